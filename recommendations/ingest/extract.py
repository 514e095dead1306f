"""One rendering and one profile to sections, items, footnotes and ledger."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .cleaning import cut, fingerprint
from .errors import IngestError
from .items import Draft, drafts
from .ledger import claims, tally
from .lines import Sheet, sheet
from .notes import Note, mark_notes
from .outline import Chapter, chapters, sections
from .profiles import Profile
from .shapes import Extraction, Footnote, Item, LedgerRow, Page, Rendering, Section, Span

Marked = tuple[Chapter, list[Note]]


@dataclass(frozen=True, slots=True)
class Place:
    """A section, its index in the extraction and the notes of its chapter."""

    index: int
    section: Section
    notes: Sequence[Note]


def extract(rendering: Rendering, profile: Profile) -> Extraction:
    """Read a rendering with a profile. Raises IngestError where the profile finds no section in it.

    Deterministic; time linear in the length of the text.
    """
    lines = sheet(rendering.text)
    marked = [(chapter, mark_notes(lines, chapter)) for chapter in chapters(lines, profile)]
    found: list[Section] = []
    items: list[Item] = []
    ledger: list[LedgerRow] = []
    for chapter, notes in marked:
        holes = [note.mark for note in notes if note.mark]
        for section, heading in sections(lines, chapter, profile):
            rows = drafts(lines, section, heading.last, profile, holes)
            span = (section.start, lines.lines[heading.last - 1].end)
            place = Place(len(found), section, notes)
            ledger += [_ledger_row(lines, place, span, rows)] if section.recommends else []
            items += [_item(rendering, lines, place, draft) for draft in rows]
            found.append(section)
    if not found:
        raise IngestError(rendering.file, "", f"profile {profile.slug} finds no section", "Check its heading patterns")
    footnotes = _footnotes(rendering, marked, found, items)
    return Extraction(profile.slug, tuple(found), tuple(items), footnotes, tuple(ledger))


def _ledger_row(lines: Sheet, place: Place, heading: Span, rows: Sequence[Draft]) -> LedgerRow:
    counts, visible, left = tally(lines, place.section, claims(lines, place.section, heading, rows, place.notes))
    return LedgerRow(place.index, place.section.agency, visible, counts, left)


def _item(rendering: Rendering, lines: Sheet, place: Place, draft: Draft) -> Item:
    text = cut(rendering.text, draft.spans)
    first, last = draft.spans[0][0], draft.spans[-1][1]
    page_from, page_to = _printed(rendering.pages, first, last)
    return Item(
        section=place.index, agency=place.section.agency, group=draft.group, label=draft.label, kind=draft.kind,
        role=draft.role, text=text, spans=draft.spans, label_span=draft.label_span, page_from=page_from, page_to=page_to,
        line_start=lines.line_at(first), line_end=lines.line_at(last - 1), fingerprint=fingerprint(text),
        footnotes=tuple(note.number for note in place.notes if note.mark and _touches(draft.spans, note.mark)),
        suggested=bool(draft.cue), cue=draft.cue,
    )  # fmt: skip


def _printed(pages: Sequence[Page], first: int, last: int) -> tuple[int | None, int | None]:
    """The numbers printed on the first and last page of [first, last), both or neither."""
    starts = [page.start for page in pages]
    page_from = pages[bisect_right(starts, first) - 1].printed
    page_to = pages[bisect_right(starts, last - 1) - 1].printed
    return (page_from, page_to) if page_from is not None and page_to is not None else (None, None)


def _touches(spans: Sequence[Span], mark: Span) -> bool:
    return any(start < mark[0] <= end for start, end in spans)


def _footnotes(
    rendering: Rendering, marked: Sequence[Marked], found: Sequence[Section], items: Sequence[Item]
) -> tuple[Footnote, ...]:
    rows = []
    for chapter, notes in marked:
        for note in notes:
            mark = note.mark
            section = next((i for i, s in enumerate(found) if mark and s.start <= mark[0] < s.end), None)
            item = next(
                (i for i, m in enumerate(items) if mark and m.section == section and _touches(m.spans, mark)), None
            )
            text = cut(rendering.text, note.spans)
            rows.append(Footnote(chapter.number, note.number, text, note.spans, mark, item, section))
    return tuple(rows)
