"""What stands around the site: locks, vendored files, the commands of the Makefile, checks on settings."""

import hashlib
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import environment
import pytest
from django.conf import settings as site_settings
from django.db import connection

from hldtracker import checks

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PLAIN_PYTHON = {"codes", "ingest", "similarity", "mentions", "differences"}
PLAIN_PYTHON |= {"suggest", "sentences", "terms", "charts", "exports"}


def run(*command: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Starts a command of ours from the project's folder, as a person would."""
    arguments = [str(part) for part in command]
    return subprocess.run(arguments, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=False)


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text()
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


# Locks and dependencies


def test_every_direct_dependency_is_pinned():
    wanted = {"run.txt": PYPROJECT["project"]["dependencies"], "dev.txt": PYPROJECT["dependency-groups"]["dev"]}

    for lock, requirements in wanted.items():
        names = {re.match(r"[a-z0-9-]+", requirement).group() for requirement in requirements}
        assert names <= pins(lock).keys()


def test_the_development_lock_holds_the_same_versions_as_the_one_the_site_runs_on():
    run_pins, dev_pins = pins("run.txt"), pins("dev.txt")

    assert run_pins
    assert {name: dev_pins.get(name) for name in run_pins} == run_pins


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_every_pin_has_a_hash_and_no_lock_names_an_index(lock):
    text = (ROOT / "requirements" / lock).read_text()

    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_every_direct_dependency_has_its_reason():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    requirements = [line for line in lines if re.match(r'    "[a-z0-9\[\]-]+~=', line)]

    assert len(requirements) == len(PYPROJECT["project"]["dependencies"]) + len(PYPROJECT["dependency-groups"]["dev"])
    assert [line for line in requirements if not re.search(r"# \w{2,}", line)] == []


# Vendored files


def test_vendored_files_are_those_that_vendor_md_lists():
    listed = dict(
        re.findall(r"^\| ([\w.]+) \|.*`([0-9a-f]{64})` \|$", (VENDOR / "VENDOR.md").read_text(), re.MULTILINE)
    )

    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.suffix in {".js", ".css"}
    }
    assert found == listed


@pytest.mark.parametrize("name", ["pico.min.css", "htmx.min.js", "plotly.custom.min.js"])
def test_vendored_files_look_for_nothing_that_is_not_here(name):
    text = (VENDOR / name).read_text(encoding="utf-8")

    assert "sourceMappingURL" not in text
    assert not re.search(r"url\(['\"]?https?:|@import", text)


def test_the_chart_library_needs_no_eval():
    text = (VENDOR / "plotly.custom.min.js").read_text(encoding="utf-8")

    assert not re.search(r"\bnew Function\b|\beval\(", text)


# Rooms


def test_every_plain_python_module_is_held_to_know_no_django():
    contracts = {contract["name"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]}
    held = contracts["The plain-Python core knows no Django"]["source_modules"]

    home = ROOT / "recommendations"
    present = {name for name in PLAIN_PYTHON if (home / name).is_dir() or (home / f"{name}.py").exists()}
    assert {f"recommendations.{name}" for name in present} == set(held)


# Commands


def test_make_alone_lists_every_target_that_a_person_may_want():
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE).group(1).split()

    listed = re.findall(r"^  make (\S+)", run("make", "--no-print-directory").stdout, re.MULTILINE)

    assert sorted(listed) == sorted(set(phony) - {"dev-environment"})


def test_the_ci_script_may_be_started_and_is_valid_bash():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert run("bash", "-n", ".ci/run").stderr == ""


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 1", "needs Python 3.11, 3.12 or 3.13"),
        ('case "$2" in *ensurepip*) exit 1;; *print*) echo 3.12;; esac', "sudo apt install python3-venv"),
    ],
    ids=["no suitable Python", "no venv"],
)
def test_a_machine_without_a_usable_python_is_told_what_to_install(tmp_path, script, said):
    python = tmp_path / "python3"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)

    result = run("scripts/find_python.sh", PYTHON=str(python))

    assert result.returncode == 1
    assert result.stdout == ""
    assert said in result.stderr


def test_a_taken_port_is_named_before_anything_is_installed():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        result = run(sys.executable, "scripts/run_site.py", PORT=str(port), SOURCES="")

    assert result.returncode == 1
    assert f"Port {port} is taken" in result.stderr
    assert "Installing" not in result.stdout


@pytest.mark.parametrize("port", ["http", "0", "70000"])
def test_a_port_that_is_none_is_refused(port):
    result = run(sys.executable, "scripts/run_site.py", PORT=port, SOURCES="")

    assert result.returncode == 1
    assert "Give a number from 1 to 65535" in result.stderr


def test_a_folder_of_documents_that_is_none_is_refused(tmp_path):
    result = run(sys.executable, "scripts/run_site.py", PORT=str(free_port()), SOURCES=str(tmp_path / "nowhere"))

    assert result.returncode == 1
    assert "which is no folder" in result.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_an_environment_that_holds_the_lock_is_left_alone(tmp_path, monkeypatch):
    lock = tmp_path / "run.txt"
    lock.write_text("not-to-be-installed==1.0\n")
    (tmp_path / "run.lock.sha256").write_text(hashlib.sha256(lock.read_bytes()).hexdigest())
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))

    environment.ensure(lock)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["run.lock.sha256", "run.txt"]


def test_a_second_preparation_loads_nothing_and_keeps_the_database(tmp_path):
    env = {"DATABASE_URL": "", "HLDTRACKER_VAR": str(tmp_path)}

    first, second = manage("prepare", **env), manage("prepare", **env)

    assert re.search(r"Rows loaded: [1-9]\d* new", first)
    assert "fixtures/ is as last loaded" in second
    assert (tmp_path / "static" / "staticfiles.json").exists()


# Backup and restore

COUNT = "from django.contrib.auth.models import User; print('users:', User.objects.count())"
ADD = "from django.contrib.auth.models import User; User.objects.create_user('kept')"
MIGRATE = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
DROP = "from django.contrib.auth.models import User; User.objects.all().delete()"


def manage(*arguments: str, **env: str) -> str:
    result = run(sys.executable, "manage.py", *arguments, **env)
    assert result.returncode == 0, result.stderr
    return result.stdout


def back_up(**env: str) -> Path:
    result = run(sys.executable, "scripts/backup.py", **env)
    assert result.returncode == 0, result.stderr
    return Path(result.stdout.removeprefix("Backed up to ").strip())


def test_a_sqlite_backup_brings_back_what_was_deleted_while_the_site_runs(tmp_path):
    env = {"DATABASE_URL": "", "HLDTRACKER_VAR": str(tmp_path)}
    manage("shell", "-c", f"{MIGRATE}; {ADD}", **env)
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


# Settings


def test_every_variable_that_the_settings_read_is_documented():
    read = re.findall(r'env\.\w+\("(\w+)"', (ROOT / "hldtracker" / "settings.py").read_text())

    table = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "deploying.md").read_text(), re.MULTILINE)

    assert sorted(table) == sorted(set(read))


@pytest.mark.parametrize("url", ["tracker.example.org", "ftp://tracker.example.org", "https://x.org/path", ""])
def test_a_public_url_that_is_no_address_is_an_error(settings, url):
    settings.PUBLIC_URL = url

    assert [found.id for found in checks.public_url()] == ["hldtracker.E001"]


def test_a_public_server_as_documented_draws_no_warning(settings):
    settings.PUBLIC_URL = "https://tracker.example.org"
    settings.ALLOWED_HOSTS = ["tracker.example.org"]
    settings.CONTACT_EMAIL = "desk@example.org"
    settings.ONE_PERSON_TEAM = False
    settings.HTTPS, settings.TRUSTED_PROXIES = True, 1

    assert all_findings() == []


def test_a_public_server_sends_its_cookies_over_tls_alone():
    said = "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.HTTPS)"
    env = {"DJANGO_SETTINGS_MODULE": "hldtracker.settings", "HLDTRACKER_HTTPS": "1"}

    assert run(sys.executable, "-c", said, **env).stdout.split() == ["True"] * 3


def test_settings_for_one_person_are_named_when_they_meet_the_public(settings):
    settings.PUBLIC_URL = "http://tracker.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    settings.CONTACT_EMAIL = ""
    settings.ONE_PERSON_TEAM = True
    settings.HTTPS, settings.TRUSTED_PROXIES = True, 0

    found = all_findings()

    assert found == [f"hldtracker.W00{number}" for number in range(1, 7)]


def all_findings() -> list[str]:
    found = (
        checks.public_url,
        checks.public_url_is_served,
        checks.no_host_is_everybody,
        checks.contact,
        checks.four_eyes,
        checks.proxies,
    )
    return [message.id for check in found for message in check()]


def test_django_knows_our_checks():
    assert "hldtracker" in site_settings.INSTALLED_APPS
    assert (
        "hldtracker.W004"
        in run(sys.executable, "manage.py", "check", "--deploy", DATABASE_URL="", HLDTRACKER_CONTACT_EMAIL="").stderr
    )
