#!/usr/bin/env python3
"""From a bare clone to a running site: `make run`. Standard library only; everything else is started from .venv."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import environment

ROOT = environment.ROOT
HOST = "127.0.0.1"
EDITED_HERE_AND_IN_FILES = 3  # `prepare` kept some rows because both sides changed; it has listed them
SECONDS_TO_FINISH = 10


def main() -> int:
    port = chosen_port()
    sources = chosen_folder()
    environment.ensure(ROOT / "requirements" / "run.txt")
    settings = site_settings(port)
    manage("prepare", settings=settings, accepted=(0, EDITED_HERE_AND_IN_FILES))
    if sources:
        manage("ingest_documents", str(sources), settings=settings)
    print(welcome(port, has_sources=bool(sources)), flush=True)
    return serve(port, settings)


def chosen_port() -> int:
    """Looked at first: nobody should wait for an installation to learn that the port is taken."""
    value = os.environ.get("PORT") or "8000"
    if not value.isdigit() or not 0 < int(value) < 65536:
        sys.exit(f"PORT is {value!r}. Give a number from 1 to 65535: make run PORT=8001")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(value)))
        except PermissionError:
            sys.exit(f"Port {value} is reserved for the system. Choose a higher one: make run PORT=8001")
        except OSError:
            sys.exit(
                f"Port {value} is taken, perhaps by another copy of this site. Stop that one, or choose another port:\n"
                f"  make run PORT={int(value) % 65535 + 1}"
            )
    return int(value)


def chosen_folder() -> Path | None:
    value = os.environ.get("SOURCES")
    if not value:
        return None
    folder = Path(value).expanduser().resolve()
    if not folder.is_dir():
        sys.exit(f"SOURCES is {value!r}, which is no folder. Give the folder that holds the original documents.")
    return folder


def site_settings(port: int) -> dict[str, str]:
    """What suits one person on one machine; a variable that is set already wins."""
    ours = {"HLDTRACKER_ONE_PERSON_TEAM": "1", "HLDTRACKER_PUBLIC_URL": f"http://{HOST}:{port}"}
    return {**ours, **os.environ}


def manage(*arguments: str, settings: dict[str, str], accepted: tuple[int, ...] = (0,)) -> None:
    result = subprocess.run([str(environment.PYTHON), "manage.py", *arguments], cwd=ROOT, env=settings, check=False)
    if result.returncode not in accepted:
        sys.exit(f"`manage.py {arguments[0]}` stopped with the message above; the site was not started.")


def welcome(port: int, *, has_sources: bool) -> str:
    lines = [
        f"\nThe site is at        http://{HOST}:{port}/   (Ctrl-C stops it)",
        f"To edit               make curator NAME=yourname   in another terminal, then http://{HOST}:{port}/admin/",
    ]
    if not has_sources:
        lines.append("To add the documents  make run SOURCES=folder   where the folder holds the original files")
    return "\n".join(lines) + "\n"


def server_command(port: int) -> list[str]:
    address = ["--host", HOST, "--port", str(port)]
    options = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--log-level", "warning"]
    return [str(environment.PYTHON), "-m", "granian", *address, *options, "hldtracker.wsgi:application"]


def serve(port: int, settings: dict[str, str]) -> int:
    """Runs the server until it ends or somebody stops it; nothing stays behind."""
    # In a session of its own, since Ctrl-C would reach its workers as well as their parent, which then tells them
    # again: some of them never end. We pass the wish on to the parent alone.
    server = subprocess.Popen(server_command(port), cwd=ROOT, env=settings, start_new_session=True)
    try:
        return server.wait()
    except KeyboardInterrupt:
        stop(server)
        print("\nStopped.")
        return 0


def stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=SECONDS_TO_FINISH)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)


def interrupt(*_: object) -> None:
    """SIGTERM and a closed terminal end the site as Ctrl-C does."""
    raise KeyboardInterrupt


def run(start: Callable[[], int]) -> NoReturn:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    try:
        sys.exit(start())
    except KeyboardInterrupt:
        sys.exit("\nStopped.")


if __name__ == "__main__":
    run(main)
