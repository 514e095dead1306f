"""The lines of a rendering and what each of them is: body, running head, page number, bare address, footnote.

Recognised from layout alone. In texts that were copied out of paginated files a page begins with one leading space on a
line whose predecessor is not blank, with a form feed, or with a running head and a page number between blank lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from .shapes import Page, Span

BODY, BLANK, HEAD, FOLIO, URL, NOTE = "body", "blank", "head", "folio", "url", "note"

NUMBER = re.compile(r"\d{1,4}")
NOTE_OPENING = re.compile(r"\s*\d{1,3}(?:\s|$)")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
MARKUP = re.compile(r"^#{1,6}\s+|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`")
HEAD_LINES = 3
HEAD_WORDS = 24


@dataclass(slots=True)
class Line:
    """One line: its span without the line feed, the index it has, what it is, whether a page begins with it."""

    index: int
    start: int
    end: int
    text: str
    kind: str = BODY
    page_start: bool = False

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" \t"))


@dataclass(slots=True)
class Sheet:
    """All lines of a rendering, and the printed number of each page by the index of its first line."""

    text: str
    lines: list[Line]
    printed: dict[int, int] = field(default_factory=dict)
    marks: list[tuple[Span, int, int]] = field(default_factory=list)

    def body(self, first: int, last: int) -> Iterator[Line]:
        """Body lines with index in [first, last)."""
        return (line for line in self.lines[first:last] if line.kind == BODY)

    def line_at(self, offset: int) -> int:
        """Number (from 1) of the line that holds `offset`."""
        low, high = 0, len(self.lines)
        while high - low > 1:
            middle = (low + high) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle
        return low + 1


def split(text: str) -> list[Line]:
    """Lines of `text`, at line feeds only."""
    lines, start = [], 0
    for index, piece in enumerate(text.split("\n")):
        kind = BODY if piece.strip() else BLANK
        lines.append(Line(index, start, start + len(piece), piece, kind))
        start += len(piece) + 1
    return lines


def sheet(text: str) -> Sheet:
    """Lines with page starts, running heads, page numbers and bare addresses told apart; footnotes are not yet."""
    result = Sheet(text, split(text))
    _mark_heads(result)
    _mark_page_starts(result.lines)
    _mark_addresses(result.lines)
    return result


def pages(result: Sheet) -> tuple[Page, ...]:
    """The pages of a sheet, in order; the first begins at offset 0."""
    starts = [line.index for line in result.lines if line.page_start or line.index == 0]
    bounds = [result.lines[index].start if index else 0 for index in starts] + [len(result.text)]
    return tuple(
        Page(number, bounds[number - 1], bounds[number], result.printed.get(index))
        for number, index in enumerate(starts, 1)
    )


def markup(result: Sheet) -> list[Span]:
    """The heading and emphasis signs of Markdown, which are no words."""
    found = ((line.start, match) for line in result.lines if line.kind == BODY for match in MARKUP.finditer(line.text))
    return [(start + match.start(), start + match.end()) for start, match in found]


def _mark_heads(result: Sheet) -> None:
    """A short title between blank lines, then a number between blank lines: the head and number of a new page."""
    lines = result.lines
    for line in lines:
        if line.kind == BODY and NUMBER.fullmatch(line.text.strip()) and _alone(lines, line.index, line.index):
            head = _title_above(lines, line.index)
            if head:
                for index in head:
                    lines[index].kind = HEAD
                line.kind = FOLIO
                lines[head[0]].page_start = True
                result.printed[head[0]] = int(line.text)


def _alone(lines: list[Line], first: int, last: int) -> bool:
    before = first == 0 or lines[first - 1].kind == BLANK
    return before and (last + 1 == len(lines) or lines[last + 1].kind == BLANK)


def _title_above(lines: list[Line], index: int) -> list[int]:
    last = index - 1
    while last >= 0 and lines[last].kind == BLANK:
        last -= 1
    first = last
    while first > 0 and lines[first - 1].kind == BODY and last - first < HEAD_LINES:
        first -= 1
    words = " ".join(lines[i].text for i in range(max(first, 0), last + 1)).split()
    short = first >= 0 and last - first < HEAD_LINES and 0 < len(words) <= HEAD_WORDS
    title = short and words[-1][-1] not in ".;:,!?" and _alone(lines, first, last)
    return list(range(first, last + 1)) if title else []


def _mark_page_starts(lines: list[Line]) -> None:
    if lines and lines[0].indent:
        lines[0].page_start = True
    for before, line in pairwise(lines):
        if line.text.startswith("\f"):
            line.page_start = True
        elif line.kind == BODY and before.kind == BODY and not ADDRESS.fullmatch(line.text.strip()):
            note = before.indent > 1 or NOTE_OPENING.match(before.text)
            line.page_start = (line.indent == 1 and before.indent != 1) or (1 < line.indent <= 3 and not note)


def _mark_addresses(lines: list[Line]) -> None:
    """Runs of lines that hold an address and nothing else, set off by a blank line, a page start or each other."""
    for index, line in enumerate(lines):
        if line.kind == BODY and line.text.strip().startswith("http") and ADDRESS.fullmatch(line.text.strip()):
            before = lines[index - 1].kind if index else BLANK
            if before in (BLANK, URL, FOLIO) or line.page_start:
                line.kind = URL
