"""XLSX: the sheet named “records”, else the first. Formulas are refused, never computed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from recommendations.actions.imports.table import MOST_COLUMNS, MOST_ROWS, BadCell, Cell, FileRefused, Line
from recommendations.exports.delimited import plain

UNPACKED_LIMIT = 40 * 1024 * 1024
SHEET = "records"
FORMULA = BadCell("is a formula", "Replace it by what it yields (copy, paste as values)")
FAULT = BadCell("is an error of the spreadsheet", "Correct or clear the cell")
DAY = BadCell("is a date or time to the spreadsheet", "Format the cell as text and type it again")
DAMAGED = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError,
    SyntaxError, OSError, EOFError, RuntimeError, OverflowError,
)  # fmt: skip


def lines(data: bytes, name: str) -> Iterator[Line]:
    """(number of the row, its cells). Raises FileRefused."""
    try:
        _refuse_other(data, name)
        book = load_workbook(io.BytesIO(data), read_only=True)
        page = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        page.reset_dimensions()  # what a file says of its size is not always so
        yield from _lines(page, name)
    except DAMAGED as error:
        problem = f"cannot be read as a spreadsheet ({type(error).__name__})"
        raise FileRefused(name, "", problem, "Open it in your program, save it anew as .xlsx or as CSV") from None


def _refuse_other(data: bytes, name: str) -> None:
    """Zip files that are no workbook, or one that would unpack to more than we can hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        size = sum(part.file_size for part in packed.infolist())
    if "xl/workbook.bin" in names:
        raise FileRefused(name, "", "is a binary workbook (.xlsb)", "Save it as .xlsx, or as CSV in UTF-8")
    if "xl/workbook.xml" not in names:
        remedy = "Save it as .xlsx, or as CSV in UTF-8"
        raise FileRefused(name, "", "is no Excel workbook, though it is packed like one", remedy)
    if size > UNPACKED_LIMIT:
        problem = f"unpacks to {size:,} bytes, more than {UNPACKED_LIMIT:,}"
        raise FileRefused(name, "", problem, "Split it, or copy the cells to a new workbook")


def _lines(page: Any, name: str) -> Iterator[Line]:
    """Rows below the last one we take are read on only to see that they are empty, and not for ever."""
    for number, row in enumerate(page.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > 20 * MOST_ROWS:
            raise FileRefused(name, f"row {number}", "the sheet goes on below this row", "Delete the empty rows")
        yield number, [_cell(cell) for cell in row]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f" and value is not None:
        return FORMULA
    if cell.data_type == "e":
        return FAULT
    if isinstance(value, date | time | timedelta):
        return DAY
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return plain(value) if isinstance(value, str) else "" if value is None else str(value)
