"""A real server in a process of its own, and one client that asks it over the loopback address."""

import http.client
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WAIT = 60


@dataclass(frozen=True)
class Answer:
    milliseconds: float
    status: int
    size: int
    etag: str


@dataclass
class Client:
    """Asks one request after the other on one connection, so one worker answers them all."""

    port: int
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)

    def ask(self, address: str, **headers: str) -> Answer:
        began = time.perf_counter()
        self.connection.request("GET", address, headers={"Accept-Encoding": "gzip", **headers})
        response = self.connection.getresponse()
        size = len(response.read())
        took = (time.perf_counter() - began) * 1000
        assert response.status in (200, 304), (address, response.status)
        return Answer(took, response.status, size, response.headers.get("ETag", ""))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, address: str, env: dict[str, str]) -> Iterator[Client]:
    """The server that the command starts, from when it answers `address`; stopped at the end."""
    server = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _wait(server, port, address)
        yield Client(port)
    finally:
        server.terminate()
        server.wait(timeout=20)


@contextmanager
def site(env: dict[str, str]) -> Iterator[Client]:
    """Our own, started as `make run` starts it."""
    sys.path.append(str(ROOT / "scripts"))
    from run_site import server_command

    port = free_port()
    with running(server_command(port), port, "/healthz", env) as client:
        yield client


def _wait(server: subprocess.Popen, port: int, address: str) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        try:
            Client(port).ask(address)
            return
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    sys.exit(f"A server did not answer {address}. By hand it says why: {shlex.join(map(str, server.args))}")


def own_settings(folder: str, **changes: str) -> dict[str, str]:
    """The environment of a site in a folder of its own; on PostgreSQL where DATABASE_URL names one."""
    return {**os.environ, "HLDTRACKER_VAR": folder, "HLDTRACKER_LOG_LEVEL": "ERROR"} | changes
