"""What stands around the site: locks, vendored files, rooms, the commands of the Makefile."""

import hashlib
import os
import re
import socket
import sys
import tomllib
from pathlib import Path

import environment
import pytest

from hldtracker.management.commands.prepare import collect_static_files
from tests.fixtures_files.conftest import written
from tests.processes import ROOT, manage, run

VENDOR = ROOT / "static" / "vendor"
FROM_FOLDERS = "django.contrib.staticfiles.finders.FileSystemFinder"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PLAIN_PYTHON = {"codes", "ingest", "similarity", "mentions", "differences"}
PLAIN_PYTHON |= {"suggest", "sentences", "terms", "charts", "exports"}


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
    written(tmp_path / "fixtures")
    env = {"DATABASE_URL": "", "HLDTRACKER_VAR": str(tmp_path), "HLDTRACKER_FIXTURES": str(tmp_path / "fixtures")}

    first, second = manage("prepare", **env), manage("prepare", **env)

    assert re.search(r"Rows loaded: [1-9]\d* new", first)
    assert "fixtures/ is as last loaded" in second
    assert (tmp_path / "static" / "staticfiles.json").exists()


def test_static_files_are_collected_again_only_where_they_or_the_collection_changed(tmp_path, settings):
    source, names = tmp_path / "source" / "site.css", tmp_path / "static" / "staticfiles.json"
    source.parent.mkdir()
    source.write_text("a { color: red }")
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, names.parent
    settings.STATICFILES_DIRS, settings.STATICFILES_FINDERS = [source.parent], [FROM_FOLDERS]
    settings.STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

    def collected() -> bool:
        if names.exists():
            names.write_text("")
        collect_static_files()
        return names.read_text() != ""

    assert (collected(), collected()) == (True, False)
    source.write_text("a { color: blue }")
    assert (collected(), collected()) == (True, False)
    names.unlink()
    assert collected()
