"""A backup brings back what was deleted; what is no backup is refused."""

import os
import sqlite3
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.db import connection

from tests.processes import manage, run

COUNT = "from django.contrib.auth.models import User; print('users:', User.objects.count())"
ADD = "from django.contrib.auth.models import User; User.objects.create_user('kept')"
MIGRATE = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
DROP = "from django.contrib.auth.models import User; User.objects.all().delete()"


def back_up(**env: str) -> Path:
    result = run(sys.executable, "scripts/backup.py", **env)
    assert result.returncode == 0, result.stderr
    return Path(result.stdout.removeprefix("Backed up to ").strip())


@pytest.fixture
def site_with_an_account(django_db_setup, django_db_blocker, tmp_path) -> dict[str, str]:
    """The settings of a site with a database file of its own. Where the tests have SQLite too, their tables are
    copied: to migrate anew takes seconds.
    """
    env, file = {"DATABASE_URL": "", "HLDTRACKER_VAR": str(tmp_path)}, str(tmp_path / "hldtracker.sqlite3")
    if connection.vendor != "sqlite" or connection.in_atomic_block:  # within it, where the real data were loaded
        manage("shell", "-c", f"{MIGRATE}; {ADD}", **env)
        return env
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [file])
    kept = {field.column: field.get_default() for field in User._meta.concrete_fields if not field.primary_key}
    columns, values = zip(*(kept | {"username": "kept", "date_joined": "2026-01-01"}).items(), strict=True)
    with closing(sqlite3.connect(file)) as site:
        site.execute("PRAGMA journal_mode = WAL")  # as the site has it
        site.execute(f"INSERT INTO auth_user ({', '.join(columns)}) VALUES ({', '.join('?' * len(values))})", values)
        site.commit()
    return env


def test_a_sqlite_backup_brings_back_what_was_deleted_while_the_site_runs(site_with_an_account, tmp_path):
    env = site_with_an_account
    copy = back_up(**env)

    with closing(sqlite3.connect(tmp_path / "hldtracker.sqlite3")) as site:
        site.execute("DELETE FROM auth_user")
        site.commit()
        assert site.execute("SELECT count(*) FROM auth_user").fetchone() == (0,)
        result = run(sys.executable, "scripts/restore.py", copy, **env)
        assert result.returncode == 0, result.stderr
        assert site.execute("SELECT username FROM auth_user").fetchall() == [("kept",)]

    assert "The present state was kept as" in result.stdout
    assert len(list((tmp_path / "backups").iterdir())) == 2


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00 cut short"])
def test_a_file_that_is_no_backup_is_refused_and_nothing_changes(tmp_path, content):
    file = tmp_path / "some.sqlite3"
    file.write_bytes(content)

    result = run(sys.executable, "scripts/restore.py", file, DATABASE_URL="", HLDTRACKER_VAR=str(tmp_path))

    assert result.returncode == 1
    assert "no sound backup" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir() if "secret" not in path.name) == ["some.sqlite3"]


def test_restore_without_a_file_lists_the_backups(tmp_path):
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "hldtracker-20260101T000000000000Z.sqlite3").touch()

    result = run(sys.executable, "scripts/restore.py", DATABASE_URL="", HLDTRACKER_VAR=str(tmp_path))

    assert result.returncode == 1
    assert "hldtracker-20260101T000000000000Z.sqlite3" in result.stderr


@contextmanager
def second_database():
    """A database beside the tests' own, which other processes can see; gives its URL."""
    ours = connection.settings_dict
    name = f"hldtracker_backup_{os.getpid()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        login = quote(ours["USER"], safe="") + (f":{quote(ours['PASSWORD'], safe='')}" if ours["PASSWORD"] else "")
        port = f":{ours['PORT']}" if ours["PORT"] else ""
        yield f"postgres://{login}@{quote(ours['HOST'], safe='')}{port}/{name}"
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only on PostgreSQL")
def test_a_postgresql_backup_brings_back_what_was_deleted(tmp_path, transactional_db):
    with second_database() as url:
        env = {"DATABASE_URL": url, "HLDTRACKER_VAR": str(tmp_path)}
        manage("shell", "-c", f"{MIGRATE}; {ADD}", **env)
        copy = back_up(**env)
        manage("shell", "-c", DROP, **env)
        assert "users: 0" in manage("shell", "-c", COUNT, **env)

        result = run(sys.executable, "scripts/restore.py", copy, **env)

        assert result.returncode == 0, result.stderr
        assert "users: 1" in manage("shell", "-c", COUNT, **env)
