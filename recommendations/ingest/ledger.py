"""The completeness ledger: what became of every visible character of a Recommendations section."""

from collections import Counter
from collections.abc import Iterable, Sequence

from .items import Draft
from .lines import BODY, NOTE, Sheet
from .shapes import Section, Span
from .spans import merged

RECORD = "record"
LABEL = "label"
ROLES = (RECORD, LABEL, "lead-in", "scene-setting", "own-plan", "heading", "footnote", "furniture")


Counts = tuple[tuple[str, int], ...]


def tally(sheet: Sheet, section: Section, claimed: Iterable[tuple[str, Span]]) -> tuple[Counts, int, tuple[Span, ...]]:
    """Visible characters of a section by role, how many there are, and the spans that no role claims."""
    paint: list[str] = [""] * (section.end - section.start)
    for role, span in claimed:
        low, high = max(span[0], section.start), min(span[1], section.end)
        if low < high:
            paint[low - section.start : high - section.start] = [role] * (high - low)
    text = sheet.text[section.start : section.end]
    shown = [(offset, role) for offset, (char, role) in enumerate(zip(text, paint, strict=True)) if not char.isspace()]
    counts = Counter(role for _, role in shown if role)
    left = [(section.start + offset, section.start + offset + 1) for offset, role in shown if not role]
    return tuple((role, counts[role]) for role in ROLES if counts[role]), len(shown), merged(sheet.text, left)


def claims(sheet: Sheet, section: Section, drafts: Sequence[Draft]) -> Iterable[tuple[str, Span]]:
    """(role, span) for the lines that are no body and for every passage; where two overlap the later one wins."""
    for line in sheet.lines[section.line_start - 1 : section.line_end]:
        if line.kind != BODY:
            yield ("footnote" if line.kind == NOTE else "furniture"), (line.start, line.end)
    for draft in drafts:
        for span in draft.spans:
            yield draft.role or RECORD, span
        if draft.label_span:
            yield (draft.role or LABEL), draft.label_span
