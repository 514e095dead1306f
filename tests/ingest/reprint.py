"""The book printed anew as PDF: another line width, running heads, page numbers, notes at the foot of each page."""

import re
from collections.abc import Sequence

from recommendations.ingest import Profile, Rendering, identify
from recommendations.ingest.lines import BLANK, BODY, NOTE, Line, Sheet, sheet
from recommendations.ingest.notes import mark_notes
from recommendations.ingest.outline import chapters

from .pdfmaker import Leaf, make_pdf
from .retype import STRUCTURE, filled

FIRST_PAGE, WIDTH = 9, 78


def reprinted(book: Rendering, profiles: Sequence[Profile]) -> bytes:
    lines = sheet(book.text)
    for chapter in chapters(lines, identify(book, profiles)):
        mark_notes(lines, chapter)
    return make_pdf(leaves(lines, WIDTH))


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
