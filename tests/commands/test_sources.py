"""The documents themselves, through the commands, with our fixtures; needs HLDTRACKER_SOURCES."""

import csv
import os
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from recommendations.codes import ItemKind
from recommendations.ingest import fingerprint, load_profiles, read
from recommendations.models import ItemChange, ItemReading, Page, Recommendation, RecordItem, SectionReading
from tests.derived import kept_for_a_module
from tests.ingest.reprint import FIRST_PAGE, reprinted

pytestmark = pytest.mark.django_db
MINIMUMS = ["--min-f1", "0.99", "--min-prose-f1", "0.85", "--min-exact", "0.97", "--min-labels", "1.0"]


@pytest.fixture(scope="module")
def folder(book, django_db_blocker) -> Iterator[Path]:
    """The documents, read once: each test finds them so, since its own changes are rolled back."""
    named = os.environ.get("HLDTRACKER_SOURCES")
    if not named:
        pytest.skip("HLDTRACKER_SOURCES does not name the folder with the source documents")
    with kept_for_a_module(django_db_blocker):
        ingest(Path(named))
        connection.check_constraints()
        yield Path(named)


def ingest(*paths: Path) -> None:
    call_command("ingest_documents", *map(str, paths), skip_checks=True, verbosity=0)


def reference(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder.parent / "reference" / name).open() as file:
        return list(csv.DictReader(file))


def test_what_export_items_prints_passes_the_calibration(folder, tmp_path, capsys):
    call_command("export_items", "compendium-2013", "--section-kind", "recommendations", skip_checks=True)

    (tmp_path / "items.jsonl").write_text(capsys.readouterr().out)
    script = folder.parent / "calibration" / "score_extraction.py"
    outcome = subprocess.run(
        [sys.executable, script, tmp_path / "items.jsonl", *MINIMUMS], capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stdout


def test_sections_and_ranges_stand_where_the_reference_says(folder):
    readings = SectionReading.objects.filter(section__document__slug="compendium-2013")
    found = {(r.section.agency.slug, r.section.number): r for r in readings.select_related("section__agency")}
    wanted = reference(folder, "sections.csv")
    assert len(found) == len(wanted) == 163
    for row in wanted:
        reading = found[row["agency"], row["section_no"]]
        assert reading.section.kind == row["kind"]
        assert abs(reading.line_start - int(row["line_start"])) <= 1
        assert abs(reading.line_end - int(row["line_end"])) <= 1
    items = ItemReading.objects.exclude(item__kind=ItemKind.CONTEXT)
    ranges = reference(folder, "part5.csv")
    assert len(ranges) == 133
    for row in ranges:
        first, last = int(row["line_start"]) + 1, int(row["line_end"]) - 1
        within = items.filter(item__document__slug=row["document"], line_start__lte=first, line_end__gte=last)
        assert within.exists(), row


@pytest.fixture
def printed(folder, tmp_path) -> Path:
    """The book as PDF: another line width, running heads, page numbers, notes at the foot."""
    book = read(next(folder.glob("001_*.txt")))
    made = tmp_path / "book.pdf"
    made.write_bytes(reprinted(book, load_profiles(settings.FIXTURES_DIR / "profiles")))
    return made


def list_entries() -> dict[int, ItemReading]:
    """By item: the entries of lists among the recommendations of the current copy of the book."""
    sections = {"item__section__kind": "recommendations", "item__document__slug": "compendium-2013"}
    readings = ItemReading.objects.filter(rendering__is_current=True, **sections)
    return {r.item_id: r for r in readings.filter(item__kind__in=[ItemKind.ITEM, ItemKind.SUBITEM])}


def test_the_book_as_pdf_is_the_items_of_its_text_again(folder, printed):
    before, curated = list_entries(), list(Recommendation.objects.order_by("pk").values())
    links = RecordItem.objects.filter(basis="fingerprint", item__document__slug="compendium-2013")
    linked = links.count()
    pages_of_book = Page.objects.filter(rendering__is_current=True, rendering__document__slug="compendium-2013")
    starts = list(pages_of_book.order_by("index").values_list("start", flat=True))

    ingest(printed)

    after = list_entries()
    same = [pk for pk in before.keys() & after.keys() if fingerprint(before[pk].text) == fingerprint(after[pk].text)]
    assert 2 * len(same) / (len(before) + len(after)) >= 0.97
    for pk in same:
        first, last = before[pk].spans[0][0], before[pk].spans[-1][1] - 1
        pages = tuple(str(bisect_right(starts, offset) - 1 + FIRST_PAGE) for offset in (first, last))
        assert (after[pk].page_from, after[pk].page_to) == pages
    assert list(Recommendation.objects.order_by("pk").values()) == curated
    assert links.count() >= 0.97 * linked
    assert ItemChange.objects.to_review().count() <= 0.05 * len(before)
