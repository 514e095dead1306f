"""The README is a promise: its commands, links and map are held against what is there. .ci/run runs its tests."""

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_first_two_commands_run_and_test_the_site():
    assert BLOCKS[0].strip() == "make run"
    assert BLOCKS[1].strip() == "make test"


def test_every_make_command_is_a_target():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE))

    assert {"run", "test", "curator", "check", "backup"} <= named <= targets


def test_every_variable_given_to_make_is_read_by_it():
    makefile = (ROOT / "Makefile").read_text()

    for variable in set(re.findall(r"make [a-z-]+ ([A-Z]+)=", README)):
        assert re.search(rf"\b{variable}\b", makefile)


def test_every_management_command_exists():
    named = set(re.findall(r"manage\.py ([a-z_]+)|`([a-z]+_[a-z]+)`", README))

    assert {first or second for first, second in named} <= get_commands().keys()


def test_every_link_and_picture_leads_to_a_file():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if "://" not in target:
            assert (ROOT / target).exists(), target


def test_the_map_names_what_is_there():
    tree = re.search(r"^```text\n(.*?)^```", README, re.MULTILINE | re.DOTALL).group(1)
    parent = ROOT

    for line in tree.splitlines():
        for name in re.findall(r"[\w.]+(?:/|\.py)(?=[,\s]|$)", re.split(r"\s{2,}", line.strip())[0]):
            inside = ROOT / "recommendations" / name if line.startswith("  ") else parent / name
            assert inside.exists(), name
