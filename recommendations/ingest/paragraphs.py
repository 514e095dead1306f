"""Body lines to paragraphs: joined over pages, footnotes and stray blank lines, parted at list labels and headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from .labels import ALPHA, Label, inline_labels, read_label
from .lines import BODY, HEAD, Line, Sheet
from .phrases import ended, hangs, runs_on, stopped, would_fit
from .shapes import Span
from .spans import Stretch, merged, subtract

# What stands before a line: nothing, no blank line, a blank line, a page turn or footnotes.
START, TIGHT, EMPTY, TURN = "start", "tight", "empty", "turn"
TITLE_WORDS = 20
ALPHA_FIRST = (ALPHA, 1)
TAIL_LINES = 30
REACH = 40  # entries that are looked back over for the label before
FRESH = re.compile(r"[A-Z0-9“‘\"'(\[]")


@dataclass(slots=True)
class Paragraph:
    """Consecutive body lines that belong together; `indented` marks one that carries on a list entry above it."""

    lines: list[Line]
    gap: str
    label: Label | None = None
    indented: bool = False
    heading: bool = False
    width: int = 0
    turn: int = 0

    def __post_init__(self) -> None:
        self.width = len(self.lines[0].text.strip())

    def add(self, line: Line) -> None:
        """One more line."""
        self.lines.append(line)
        self.width = max(self.width, len(line.text.strip()))

    @property
    def tail(self) -> str:
        """The last lines, as far back as an inline enumeration is looked for."""
        return " ".join(line.text.strip() for line in self.lines[-TAIL_LINES:])

    @property
    def words(self) -> str:
        return " ".join(line.text.strip() for line in self.lines)

    def stretch(self, sheet: Sheet, holes: list[Span]) -> Stretch:
        """The paragraph's text without its label and note marks."""
        skip = self.label.length if self.label else 0
        spans = [(line.start + (skip if line is self.lines[0] else 0), line.end) for line in self.lines]
        return Stretch.of(sheet.text, merged(sheet.text, [part for span in spans for part in subtract(span, holes)]))

    def label_span(self, sheet: Sheet) -> Span | None:
        """Where the label stands."""
        if not self.label:
            return None
        start = self.lines[0].start
        return next(iter(merged(sheet.text, [(start, start + self.label.length)])), None)


def paragraphs(sheet: Sheet, first: int, last: int, *, lost_bullets: bool = False) -> list[Paragraph]:
    """The paragraphs of lines [first, last) in reading order.

    lost_bullets: a leading space after a blank line is what is left of a bullet; otherwise such a line carries on the
    list entry above it.
    """
    found: list[Paragraph] = []
    previous: Line | None = None
    for line in sheet.body(first, last):
        gap = _gap(sheet, previous, line) if previous else START
        label = read_label(line.text) or (_lost_bullet(line, gap) if lost_bullets else None)
        if not found or previous is None or (label and _opens_entry(found, label, line, gap)):
            found.append(Paragraph([line], gap, label))
        elif not line.text.startswith("#") and _joins(found[-1], previous, line, gap, sheet):
            found[-1].turn = len(found[-1].lines) if gap == TURN and stopped(previous.text) else found[-1].turn
            found[-1].add(line)
        else:
            found.append(Paragraph([line], gap, None, indented=gap == EMPTY and line.indent > 0))
        previous = line
    found = list(_parted(found))
    _mark_headings(found)
    return found


def _parted(found: list[Paragraph]) -> Iterator[Paragraph]:
    """Undo a join over a page turn where the entry would introduce the next list: there an entry ended."""
    for paragraph, after in zip_longest(found, found[1:]):
        opens = after is not None and after.label is not None and ALPHA_FIRST in after.label.readings()
        if paragraph.label and paragraph.turn and opens and paragraph.tail.endswith(":"):
            yield Paragraph(paragraph.lines[: paragraph.turn], paragraph.gap, paragraph.label)
            yield Paragraph(paragraph.lines[paragraph.turn :], TURN)
        else:
            yield paragraph


def _lost_bullet(line: Line, gap: str) -> Label | None:
    """What a copied text keeps of a bullet: one space after a blank line, two where a page begins with it."""
    lost = line.indent == 1 if gap in (EMPTY, START) else gap == TURN and line.indent == 2
    return Label("", line.indent, bracketed=False, bullet=True) if lost else None


def _gap(sheet: Sheet, previous: Line, line: Line) -> str:
    between = sheet.lines[previous.index + 1 : line.index]
    if line.page_start or any(other.page_start or other.kind == HEAD for other in between):
        return TURN
    if any(other.kind not in (BODY, "blank") for other in between):
        return TURN
    return EMPTY if between else TIGHT


def _opens_entry(found: list[Paragraph], label: Label, line: Line, gap: str) -> bool:
    """Whether a label at a line's start opens a list entry rather than standing inside a sentence."""
    before = found[-1]
    if gap == EMPTY:
        return True
    if not label.bracketed and gap == TIGHT:
        more = before.label is not None and before.label.printed == ""
        return label.printed == "" and (more or before.tail.endswith(":") or (label.bullet and _lets_in(before)))
    follows = bool(label.earlier() & _open_labels(found))
    inside = label.earlier() & inline_labels(f"{before.tail} ")
    if inside and not follows:
        return False
    if gap == TURN:
        return follows or stopped(before.tail) or (label.first and ended(before.tail))
    fresh = bool(FRESH.match(line.text[label.length :]))
    return follows or (label.first and fresh and _lets_in(before))


def _open_labels(found: list[Paragraph]) -> set[str]:
    """Labels of the list entries right above, up to the paragraph that stands outside the list."""
    labels = set()
    for paragraph in reversed(found[-REACH:]):
        if paragraph.label:
            labels.add(paragraph.label.printed)
        elif not paragraph.indented:
            break
    return labels


def _lets_in(before: Paragraph) -> bool:
    """Whether a list may open, or go on, right below this paragraph without a blank line."""
    return before.label is not None or ended(before.tail)


def _joins(paragraph: Paragraph, previous: Line, line: Line, gap: str, sheet: Sheet) -> bool:
    """Whether an unlabelled line carries on the paragraph above it."""
    if gap == TIGHT:
        return True
    if gap == TURN:
        if not stopped(previous.text):
            return not _title(paragraph, line) or hangs(previous.text)
        return len(paragraph.lines) > 1 and not would_fit(previous, line, paragraph.width) and not _alone(sheet, line)
    if runs_on(previous.text, line.text):
        return True
    broken = paragraph.label is not None and len(paragraph.lines) == 1 and not ended(previous.text)
    return broken and not would_fit(previous, line, _width_below(sheet, line))


def _width_below(sheet: Sheet, line: Line) -> int:
    width = 0
    for other in sheet.lines[line.index : line.index + 12]:
        if other.kind != BODY:
            break
        width = max(width, len(other.text.strip()))
    return width


def _alone(sheet: Sheet, line: Line) -> bool:
    """Whether a line is a heading by its looks: a blank line follows and it does not end as a sentence does."""
    below = sheet.lines[line.index + 1 : line.index + 2]
    return bool(below) and below[0].kind != BODY and not ended(line.text) and bool(FRESH.match(line.text.strip()))


def _title(paragraph: Paragraph, line: Line) -> bool:
    words = paragraph.tail.split()
    fresh = bool(FRESH.match(line.text.strip()))
    return paragraph.label is None and len(paragraph.lines) <= 2 and len(words) <= TITLE_WORDS and fresh


def _mark_headings(found: list[Paragraph]) -> None:
    for paragraph, after in pairwise(found):
        words = paragraph.tail.split()
        plain = paragraph.label is None and not paragraph.indented and len(words) <= TITLE_WORDS
        fresh = bool(words) and words[0].lstrip("*_")[:1].isupper()
        paragraph.heading = plain and not ended(paragraph.tail) and fresh and after.gap != TIGHT
    for paragraph in found:
        paragraph.heading = paragraph.heading or paragraph.lines[0].text.startswith("#")
