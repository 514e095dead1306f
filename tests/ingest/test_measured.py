"""The published figures of the reader are what is measured; seconds are within bounds. Needs HLDTRACKER_SOURCES."""

from pathlib import Path

import pytest
import yaml

from recommendations.ingest import Rendering

from .bench import GROWTH, PDF_TIMES, TEXT_SECONDS
from .measured import FILE, HEADER, Documents, measured

SOURCES_PAGE = Path(__file__).parents[2] / "docs" / "sources.md"


@pytest.fixture(scope="module")
def published() -> dict:
    return yaml.safe_load(FILE.read_text())


def test_the_published_figures_are_what_is_measured(published: dict, documents: Documents, printed: Rendering) -> None:
    assert {part: found for part, found in published.items() if part != "cpu_seconds"} == measured(documents, printed)


def test_the_published_figures_are_what_was_asked_for(published: dict) -> None:
    found, structure, spent = published["calibration"], published["structure"], published["cpu_seconds"]

    assert found["lists_f1"] >= 0.99
    assert found["prose_f1"] >= 0.85
    assert found["exact"] >= 0.97
    assert found["labels"] == 1
    assert (structure["sections_right"], structure["passages_right"]) == (163, 133)
    assert published["pdf"]["lists_f1"] >= 0.97
    assert spent["text_1"] <= TEXT_SECONDS
    assert spent["pdf"] <= PDF_TIMES * spent["pdf_bare"]
    assert spent["text_16"] <= GROWTH * spent["text_1"]


def test_the_file_says_where_it_comes_from() -> None:
    assert FILE.read_text().startswith(HEADER)


def test_the_page_about_sources_states_the_same_seconds(published: dict) -> None:
    page, spent = SOURCES_PAGE.read_text(), published["cpu_seconds"]

    for copies in (1, 2, 4, 8, 16):
        (row,) = [line for line in page.splitlines() if f", {copies} MB | " in line]
        assert f"| {spent[f'text_{copies}']:.2f} s" in row
    assert f"| the book as PDF, bare text by pypdfium2 | {spent['pdf_bare']:.2f} s |" in page
    assert f"| the book as PDF, read and cut into items | {spent['pdf']:.2f} s" in page


def test_the_page_about_sources_states_the_same_shares(published: dict) -> None:
    page = " ".join(SOURCES_PAGE.read_text().split())
    found, structure, ledger = published["calibration"], published["structure"], published["ledger"]

    assert f"lists F1 {found['lists_f1']}, prose F1 {found['prose_f1']}, exact texts {found['exact']}" in page
    assert f"{structure['sections_right']} of {structure['sections']}" in page
    assert f"{ledger['characters']:,} visible characters of the book's {ledger['sections']} sections" in page
    assert f"lists F1 {published['pdf']['lists_f1']} against the items of its text" in page
