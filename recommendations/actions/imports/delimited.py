"""CSV as people's programs write it: UTF-8, with commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator

from recommendations.actions.imports.table import KNOWN, BadCell, Cell, FileRefused, Line
from recommendations.exports.delimited import plain

MARKS = ",;\t"
LONGEST = 131_072  # characters of one cell, as the csv module has it
UTF16 = (b"\xff\xfe", b"\xfe\xff")
FORMULA = BadCell("begins with =, as a formula does", "Write ' before it to have it as text, or write what it yields")


def lines(data: bytes, name: str) -> Iterator[Line]:
    """(number of the row, its cells). Raises FileRefused."""
    text = _decoded(data, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text), strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            remedy = "Close every quotation mark, and write one that belongs to the text twice"
            raise FileRefused(name, f"row {number}", f"cannot be read: {error}", remedy) from None
        if row is None:
            return
        yield number, [_cell(cell) for cell in row]


def _cell(text: str) -> Cell:
    return FORMULA if text.startswith("=") else plain(text)


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(UTF16):
        raise FileRefused(name, "", "is UTF-16", "Save it as “CSV UTF-8”")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileRefused(name, f"line {line}", "is not UTF-8", "Save it as “CSV UTF-8”") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FileRefused(name, f"line {line}", "has a NUL byte and is no text", "Give a CSV or XLSX file of records")
    return text


def _mark(text: str) -> str:
    """Which mark separates cells: the one under which most names of the header are known."""
    header = text[: text.find("\n")] if "\n" in text else text
    return max(MARKS, key=lambda mark: sum(cell.strip(' "\r').lower() in KNOWN for cell in header.split(mark)))
