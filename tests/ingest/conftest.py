"""Where the source documents are, for the tests that measure the reader against them."""

import os
from pathlib import Path

import pytest

from recommendations.ingest import Extraction, Profile, Rendering, extract, identify, load_profiles, read

PROFILES = Path(__file__).parents[2] / "fixtures" / "profiles"


@pytest.fixture(scope="session")
def profiles() -> tuple[Profile, ...]:
    return load_profiles(PROFILES)


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder with the source documents; the reference and calibration folders stand beside it."""
    folder = os.environ.get("HLDTRACKER_SOURCES")
    if not folder:
        pytest.skip("HLDTRACKER_SOURCES does not name the folder with the source documents")
    return Path(folder)


@pytest.fixture(scope="session")
def book(sources: Path) -> Rendering:
    """The document itself, in the place of the data made from it: no test here reads a database."""
    return read(next(sources.glob("001_*.txt")))


@pytest.fixture(scope="session")
def book_read(book: Rendering, profiles: tuple[Profile, ...]) -> Extraction:
    return extract(book, identify(book, profiles))
