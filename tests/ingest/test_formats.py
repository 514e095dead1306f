"""The same book as PDF and as DOCX yields what its text yields; needs HLDTRACKER_SOURCES."""

import io
import re
from bisect import bisect_right
from collections import Counter

import docx
import pytest

from recommendations.ingest import Extraction, Profile, Rendering, extract, from_bytes, identify, rows
from recommendations.ingest.lines import BLANK, BODY, NOTE, Line, Sheet, sheet
from recommendations.ingest.notes import mark_notes
from recommendations.ingest.outline import chapters

from .pdfmaker import Leaf, make_pdf
from .retype import STRUCTURE, filled

FIRST_PAGE = 9


@pytest.fixture(scope="module")
def lines(book: Rendering, profiles: tuple[Profile, ...]) -> Sheet:
    """The lines of the book with its notes marked."""
    found = sheet(book.text)
    for chapter in chapters(found, identify(book, profiles)):
        mark_notes(found, chapter)
    return found


def pages(lines: Sheet) -> list[list[Line]]:
    starts = [line.index for line in lines.lines if line.page_start or line.index == 0]
    return [lines.lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines.lines)], strict=True)]


def retyped(found: list[Line], width: int) -> list[str]:
    """Lines set at another width; blank lines part, list labels begin anew."""
    out: list[str] = []
    unit: list[str] = []
    for line in found:
        if line.kind == BLANK or (unit and STRUCTURE.match(line.text)):
            out += filled(unit, width)
            unit = []
        if line.kind == BLANK:
            out += [""] if out and out[-1] else []
        else:
            unit.append(line.text.lstrip() if line.page_start else line.text)
    return out + filled(unit, width)


def notes(found: list[Line], width: int) -> list[str]:
    out: list[str] = []
    unit: list[str] = []
    for line in found:
        if unit and re.match(r"\s?\d{1,3}\s+\S", line.text):
            out += filled(unit, width)
            unit = []
        unit.append(line.text)
    return out + filled(unit, width)


def leaves(lines: Sheet, width: int) -> list[Leaf]:
    """The pages of the book with a head and a number each, at another width, their notes at the foot."""
    out = []
    for number, page in enumerate(pages(lines), FIRST_PAGE):
        body = retyped([line for line in page if line.kind in (BODY, BLANK)], width)
        foot = notes([line for line in page if line.kind == NOTE], width + 25)
        head = "A running head of the left page" if number % 2 else "Another head, of the right page"
        out.append(Leaf(head, str(number), body, foot))
    return out


def places(extraction: Extraction) -> Counter[tuple[object, ...]]:
    keys = ("agency", "group", "label", "kind", "role", "fingerprint")
    return Counter(tuple(row[key] for key in keys) for row in rows(extraction, "recommendations"))


@pytest.fixture(scope="module")
def printed(lines: Sheet) -> Rendering:
    return from_bytes(make_pdf(leaves(lines, 78)), "book")


def test_the_pdf_yields_the_items_of_the_text(
    printed: Rendering, book_read: Extraction, profiles: tuple[Profile, ...]
) -> None:
    extraction = extract(printed, identify(printed, profiles))
    assert len(extraction.sections) == 163
    assert len(extraction.footnotes) == len(book_read.footnotes)
    wanted, found = places(book_read), places(extraction)
    hits = sum((wanted & found).values())
    assert 2 * hits / (sum(wanted.values()) + sum(found.values())) >= 0.99


def test_the_pages_of_the_pdf_are_right(
    book: Rendering, printed: Rendering, book_read: Extraction, profiles: tuple[Profile, ...]
) -> None:
    assert [page.printed for page in printed.pages] == list(range(FIRST_PAGE, FIRST_PAGE + len(printed.pages)))
    starts = [page.start for page in book.pages]
    wanted = {
        (item.agency, item.group, item.label, item.fingerprint): tuple(
            bisect_right(starts, offset) - 1 + FIRST_PAGE for offset in (item.spans[0][0], item.spans[-1][1] - 1)
        )
        for item in book_read.items
    }
    for item in extract(printed, identify(printed, profiles)).items:
        key = (item.agency, item.group, item.label, item.fingerprint)
        assert (item.page_from, item.page_to) == wanted.get(key, (item.page_from, item.page_to))


def test_the_docx_yields_the_recommendations_of_the_text(
    book: Rendering, book_read: Extraction, profiles: tuple[Profile, ...]
) -> None:
    """Written as people type it: one paragraph for every run of lines, labels as text, notes left out."""
    document = docx.Document()
    for section in book_read.sections:
        previous = book_read.sections[book_read.sections.index(section) - 1]
        if section.agency != previous.agency:
            title = {slug: title for title, slug in identify(book, profiles).chapters}[section.agency]
            document.add_paragraph(title)
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
