"""The text of a section as a page shows it: every visible character once, under the role that it was read as."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .lines import FOLIO, HEAD, URL, sheet
from .shapes import Span

TEXT, MARK, NOTE, LEFT = "text", "mark", "footnote", "left over"
LABEL, HEADING, FURNITURE = "label", "heading", "furniture"
RUNNING_HEAD, PAGE_NUMBER, ADDRESSES = "running head", "page number", "address"
FURNITURE_KINDS = {HEAD: RUNNING_HEAD, FOLIO: PAGE_NUMBER, URL: ADDRESSES}
LIKE_A_LABEL = re.compile(r"\(?\w{1,5}[.)]|[•–*-]")
OPENING = re.compile(r"(?:\A|(?<=\n))[ \t]*\d{1,3}\s*\Z")
Owner = int | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a stretch was read as; `owner` names the item of TEXT, the note of MARK and NOTE."""

    span: Span
    role: str
    owner: Owner = None


@dataclass(frozen=True, slots=True)
class Run:
    """[start, end) of the document's text, without white space at its ends. The owner of a LABEL is its item."""

    start: int
    end: int
    role: str
    owner: Owner


def runs(
    text: str, start: int, claims: Iterable[Claim], labels: dict[int, str], breaks: Sequence[int] = ()
) -> list[Run]:
    """The visible characters of a section in order; `text` is the section's, beginning at `start` of the document's.

    labels: item -> its label, for those that have one. breaks: offsets at which a run ends in any case, as at a new
    page. Of two claims on a character the later one wins; what nobody claims is a label, the section's heading, or
    page furniture. Time linear in the length of the text.
    """
    paint: list[tuple[str, Owner]] = [("", None)] * len(text)
    for claim in (*_furniture(text, start), *(_with_opening(text, start, claim) for claim in claims)):
        low, high = max(claim.span[0] - start, 0), min(claim.span[1] - start, len(text))
        if low < high:
            paint[low:high] = [(claim.role, claim.owner)] * (high - low)
    return _named(text, start, _cut(text, start, paint, set(breaks)), labels)


def _furniture(text: str, start: int) -> Iterator[Claim]:
    for line in sheet(text).lines:
        if line.kind in FURNITURE_KINDS:
            yield Claim((start + line.start, start + line.end), FURNITURE_KINDS[line.kind])


def _with_opening(text: str, start: int, claim: Claim) -> Claim:
    """A note's text with the number that it opens with."""
    opening = OPENING.search(text[max(claim.span[0] - start - 12, 0) : max(claim.span[0] - start, 0)])
    if claim.role != NOTE or not opening:
        return claim
    return Claim((claim.span[0] - len(opening[0]), claim.span[1]), NOTE, claim.owner)


def _cut(text: str, start: int, paint: list[tuple[str, Owner]], breaks: set[int]) -> list[Run]:
    """Stretches of one role and owner; what nobody claims line by line."""
    bounds = [0, *(i for i in range(1, len(text)) if _bound(text, paint, i) or start + i in breaks), len(text)]
    found = []
    for low, high in pairwise(bounds):
        piece = text[low:high]
        if piece.strip():
            first = low + len(piece) - len(piece.lstrip())
            found.append(Run(start + first, start + low + len(piece.rstrip()), *paint[first]))
    return found


def _bound(text: str, paint: list[tuple[str, Owner]], index: int) -> bool:
    return paint[index] != paint[index - 1] or (not paint[index][0] and text[index - 1] == "\n")


def _named(text: str, start: int, found: list[Run], labels: dict[int, str]) -> list[Run]:
    """With a role for what nobody claims."""
    named, begun = [], False
    for index, run in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        if run.role:
            begun = begun or run.role == TEXT
            named.append(run)
        elif after and after.role == TEXT and _labels(text, start, run, after, labels):
            named.append(Run(run.start, run.end, LABEL, after.owner))
        else:
            named.append(Run(run.start, run.end, FURNITURE if begun else HEADING, None))
    return named


def _labels(text: str, start: int, run: Run, after: Run, labels: dict[int, str]) -> bool:
    """Whether a stretch is the label of the item that follows: on its line, or alone above it and saying so.

    Entries of lists that are no recommendations have no label of their own; what looks like one stands before them.
    """
    words = text[run.start - start : run.end - start]
    label = labels.get(after.owner or 0, "")
    if "\n" not in text[run.end - start : after.start - start]:
        return bool(label or LIKE_A_LABEL.fullmatch(words))
    said = re.sub(r"\W", "", words).casefold()
    return bool(said) and said == label.rpartition(".")[2]
