"""Where the source documents are, for the tests that measure the reader against them."""

import os
from pathlib import Path

import pytest

from recommendations.ingest import Extraction, Profile, Rendering, from_bytes, load_profiles

from .measured import PROFILES, Documents
from .reprint import reprinted


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
def documents(sources: Path) -> Documents:
    return Documents(sources)


@pytest.fixture(scope="session")
def book(documents: Documents) -> Rendering:
    """The document itself, in the place of the data made from it: no test here reads a database."""
    return documents.book[0]


@pytest.fixture(scope="session")
def book_read(documents: Documents) -> Extraction:
    return documents.book[1]


@pytest.fixture(scope="session")
def printed(book: Rendering, profiles: tuple[Profile, ...]) -> Rendering:
    """The book as PDF, read."""
    return from_bytes(reprinted(book, profiles), "book")
