"""Footnotes of a chapter: the lines at the ends of its pages, and the marks in the running text that point at them.

Numbering runs 1, 2, 3 ... inside a chapter. A note's first line begins "N Text"; everything from there to the end of
the page belongs to notes. A mark is the number glued to a word, a stop or a quotation mark before it: among several
candidates the least doubtful wins, and marks follow each other in order.
"""

import re
from dataclasses import dataclass

from .lines import BLANK, BODY, NOTE, URL, Line, Sheet
from .outline import Chapter
from .phrases import ended
from .shapes import Span
from .spans import merged

OPENING = re.compile(r"\s?(\d{1,3})\s+(?=\S)")
ALONE = re.compile(r"\s*(\d{1,3})\s*")
LIST_LABEL = re.compile(r"\s*\([a-z]{1,4}\)\s")
PAGE_LINES = 400  # no page is longer; bounds what is looked over for one mark
SPACED = re.compile(r"[.”’)]\s\d{1,3}\s{1,2}[A-Z]")
YEAR = re.compile(r"(?<![\w.])(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its number, where its text stands, and its mark in the running text if one was found."""

    number: int
    spans: tuple[Span, ...]
    opening: Span
    mark: Span | None


def mark_notes(sheet: Sheet, chapter: Chapter) -> list[Note]:
    """Set the kind of note and address lines of a chapter, and return its notes in order."""
    notes: list[Note] = []
    position = sheet.lines[chapter.first].start if chapter.first < len(sheet.lines) else 0
    for first, last in _pages(sheet, chapter):
        found = _region(sheet, first, last, len(notes) + 1)
        for number, lines in found:
            mark = _mark(sheet, first, last, number, position) or _mark(sheet, chapter.first, first, number, position)
            position = mark[1] if mark else position
            notes.append(_note(sheet, number, lines, mark))
    return notes


def _pages(sheet: Sheet, chapter: Chapter) -> list[tuple[int, int]]:
    starts = [i for i in range(chapter.first, chapter.last) if sheet.lines[i].page_start or i == chapter.first]
    return list(zip(starts, [*starts[1:], chapter.last], strict=True))


def _region(sheet: Sheet, first: int, last: int, expected: int) -> list[tuple[int, list[Line]]]:
    """Notes at the end of the page [first, last): number and lines. Their lines change kind here."""
    opening = next((i for i in range(first, last) if _opens(sheet, i, first, last, expected)), None)
    if opening is None:
        return []
    found: list[tuple[int, list[Line]]] = []
    addresses = False
    for line in sheet.lines[opening:last]:
        if line.kind not in (BODY, URL):
            continue
        if _number(sheet, line.index) == expected + len(found) and not addresses:
            found.append((expected + len(found), []))
        addresses = addresses or line.kind == URL or (found[-1][1] != [] and _bare(sheet, line))
        line.kind = URL if addresses else NOTE
        if not addresses:
            found[-1][1].append(line)
    return found


def _number(sheet: Sheet, index: int) -> int | None:
    """The number of the note that opens at a line: "N Text", or N alone above an indented line."""
    line = sheet.lines[index]
    if line.kind != BODY:
        return None
    match = OPENING.match(line.text)
    if match is None and ALONE.fullmatch(line.text):
        below = next((other for other in sheet.lines[index + 1 : index + 3] if other.kind == BODY), None)
        match = ALONE.fullmatch(line.text) if below and below.indent > 1 else None
    return int(match[1]) if match else None


def _bare(sheet: Sheet, line: Line) -> bool:
    """Whether a line after a blank one holds an address only: the list of addresses has begun."""
    return (
        sheet.lines[line.index - 1].kind == BLANK
        and line.text.strip().startswith("http")
        and " " not in line.text.strip()
    )


def _opens(sheet: Sheet, index: int, first: int, last: int, expected: int) -> bool:
    """Whether the notes of a page begin at `index`: the expected number, set off, or its mark stands further up."""
    if _number(sheet, index) != expected:
        return False
    set_off = index == first or sheet.lines[index - 1].kind != BODY
    if (set_off and not _list_follows(sheet, index + 1, last)) or (not set_off and ended(sheet.lines[index - 1].text)):
        return True
    return _mark(sheet, first, index, expected, 0) is not None


def _list_follows(sheet: Sheet, first: int, last: int) -> bool:
    below = sheet.body(first, min(last, first + PAGE_LINES))
    return any(LIST_LABEL.match(line.text) for line in below)


def _note(sheet: Sheet, number: int, lines: list[Line], mark: Span | None) -> Note:
    match = OPENING.match(lines[0].text)
    skip = match.end() if match else len(lines[0].text)
    opening = (lines[0].start, lines[0].start + skip)
    spans = merged(sheet.text, [(lines[0].start + skip, lines[0].end)] + [(line.start, line.end) for line in lines[1:]])
    return Note(number, spans, opening, mark)


def _mark(sheet: Sheet, first: int, last: int, number: int, position: int) -> Span | None:
    """The best candidate for the mark of `number` in the body lines [first, last) after `position`."""
    best: tuple[int, int] | None = None
    digits = str(number)
    for line in sheet.body(max(first, last - PAGE_LINES), last):
        column = line.text.find(digits, 1)
        while column > 0:
            doubt = _doubt(line.text, column, column + len(digits))
            at = line.start + column
            if at >= position and doubt is not None and (best is None or (doubt, at) < best):
                best = (doubt, at)
            column = line.text.find(digits, column + 1)
    return (best[1], best[1] + len(digits)) if best else None


def _doubt(text: str, at: int, after: int) -> int | None:
    """How doubtful the number text[at:after] is as a note mark, 0 best; None where it cannot be one."""
    before = text[at - 1]
    if text[after : after + 1].isalnum() or (before.isspace() and not SPACED.match(text, at - 2)):
        return None
    if before.isspace():
        return 3
    if before.islower() or before in ",;:)”’]" or (before in ".?!" and not text[max(at - 2, 0)].isdigit()):
        return 0
    if before.isupper():
        return 1
    if before in ".":
        return 2
    return 3 if before.isdigit() and not YEAR.search(text[:after]) else None
