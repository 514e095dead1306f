"""The four other source documents, each in its own layout; needs HLDTRACKER_SOURCES."""

import csv
from pathlib import Path

import pytest

from recommendations.ingest import Extraction, Profile, Rendering, cut, extract, identify, read

PAPERS = {
    "unfpa-2006": ("000", ["introduction", "follow-up", "key-aspects", "conclusion"]),
    "iom-round-tables-2013": (
        "002",
        ["introduction", *(f"round-table-{n}" for n in (1, 2, 3, 4)), "conclusion", "annex"],
    ),
    "pga-panel-2013": ("003", ["introduction", "segment-1", "segment-2", "segment-3", "conclusions"]),
    "undp-2006": (
        "004",
        [
            "cover", "about", "introduction", "migration-and-development", "activities", "managing-migration",
            "return-migration", "remittances", "general", "partnership",
        ],
    ),
}  # fmt: skip

Paper = tuple[Rendering, Extraction]


@pytest.fixture(scope="module")
def papers(sources: Path, profiles: tuple[Profile, ...]) -> dict[str, Paper]:
    found = {}
    for prefix, _ in PAPERS.values():
        rendering = read(next(sources.glob(f"{prefix}_*.txt")))
        profile = identify(rendering, profiles)
        found[profile.slug] = (rendering, extract(rendering, profile))
    return found


def test_each_paper_is_recognised_and_its_sections_found(papers: dict[str, Paper]) -> None:
    assert {slug: [s.kind for s in read_.sections] for slug, (_, read_) in papers.items()} == {
        slug: kinds for slug, (_, kinds) in PAPERS.items()
    }


def test_every_range_of_the_reference_lies_in_one_item(papers: dict[str, Paper], sources: Path) -> None:
    with (sources.parent / "reference" / "part5.csv").open() as file:
        wanted = list(csv.DictReader(file))
    assert len(wanted) == 133
    for row in wanted:
        first, last = int(row["line_start"]), int(row["line_end"])
        items = [item for item in papers[row["document"]][1].items if item.kind != "context"]
        assert any(i.line_start <= first + 1 and i.line_end >= last - 1 for i in items), row


def test_text_is_the_clean_slices_of_every_item(papers: dict[str, Paper]) -> None:
    for rendering, extraction in papers.values():
        assert all(cut(rendering.text, item.spans) == item.text for item in extraction.items)
        assert not any(row.leftovers for row in extraction.ledger)


def test_a_lost_bullet_is_told_from_a_page_start(papers: dict[str, Paper]) -> None:
    _, extraction = papers["iom-round-tables-2013"]
    entries = [i for i in extraction.items if i.kind == "item" and extraction.sections[i.section].kind == "annex"]
    assert [entry.label for entry in entries] == [str(n) for n in range(1, 14)]
    assert entries[7].line_start == entries[6].line_end + 1


def test_markup_is_no_part_of_a_text(papers: dict[str, Paper]) -> None:
    _, extraction = papers["undp-2006"]
    assert not any(sign in item.text for item in extraction.items for sign in ("*", "<sup>", "#"))
