"""The same book as PDF and as DOCX yields what its text yields; needs HLDTRACKER_SOURCES."""

import io
from bisect import bisect_right
from collections import Counter

import docx
import pytest

from recommendations.ingest import Extraction, Profile, Rendering, extract, from_bytes, identify, rows

from .reprint import FIRST_PAGE


def places(extraction: Extraction) -> Counter[tuple[object, ...]]:
    keys = ("agency", "group", "label", "kind", "role", "fingerprint")
    return Counter(tuple(row[key] for key in keys) for row in rows(extraction, "recommendations"))


@pytest.fixture(scope="module")
def printed_read(printed: Rendering, profiles: tuple[Profile, ...]) -> Extraction:
    return extract(printed, identify(printed, profiles))


def test_the_pdf_yields_the_items_of_the_text(printed_read: Extraction, book_read: Extraction) -> None:
    assert len(printed_read.sections) == 163
    assert len(printed_read.footnotes) == len(book_read.footnotes)
    wanted, found = places(book_read), places(printed_read)
    hits = sum((wanted & found).values())
    assert 2 * hits / (sum(wanted.values()) + sum(found.values())) >= 0.99


def test_the_pages_of_the_pdf_are_right(
    book: Rendering, printed: Rendering, printed_read: Extraction, book_read: Extraction
) -> None:
    assert [page.printed for page in printed.pages] == list(range(FIRST_PAGE, FIRST_PAGE + len(printed.pages)))
    starts = [page.start for page in book.pages]
    wanted = {
        (item.agency, item.group, item.label, item.fingerprint): tuple(
            bisect_right(starts, offset) - 1 + FIRST_PAGE for offset in (item.spans[0][0], item.spans[-1][1] - 1)
        )
        for item in book_read.items
    }
    for item in printed_read.items:
        key = (item.agency, item.group, item.label, item.fingerprint)
        assert (item.page_from, item.page_to) == wanted.get(key, (item.page_from, item.page_to))


def test_the_docx_yields_the_recommendations_of_the_text(
    book: Rendering, book_read: Extraction, profiles: tuple[Profile, ...]
) -> None:
    """Written as people type it: one paragraph for every run of lines, labels as text, notes left out."""
    document = docx.Document()
    titles = {slug: title for title, slug in identify(book, profiles).chapters}
    for section in book_read.sections:
        previous = book_read.sections[book_read.sections.index(section) - 1]
        if section.agency != previous.agency:
            document.add_paragraph(titles[section.agency])
        document.add_paragraph(section.heading)
        for item in book_read.items:
            if book_read.sections[item.section] is section:
                label = f"({item.label.split('.')[-1]}) " if item.kind in ("item", "subitem") else ""
                document.add_paragraph(label + item.text)
    written = io.BytesIO()
    document.save(written)
    rendering = from_bytes(written.getvalue(), "book")
    extraction = extract(rendering, identify(book, profiles))
    wanted, found = places(book_read), places(extraction)
    hits = sum((wanted & found).values())
    assert 2 * hits / (sum(wanted.values()) + sum(found.values())) >= 0.97
