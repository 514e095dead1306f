"""The 2013 book against the reference tables and the calibration set; needs HLDTRACKER_SOURCES."""

import csv
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from recommendations.ingest import Extraction, Profile, Rendering, cut, extract, fingerprint, from_bytes, identify, rows
from recommendations.ingest.lines import sheet
from recommendations.ingest.outline import chapters

from .retype import rewrap, shuffled

# First-level list entries per body and list, counted by hand.
LETTERED = {
    ("fao", ""): 13, ("icao", ""): 4, ("ifad", ""): 4, ("ilo", ""): 4, ("iom", ""): 6, ("ohchr", ""): 5,
    ("regional-commissions", "recommendations"): 19, ("regional-commissions", "suggested-outputs"): 5,
    ("special-rapporteur", ""): 5, ("un-women", "substantive"): 3, ("un-women", "process"): 3, ("un-habitat", ""): 11,
    ("unaids", ""): 3, ("unctad", ""): 4, ("un-desa", "gmg"): 8, ("un-desa", "hld"): 6, ("unep", ""): 15,
    ("unesco", "advocate"): 3, ("unesco", "action"): 5, ("unfpa", "mandate"): 12, ("unfpa", "other"): 4,
    ("unfpa", "gfmd-gmg"): 2, ("unhcr", ""): 3, ("unicef", "process"): 10, ("unitar", ""): 3, ("unodc", ""): 4,
    ("upu", ""): 2, ("who", "consultation"): 3, ("who", "strategies"): 5, ("world-bank", ""): 2,
}  # fmt: skip
SUBITEMS = {"iom": 30, "upu": 5}
NOTES = [32, 18, 9, 15, 36, 6, 24, 9, 11, 32, 4, 4, 9, 5, 10, 9, 7, 15, 34, 10, 38, 35, 4, 31, 11, 20, 10, 10, 19]

Row = dict[str, object]


def recommended(extraction: Extraction) -> Counter[tuple[object, ...]]:
    """The recommendations of an extraction without their places."""
    keys = ("agency", "group", "label", "kind", "role", "text")
    return Counter(tuple(row[key] for key in keys) for row in rows(extraction, "recommendations"))


def test_every_section_of_the_reference_table_is_found(book_read: Extraction, sources: Path) -> None:
    with (sources.parent / "reference" / "sections.csv").open() as file:
        wanted = list(csv.DictReader(file))
    found = {(s.agency, s.number): s for s in book_read.sections}
    assert len(found) == len(wanted) == 163
    for row in wanted:
        section = found[row["agency"], row["section_no"]]
        assert (section.kind, section.chapter) == (row["kind"], int(row["chapter"]))
        assert abs(section.line_start - int(row["line_start"])) <= 1
        assert abs(section.line_end - int(row["line_end"])) <= 1


def test_the_calibration_minimums_hold(book_read: Extraction, sources: Path, tmp_path: Path) -> None:
    items = tmp_path / "items.jsonl"
    items.write_text("".join(f"{json.dumps(row)}\n" for row in rows(book_read, "recommendations")))
    script = sources.parent / "calibration" / "score_extraction.py"
    minimums = ["--min-f1", "0.99", "--min-prose-f1", "0.85", "--min-exact", "0.97", "--min-labels", "1.0"]
    outcome = subprocess.run([sys.executable, script, items, *minimums], capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout


def test_lettered_items_per_body_and_list_are_as_counted_by_hand(book_read: Extraction) -> None:
    found = list(rows(book_read, "recommendations"))
    assert Counter((r["agency"], r["group"]) for r in found if r["kind"] == "item") == LETTERED
    assert Counter(r["agency"] for r in found if r["kind"] == "subitem") == SUBITEMS


def test_labels_are_unique_and_letters_run_without_a_gap(book_read: Extraction) -> None:
    found = [row for row in rows(book_read, "recommendations") if row["kind"] != "context"]
    keys = [(r["agency"], r["group"], r["label"]) for r in found]
    assert len(keys) == len(set(keys))
    for (agency, group), number in LETTERED.items():
        letters = [r["label"] for r in found if (r["agency"], r["group"], r["kind"]) == (agency, group, "item")]
        assert letters == [chr(97 + i) for i in range(number)]


def test_groups_begin_and_end_where_the_reference_says(book_read: Extraction, sources: Path) -> None:
    found = [row for row in rows(book_read, "recommendations") if row["kind"] in ("item", "subitem")]
    with (sources.parent / "reference" / "groups.csv").open() as file:
        for row in csv.DictReader(file):
            lines = [
                line for r in found if (r["agency"], r["group"]) == (row["agency"], row["group"]) for line in r["lines"]
            ]
            if lines:
                assert min(lines) >= int(row["line_start"]) - 1
                assert max(lines) <= int(row["line_end"]) + 1


def test_text_is_the_clean_slices_of_every_item(book: Rendering, book_read: Extraction) -> None:
    for item in book_read.items:
        assert cut(book.text, item.spans) == item.text
        assert fingerprint(item.text) == item.fingerprint
        assert all(a < b for a, b in item.spans)
        assert list(item.spans) == sorted(item.spans)


def test_nothing_visible_of_a_recommendations_section_is_left_over(book_read: Extraction) -> None:
    assert len(book_read.ledger) == 28
    for row in book_read.ledger:
        assert not row.leftovers
        assert sum(count for _, count in row.counts) == row.visible


def test_footnotes_run_without_a_gap_and_each_has_its_mark(book_read: Extraction) -> None:
    assert list(Counter(note.chapter for note in book_read.footnotes).values()) == NOTES
    assert all(note.mark for note in book_read.footnotes)
    task_force = next(i for i in book_read.items if i.agency == "unodc" and i.label == "a" and 31 in i.footnotes)
    assert book_read.sections[task_force.section].kind == "recommendations"


def test_pages_are_printed_ones_only(book: Rendering, book_read: Extraction) -> None:
    printed = [page.printed for page in book.pages if page.printed]
    assert printed == [10, 27, 111, 121, 156, 192, 213, 234, 237, 297, 298, 328, 334]
    known = {row["label"]: row["page_from"] for row in rows(book_read, "recommendations") if row["page_from"]}
    assert known["a.iii"] == 121


@pytest.mark.parametrize("width", [60, 120])
def test_another_line_width_yields_the_same_items(
    book: Rendering, book_read: Extraction, width: int, profiles: tuple[Profile, ...]
) -> None:
    again = from_bytes(rewrap(book.text, width).encode(), "rewrapped")
    assert recommended(extract(again, identify(again, profiles))) == recommended(book_read)


def test_another_order_of_chapters_yields_the_same_items(
    book: Rendering, book_read: Extraction, profiles: tuple[Profile, ...]
) -> None:
    profile = identify(book, profiles)
    lines = sheet(book.text)
    bounds = [lines.lines[chapter.first].start for chapter in chapters(lines, profile)]
    order = list(range(1, len(bounds)))
    random.Random(2013).shuffle(order)
    again = from_bytes(shuffled(book.text, bounds, [0, *order]).encode(), "shuffled")
    assert recommended(extract(again, profile)) == recommended(book_read)


def asks(extraction: Extraction) -> Iterator[Row]:
    return (row for row in rows(extraction, "recommendations") if row["kind"] == "prose")


def test_prose_is_suggested_and_says_why(book_read: Extraction) -> None:
    found = list(asks(book_read))
    assert {row["agency"] for row in found} >= {"imo", "ngo-committee", "undp", "wipo", "wmo"}
    assert all(row["suggested"] and row["cue"] and str(row["cue"]) in str(row["text"]) for row in found)
