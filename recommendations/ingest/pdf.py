"""PDF to text, with pypdfium2: the words line by line, and from their places on the page what the text alone lacks.

A blank line stands where the gap between two lines is larger than usual, a leading space where a paragraph after such a
gap is indented, a form feed where a page begins. Running heads and page numbers, known by recurring at the edge of the
page, are left out of the text; the numbers go to the pages. One column; pages are read from top to bottom.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
from pypdfium2 import raw

from .errors import IngestError
from .shapes import Page

READER = "pdf"
VERSION = "1"
PAGE_LIMIT = 2000
PIECE = re.compile(r"[^\r\n\ufffe]+")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
STRANGE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7fﬀ-ﬆ\uffff]")
FOLIO = re.compile(r"[\s\-–|]*(?:page )?(\d{1,4})(?: of \d+)?[\s\-–|.]*", re.IGNORECASE)
NUMBER_AT_END = re.compile(r"(?:(\d{1,4})\s+\D.*|.*\D\s+(\d{1,4}))")
EDGE = 2  # lines at the top and at the bottom of a page that may be head or number
SHORT = 6  # pages of a document in which twice is often enough for a running head
MOST = 0.6  # share of lines at one height that recur, where the running heads are
SAME = 2.0  # points by which two baselines of one line may differ
GAP = 1.35  # times the usual distance of lines
INDENT = 4.0  # points


@dataclass(slots=True)
class Row:
    """One line of a page: words, baseline from the bottom, left edge, both in points."""

    words: str
    y: float
    x: float


Rows = list[Row]


def read_pdf(data: bytes, name: str) -> tuple[str, tuple[Page, ...]]:
    """Canonical text and pages of a PDF. Raises IngestError if it is damaged, locked, too long or without text."""
    document = _opened(data, name)
    try:
        leaves = [_rows(document, index, name) for index in range(len(document))]
    finally:
        document.close()
    if not any(leaves):
        raise IngestError(name, "", "has no text layer; its pages are images", "Run it through text recognition first")
    printed = _without_edges(leaves)
    return _joined(leaves, printed)


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise IngestError(name, "", "is locked with a password", "Save a copy without one") from None
        raise IngestError(name, "", "is a damaged or truncated PDF", "Fetch it again") from None
    if not 0 < count <= PAGE_LIMIT:
        document.close()
        raise IngestError(name, "", f"has {count:,} pages; 1 to {PAGE_LIMIT:,} can be read", "Split the document")
    return document


def _rows(document: pdfium.PdfDocument, index: int, name: str) -> Rows:
    """The lines of one page from top to bottom."""
    try:
        page = document[index]
        text_page = page.get_textpage()
        text = text_page.get_text_range()
    except pdfium.PdfiumError:
        raise IngestError(name, f"page {index + 1}", "cannot be read", "Fetch the file again") from None
    rows = _merged(sorted(_pieces(text_page, text), key=lambda row: -row.y))
    text_page.close()
    page.close()
    return rows


def _pieces(text_page: pdfium.PdfTextPage, text: str) -> Iterator[Row]:
    x, y = ctypes.c_double(), ctypes.c_double()
    plain = not STRANGE.search(text)
    aligned = text_page.count_chars() == len(text)
    for match in PIECE.finditer(text):
        words = match[0] if plain else CONTROL.sub("", match[0]).translate(LIGATURES)
        if not words.strip():
            continue
        lead = len(match[0]) - len(match[0].lstrip())
        at = match.start() + lead
        at = at if aligned else raw.FPDFText_GetCharIndexFromTextIndex(text_page, at)
        raw.FPDFText_GetCharOrigin(text_page, at, x, y)
        broken = text[match.end() : match.end() + 1] == "\ufffe"
        yield Row(words.strip() + ("-" if broken else ""), y.value, x.value)


def _merged(rows: Sequence[Row]) -> Rows:
    """Pieces on one baseline as one line, from left to right."""
    lines: list[Rows] = []
    for row in rows:
        if lines and abs(lines[-1][0].y - row.y) <= SAME:
            lines[-1].append(row)
        else:
            lines.append([row])
    out = []
    for line in lines:
        line.sort(key=lambda row: row.x)
        out.append(Row(" ".join(row.words for row in line), line[0].y, line[0].x))
    return out


def _without_edges(leaves: Sequence[Rows]) -> list[int | None]:
    """Take running heads and page numbers out of every page; return the printed numbers."""
    offsets = Counter(
        n - i for i, rows in enumerate(leaves) for n in {n for row in _edges(rows) for n in _numbers(row)}
    )
    offset, support = max(offsets.items(), key=lambda pair: (pair[1], -abs(pair[0])), default=(0, 0))
    numbered = support >= min(2, len(leaves)) and support * 3 >= sum(map(bool, leaves))
    bands = _head_bands(leaves)
    printed: list[int | None] = []
    for index, rows in enumerate(leaves):
        wanted = index + offset if numbered else None
        number = next((row for row in _edges(rows) if wanted is not None and wanted in _numbers(row)), None)
        heads = [row for row in _edges(rows) if round(row.y) in bands]
        for row in {id(row): row for row in [*heads, *([number] if number else [])]}.values():
            rows.remove(row)
        printed.append(wanted if number else None)
    return printed


def _head_bands(leaves: Sequence[Rows]) -> set[int]:
    """Heights at which most lines recur from page to page: where the running heads are, body lines are not."""
    edges = [[row for row in _edges(rows) if _key(row)] for rows in leaves]
    repeated = Counter(key for rows in edges for key in {_key(row) for row in rows})
    wanted = 2 if len(leaves) <= SHORT else 3
    all_rows = Counter(round(row.y) for rows in edges for row in rows)
    recurring = Counter(round(row.y) for rows in edges for row in rows if repeated[_key(row)] >= wanted)
    return {y for y, count in recurring.items() if count >= wanted and count >= MOST * all_rows[y]}


def _edges(rows: Rows) -> Rows:
    return rows[:EDGE] + rows[max(EDGE, len(rows) - EDGE) :]


def _numbers(row: Row) -> tuple[int, ...]:
    """Page numbers that a line at the edge may show: alone, or at an end of a head."""
    match = FOLIO.fullmatch(row.words) or NUMBER_AT_END.fullmatch(row.words)
    return tuple(int(group) for group in match.groups() if group) if match else ()


def _key(row: Row) -> str:
    """What stays the same of a running head from page to page; "" for lines without words."""
    return "".join(filter(str.isalpha, row.words.casefold()))


def _joined(leaves: Sequence[Rows], printed: Sequence[int | None]) -> tuple[str, tuple[Page, ...]]:
    steps = [above.y - below.y for rows in leaves for above, below in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    margin = _margin(leaves)
    texts = [_page_text(rows, usual, margin) for rows in leaves]
    pages, start = [], 0
    for index, text in enumerate(texts):
        end = start + len(text) + (2 if index + 1 < len(texts) else 0)
        pages.append(
            Page(
                index + 1, max(start - 1, 0) if index else 0, end - 1 if index + 1 < len(texts) else end, printed[index]
            )
        )
        start = end
    return "\n\f".join(texts), tuple(pages)


def _margin(leaves: Sequence[Rows]) -> float:
    lefts = Counter(round(row.x) for rows in leaves for row in rows)
    return float(lefts.most_common(1)[0][0]) if lefts else 0.0


def _page_text(rows: Rows, usual: float, margin: float) -> str:
    lines: list[str] = []
    for index, row in enumerate(rows):
        gap = index > 0 and rows[index - 1].y - row.y > GAP * usual
        lines += [""] if gap else []
        lines.append(f" {row.words}" if gap and row.x > margin + INDENT else row.words)
    return "\n".join(lines)
