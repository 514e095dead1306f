"""The examples of docs/api.md, run against a site where their tool is there."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = dict(re.findall(r"```(python|sh|r)\n(.*?)```", (ROOT / "docs" / "api.md").read_text(), re.DOTALL))
COMMANDS = {"python": [sys.executable, "-c"], "sh": ["sh", "-c"], "r": ["Rscript", "-e"]}
IS_THERE = {
    "python": find_spec("pandas") is not None,
    "sh": bool(shutil.which("curl") and shutil.which("jq")),
    "r": bool(shutil.which("Rscript")),
}


@pytest.mark.parametrize("languages", [("python", "sh"), ("r",)], ids=" and ".join)
def test_the_examples_of_the_documentation_run(db, book, languages):
    absent = [language for language in languages if not IS_THERE[language]]
    if absent:
        pytest.skip(f"what runs the example in {absent[0]} is not installed")

    for language in languages:
        code, said, complained = answered([*COMMANDS[language], EXAMPLES[language]])

        assert code == 0, complained
        assert re.search(r"\d", said)
        assert len(said.splitlines()) >= 4


def answered(command: list[str]) -> tuple[int, str, str]:
    """Exit status, output and errors of a program that asks our site.

    The site answers from this thread, whose transaction alone holds the data.
    """
    with (
        _connection_kept(),
        make_server("localhost", 0, WSGIHandler(), handler_class=Silent) as server,
        TemporaryFile("w+") as said,
    ):
        server.timeout = 0.05
        env = {**os.environ, "HLDTRACKER": f"http://localhost:{server.server_port}"}
        with TemporaryFile("w+") as complained:
            program = subprocess.Popen(command, env=env, stdout=said, stderr=complained)
            until = time.monotonic() + 60
            while program.poll() is None and time.monotonic() < until:
                server.handle_request()
            program.kill()
            return program.wait(), _text(said), _text(complained)


@contextmanager
def _connection_kept() -> Iterator[None]:
    """After a request a site closes connections that seem left over, such as one within a transaction."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    try:
        yield
    finally:
        for end in ends:
            end.connect(close_old_connections)


def _text(file: IO[str]) -> str:
    file.seek(0)
    return file.read()


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is that of the standard library
        pass
