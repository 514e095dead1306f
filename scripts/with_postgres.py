#!/usr/bin/env python3
"""Runs a command with DATABASE_URL naming a real PostgreSQL: the one it names already, or a temporary one.

usage: with_postgres.py COMMAND...

The temporary server lives in a folder of its own, listens on no port, and is removed with all its data at the end.
PostgreSQL refuses to run as root, so root starts it as the user `postgres` or, where there is none, `nobody`.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

OLDEST = 15
# A crash would lose test data only, so nothing waits for the disk; nobody tidies up after tests that are rolled back.
OPTIONS = (
    "-c listen_addresses='' -c max_connections=100 -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c autovacuum=off -c jit=off"
)


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command, check=False).returncode
    with server(programs()) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


def programs() -> Path:
    """The folder with initdb and pg_ctl: Debian keeps them off the path, by version."""
    folders = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    if folders:
        folder = max(folders, key=version)
        if version(folder) >= OLDEST:
            return folder
    sys.exit(
        f"PostgreSQL {OLDEST} or newer was not found. Debian, Ubuntu: sudo apt install postgresql\n"
        "Or name a server where the tests may make and drop databases: DATABASE_URL=postgres://user@host/name"
    )


def version(folder: Path) -> int:
    said = subprocess.run([folder / "initdb", "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"\d+", said)
    return int(match.group()) if match else 0


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Starts a server in a temporary folder and gives its URL."""
    # Under /tmp whatever TMPDIR says: the name of a socket has at most 107 bytes.
    with tempfile.TemporaryDirectory(prefix="hldtracker-pg-", dir="/tmp") as home:
        who = unprivileged(home)
        data, log = f"{home}/data", Path(home, "log")
        initdb = [f"{folder}/initdb", "-D", data, "-U", "hldtracker", "-A", "trust", "-E", "UTF8", "--no-locale"]
        control = [f"{folder}/pg_ctl", "-D", data, "-w", "-s"]
        subprocess.run([*initdb, "--no-sync"], check=True, stdout=subprocess.DEVNULL, **who)
        started = [*control, "-l", str(log), "-o", f"{OPTIONS} -k {home}", "start"]
        if subprocess.run(started, check=False, **who).returncode:
            sys.exit(f"The temporary PostgreSQL did not start:\n{log.read_text() if log.exists() else ''}")
        try:
            yield f"postgres://hldtracker@{quote(home, safe='')}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, **who)


def unprivileged(home: str) -> dict[str, Any]:
    """How to start the server's programs: as ourselves, or for root as somebody else, who then owns the folder."""
    if os.geteuid() != 0:
        return {"cwd": home}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(home, user.pw_uid, user.pw_gid)
    return {"cwd": home, "user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server stops then, too
    sys.exit(main(sys.argv[1:]))
