#!/usr/bin/env python3
"""Copies the database to var/backups/, also while the site runs: `make backup`.

SQLite through its own online backup, which gives one consistent state; PostgreSQL through pg_dump.
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hldtracker.settings")

from django.conf import settings

DATABASE: dict[str, Any] = settings.DATABASES["default"]
IS_SQLITE = DATABASE["ENGINE"] == "django.db.backends.sqlite3"
FOLDER = Path(settings.VAR_DIR) / "backups"


def backup() -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    FOLDER.chmod(0o700)  # it holds password digests and unpublished drafts
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")  # two within a second are two files
    target = FOLDER / f"hldtracker-{moment}{'.sqlite3' if IS_SQLITE else '.dump'}"
    if IS_SQLITE:
        copy_sqlite(Path(DATABASE["NAME"]), target)
    else:
        postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}")
    return target


def copy_sqlite(source: Path, target: Path) -> None:
    """Page by page inside SQLite's own locking: other connections see the state before or the state after."""
    if not source.exists():
        sys.exit(f"There is no database at {source} yet: `make run` makes it.")
    with closing(sqlite3.connect(source)) as from_, closing(sqlite3.connect(target, timeout=20)) as to:
        from_.backup(to)


def postgres(program: str, *arguments: str) -> None:
    """Starts a PostgreSQL program on our database; the password travels in the environment, not on the command line."""
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    ours = {variable: str(DATABASE[key]) for variable, key in names.items() if DATABASE.get(key)}
    try:
        result = subprocess.run([program, *arguments], env={**os.environ, **ours}, check=False)
    except FileNotFoundError:
        sys.exit(f"{program} was not found. Debian, Ubuntu: sudo apt install postgresql-client")
    if result.returncode:
        sys.exit(f"{program} stopped with the message above.")


if __name__ == "__main__":
    print(f"Backed up to {backup()}")
