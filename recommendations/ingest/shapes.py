"""What reading and extracting hand over: frozen records, no behaviour.

Every offset is a Unicode code point of `Rendering.text`; every pair of offsets is half open, [start, end). Lines count
from 1 and both ends of a line range are included, as an editor or `sed -n` shows them.
"""

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
ItemKind = Literal["item", "subitem", "prose", "context"]
Role = Literal["", "lead-in", "scene-setting", "own-plan", "heading", "footnote", "furniture"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a rendering. `printed` is the number printed on it, None where the text does not show one."""

    number: int
    start: int
    end: int
    printed: int | None


@dataclass(frozen=True, slots=True)
class Rendering:
    """One file as read.

    `text` is canonical: decoded, byte order mark dropped, CRLF and CR to LF, otherwise as it was.
    """

    file: str
    format: str
    text: str
    bytes_sha256: str
    text_sha256: str
    reader: str
    reader_version: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document with one purpose, its heading included."""

    chapter: int | None
    agency: str
    number: str
    kind: str
    heading: str
    start: int
    end: int
    line_start: int
    line_end: int
    recommends: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One passage of a section.

    label: the label path ("a", "b.iii", "p1" for prose, "" for context); group: which list of the section, "" where
    there is one; spans: where the text stands, without footnotes, note marks, running heads, addresses, page numbers;
    text: `clean` of those slices; page_from, page_to: as printed, both or neither; role: what a context passage is;
    suggested and cue: set for prose that asks someone to act, with the words that gave it away; lines: first and last.
    """

    section: int
    agency: str
    group: str
    label: str
    kind: ItemKind
    role: Role
    text: str
    spans: tuple[Span, ...]
    label_span: Span | None
    page_from: int | None
    page_to: int | None
    line_start: int
    line_end: int
    fingerprint: str
    footnotes: tuple[int, ...]
    suggested: bool
    cue: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """One footnote; `item` and `section` index the extraction's tuples, None where no mark was found there."""

    chapter: int | None
    number: int
    text: str
    spans: tuple[Span, ...]
    mark: Span | None
    item: int | None
    section: int | None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """How the visible characters of one Recommendations section are classified: role -> characters."""

    section: int
    agency: str
    visible: int
    counts: tuple[tuple[str, int], ...]
    leftovers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one profile finds in one rendering."""

    profile: str
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    footnotes: tuple[Footnote, ...]
    ledger: tuple[LedgerRow, ...]
