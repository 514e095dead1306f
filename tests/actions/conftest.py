"""A small document of our own and a profile that knows it, in the tiny world."""

from collections.abc import Callable
from pathlib import Path

import pytest

from recommendations.actions.base import INGESTION
from recommendations.actions.ingestion import Reading, ingest_document
from recommendations.ingest import load_profiles

PROFILE = """
layout: lettered
recognise: [sample paper]
agency: fao
sections:
  - {kind: recommendations, heading: recommendations, asks: sentences}
"""
COUNT = "Count every transfer that leaves a country in a year, and publish the totals;"
TRAIN = "Train the clerks who sell stamps in the north, so that they can also pay out money:"
LARGE = "in the first year, the clerks of large offices;"
OTHERS = "in the second year, all others;"
BANKS = "Ask banks what they charge."
SAMPLE = f"""Sample paper

A. RECOMMENDATIONS

Bodies should think of the following:

(a) {COUNT}

(b) {TRAIN}

(i) {LARGE}

(ii) {OTHERS}

(c) {BANKS}
"""


@pytest.fixture
def profiles(tmp_path):
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "compendium-2013.yaml").write_text(PROFILE)
    return load_profiles(folder)


@pytest.fixture
def ingest(tmp_path, profiles, world) -> Callable[[str], Reading]:
    """Read a text as a copy of the world's document; the section has a row already."""
    world.section.number = "A"
    world.section.save()

    def read(text: str = SAMPLE, name: str = "copy.txt") -> Reading:
        path = Path(tmp_path / name)
        path.write_text(text)
        return ingest_document(path=path, profiles=profiles, by=INGESTION)

    return read
