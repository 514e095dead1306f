"""A process that reads a document into a database of its own, as `manage.py ingest_documents` does, and is disturbed
in the middle. Forked from a process that has loaded everything, so that it starts at once.

prepare 0: writes a tiny world, and reads nothing; kill N: dies with signal 9 after so many statements of the write
transaction (0: never, and prints how many there were); full N: the disk has room for so many pages more; pause N:
sleeps so many milliseconds in the middle, after making the file VAR/inside, or until there is a file VAR/go-on;
wait N: makes the file VAR/at-the-door before its transaction, and gives up after so many milliseconds where the
database is held.
"""

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hldtracker.settings")
if not apps.ready:
    django.setup()

from django.core.management import execute_from_command_line
from django.db import connection

import hldtracker.urls  # noqa: F401  loaded once, before the first fork: a command checks addresses before it begins
import recommendations.actions.ingestion  # noqa: F401
from tests.worlds import tiny_world

DATABASE = "hldtracker.sqlite3"
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload([__name__])


class Reading:
    """A process under way; `finished()` waits for its exit status (minus the signal that killed it) and its words."""

    def __init__(self, var: Path, how: str, number: int, path: Path) -> None:
        self.said = var / f"{how}-{number}-{path.name}.said"
        self.process = _SERVER.Process(target=_run, args=(var, how, number, path, self.said))
        self.process.start()

    def finished(self) -> tuple[int, str]:
        self.process.join(timeout=120)
        return self.process.exitcode, self.said.read_text()


def _run(var: Path, how: str, number: int, path: Path, said: Path) -> None:
    with said.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    connection.settings_dict["NAME"] = str(var / DATABASE)
    if how == "prepare":
        _prepare()
    else:
        _disturbed(var, how, number, [str(path), "--profiles", str(var / "profiles")])
    sys.stdout.flush()


def _prepare() -> None:
    world = tiny_world()
    world.section.number = "A"
    world.section.save()


class Disturbance:
    """Sees every statement inside a transaction before the next one."""

    def __init__(self, var: Path, how: str, number: int) -> None:
        self.var, self.how, self.number, self.statements = var, how, number, 0

    def __call__(self, execute, sql, params, many, context):
        if self.how == "wait" and sql.startswith("BEGIN"):
            (self.var / "at-the-door").touch()
        result = execute(sql, params, many, context)
        if connection.in_atomic_block:
            self.statements += 1
            if self.how == "kill" and self.statements == self.number:
                os.kill(os.getpid(), signal.SIGKILL)
            if self.how == "pause" and self.statements == 3:
                (self.var / "inside").touch()
                self._sleep()
        return result

    def _sleep(self) -> None:
        until = time.monotonic() + self.number / 1000
        while time.monotonic() < until and not (self.var / "go-on").exists():
            time.sleep(0.02)


def _disturbed(var: Path, how: str, number: int, arguments: list[str]) -> None:
    if how == "wait":
        connection.settings_dict["OPTIONS"]["timeout"] = number / 1000
    with connection.cursor() as cursor:
        if how == "full":
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages + number}")
    seen = Disturbance(var, how, number)
    with connection.execute_wrapper(seen):
        execute_from_command_line(["manage.py", "ingest_documents", *arguments])
    sys.stdout.write(f"statements: {seen.statements}\n")
