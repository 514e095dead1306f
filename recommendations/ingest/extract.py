"""One rendering and one profile to sections, items, footnotes and ledger."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from .cleaning import cut, fingerprint
from .errors import IngestError
from .items import Draft, drafts
from .ledger import claims, tally
from .lines import Sheet, markup, sheet
from .notes import Note, mark_notes
from .outline import Chapter, Heading, chapters, sections
from .profiles import Profile
from .shapes import Extraction, Footnote, Item, LedgerRow, Page, Rendering, Section, Span

Anything = TypeVar("Anything")


@dataclass(slots=True)
class Reading:
    """What has been found so far, and where each note's mark was: (item, section) by the offset of the mark."""

    rendering: Rendering
    sheet: Sheet
    profile: Profile
    sections: list[Section] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    ledger: list[LedgerRow] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    anchors: dict[int, tuple[int | None, int]] = field(default_factory=dict)


def extract(rendering: Rendering, profile: Profile) -> Extraction:
    """Read a rendering with a profile. Raises IngestError where the profile finds no section in it.

    Deterministic; time linear in the length of the text.
    """
    lines = sheet(rendering.text)
    signs = markup(lines) if profile.layout == "markdown" else []
    reading = Reading(rendering, lines, profile)
    for chapter in chapters(lines, profile):
        _chapter(reading, chapter, signs)
    if not reading.sections:
        raise IngestError(rendering.file, "", f"profile {profile.slug} finds no section", "Check its heading patterns")
    return Extraction(
        profile.slug, tuple(reading.sections), tuple(reading.items), tuple(reading.footnotes), tuple(reading.ledger)
    )


def _chapter(reading: Reading, chapter: Chapter, signs: list[Span]) -> None:
    notes = mark_notes(reading.sheet, chapter)
    marks = [(note.mark, note) for note in notes if note.mark]
    holes = sorted([mark for mark, _ in marks] + signs)
    for section, heading in sections(reading.sheet, chapter, reading.profile):
        rows = drafts(reading.sheet, section, heading.last, reading.profile, holes)
        own = _within(marks, section.start, section.end, lambda pair: pair[0][0])
        reading.anchors.update((mark[0], (None, len(reading.sections))) for mark, _ in own)
        if section.recommends:
            inside = _within(signs, section.start, section.end, lambda sign: sign[0])
            reading.ledger.append(_ledger_row(reading, section, heading, rows, [mark for mark, _ in own], inside))
        for draft in rows:
            reading.items.append(_item(reading, section, draft, own))
        reading.sections.append(section)
    reading.footnotes.extend(_footnote(reading, chapter, note) for note in notes)


def _within(rows: Sequence[Anything], low: int, high: int, key: Callable[[Anything], int]) -> Sequence[Anything]:
    """The rows, sorted by `key`, whose key is in [low, high)."""
    return rows[bisect_left(rows, low, key=key) : bisect_left(rows, high, key=key)]


def _ledger_row(
    reading: Reading,
    section: Section,
    heading: Heading,
    rows: Sequence[Draft],
    marks: Sequence[Span],
    signs: Sequence[Span],
) -> LedgerRow:
    lines = reading.sheet
    claimed = [("heading", (section.start, lines.lines[heading.last - 1].end))]
    claimed += [("furniture", sign) for sign in signs]
    claimed += claims(lines, section, rows)
    claimed += [("footnote", mark) for mark in marks]
    counts, visible, left = tally(lines, section, claimed)
    return LedgerRow(len(reading.sections), section.agency, visible, counts, left)


def _item(reading: Reading, section: Section, draft: Draft, marks: Sequence[tuple[Span, Note]]) -> Item:
    text = cut(reading.rendering.text, draft.spans)
    first, last = draft.spans[0][0], draft.spans[-1][1]
    page_from, page_to = _printed(reading.rendering.pages, first, last)
    near = _within(marks, first, last + 1, lambda pair: pair[0][0])
    own = [(mark, note.number) for mark, note in near if _touches(draft.spans, mark)]
    reading.anchors.update((mark[0], (len(reading.items), len(reading.sections))) for mark, _ in own)
    return Item(
        section=len(reading.sections), agency=section.agency, group=draft.group, label=draft.label, kind=draft.kind,
        role=draft.role, text=text, spans=draft.spans, label_span=draft.label_span,
        page_from=page_from, page_to=page_to, line_start=reading.sheet.line_at(first),
        line_end=reading.sheet.line_at(last - 1), fingerprint=fingerprint(text),
        footnotes=tuple(number for _, number in own), suggested=bool(draft.cue), cue=draft.cue,
    )  # fmt: skip


def _printed(pages: Sequence[Page], first: int, last: int) -> tuple[int | None, int | None]:
    """The numbers printed on the first and last page of [first, last), both or neither."""
    page_from = pages[bisect_right(pages, first, key=lambda page: page.start) - 1].printed
    page_to = pages[bisect_right(pages, last - 1, key=lambda page: page.start) - 1].printed
    return (page_from, page_to) if page_from is not None and page_to is not None else (None, None)


def _touches(spans: Sequence[Span], mark: Span) -> bool:
    """Whether a mark follows one of the spans at once, a space at most between."""
    index = bisect_left(spans, mark[0], key=lambda span: span[0]) - 1
    return index >= 0 and mark[0] <= spans[index][1] + 1


def _footnote(reading: Reading, chapter: Chapter, note: Note) -> Footnote:
    item, section = reading.anchors.get(note.mark[0], (None, None)) if note.mark else (None, None)
    text = cut(reading.rendering.text, note.spans)
    return Footnote(chapter.number, note.number, text, note.spans, note.mark, item, section)
