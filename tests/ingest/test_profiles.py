"""Profiles say how a document is built, never where something stands in it or what it says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from recommendations.ingest import IngestError, load_profiles

from .conftest import PROFILES

FILES = sorted(PROFILES.glob("*.yaml"))
TITLE_WORDS = 14
PATTERN_WORDS = 7


def leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(key)
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_profile_holds_no_offset_line_page_or_sentence(path: Path) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for leaf in leaves(data):
        assert leaf is None or isinstance(leaf, str | bool)
        if isinstance(leaf, str):
            assert all(number in ("2006", "2013") for number in re.findall(r"\d{2,}", leaf))
            assert not re.search(r"[a-z]{3}\. ?$|[a-z]{3}\. [A-Z]", leaf)
            assert len(leaf.split()) <= TITLE_WORDS
    for rule in [*data["sections"], *(data.get("groups") or [])]:
        assert len((rule.get("heading") or rule.get("when")).split()) <= PATTERN_WORDS


def test_a_file_that_is_no_profile_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text("layout: chapters\n")
    with pytest.raises(IngestError, match=r"odd.yaml.*is no profile.*KeyError"):
        load_profiles(tmp_path)


def test_a_layout_nobody_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text("layout: spiral\nrecognise: [a]\nsections: []\n")
    with pytest.raises(IngestError, match="layout must be one of"):
        load_profiles(tmp_path)
