"""A process that reads a document into the database of HLDTRACKER_VAR, as `manage.py ingest_documents` does, and is
disturbed in the middle: `python -m tests.commands.reading_process HOW NUMBER ARGUMENT...`.

prepare 0: makes the database with a tiny world; kill N: dies with signal 9 after so many statements of the write
transaction (0: never, and prints how many there were); full N: the disk has room for so many pages more;
pause N: sleeps so many milliseconds in the middle, after making the file HLDTRACKER_VAR/inside, or until there is a
file HLDTRACKER_VAR/go-on; wait N: gives up
after so many milliseconds where the database is held.
"""

import os
import signal
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hldtracker.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command, execute_from_command_line  # noqa: E402
from django.db import connection  # noqa: E402

from tests.worlds import tiny_world  # noqa: E402


class Disturbance:
    """Sees every statement inside a transaction before the next one."""

    def __init__(self, how: str, number: int) -> None:
        self.how, self.number, self.statements = how, number, 0

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if connection.in_atomic_block:
            self.statements += 1
            if self.how == "kill" and self.statements == self.number:
                os.kill(os.getpid(), signal.SIGKILL)
            if self.how == "pause" and self.statements == 3:
                (settings.VAR_DIR / "inside").touch()
                self._sleep()
        return result

    def _sleep(self) -> None:
        until = time.monotonic() + self.number / 1000
        while time.monotonic() < until and not (settings.VAR_DIR / "go-on").exists():
            time.sleep(0.02)


def prepare() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    world = tiny_world()
    world.section.number = "A"
    world.section.save()


def disturbed(how: str, number: int, arguments: list[str]) -> None:
    if how == "wait":
        settings.DATABASES["default"]["OPTIONS"]["timeout"] = number / 1000
    with connection.cursor() as cursor:
        if how == "full":
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages + number}")
    seen = Disturbance(how, number)
    with connection.execute_wrapper(seen):
        execute_from_command_line(["manage.py", "ingest_documents", *arguments])
    sys.stdout.write(f"statements: {seen.statements}\n")


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        Path(os.environ["HLDTRACKER_VAR"]).mkdir(parents=True, exist_ok=True)
        prepare()
    else:
        disturbed(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
