#!/usr/bin/env python3
"""Puts a backup of the database back: `make restore FILE=...`. The present state is backed up first."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from backup import DATABASE, FOLDER, IS_SQLITE, backup, copy_sqlite, postgres


def main(arguments: list[str]) -> None:
    if len(arguments) != 1:
        known = sorted(path.name for path in FOLDER.glob("hldtracker-*")) if FOLDER.exists() else []
        sys.exit("\n  ".join(["Say which one: make restore FILE=path. In " + str(FOLDER) + ":", *(known or ["none"])]))
    file = Path(arguments[0])
    if not file.is_file():
        sys.exit(f"{file} is no file.")
    refuse_other_files(file)
    if not IS_SQLITE or Path(DATABASE["NAME"]).exists():
        print(f"The present state was kept as {backup()}")
    if IS_SQLITE:
        copy_sqlite(file, Path(DATABASE["NAME"]))
    else:
        clean = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
        postgres("pg_restore", *clean, f"--dbname={DATABASE['NAME']}", str(file))
    print(f"Restored {file}. Restart the site if it runs: it may still hold pages of the other state.")


def refuse_other_files(file: Path) -> None:
    """Anything but a whole database of ours is refused before the present one is touched."""
    if not IS_SQLITE:
        if file.read_bytes()[:5] != b"PGDMP":
            sys.exit(f"{file} is no backup of a PostgreSQL database.")
        return
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            ours = connection.execute("SELECT 1 FROM django_migrations WHERE app = 'recommendations'").fetchone()
    except sqlite3.DatabaseError:
        sound, ours = False, None
    if not sound or not ours:
        sys.exit(f"{file} is no sound backup of this site's database; nothing was changed.")


if __name__ == "__main__":
    main(sys.argv[1:])
