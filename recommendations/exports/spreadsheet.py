"""Flat rows as an .xlsx workbook, written row by row: typed cells, a header that stays in view, further sheets that
explain the first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from recommendations.exports.columns import Column
from recommendations.exports.rows import typed

WIDTHS = {"integer": 10, "number": 10, "date": 12, "address": 30, "list": 30, "text": 24}
LONG = {"headline": 50, "summary": 60, "sentence": 60, "passage": 60, "definition": 80, "about": 60, "value": 60}
MOST_CHARACTERS = 32_767  # in one cell, by the format
NOT_IN_XML = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Sheet:
    name: str
    columns: Sequence[Column]
    rows: Iterable[Mapping[str, Any]]


def write_workbook(target: IO[bytes], sheets: Iterable[Sheet]) -> None:
    """Rows are read once, in the order of the sheets, and never held together."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    book.save(target)


def cell_text(text: str) -> str:
    """What a cell of a workbook keeps of a text: characters that XML has no place for are left out."""
    return NOT_IN_XML.sub("", text)[:MOST_CHARACTERS]


def _write(book: Any, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    page.freeze_panes = "B2"
    for number, column in enumerate(sheet.columns, 1):
        width = LONG.get(column.name, WIDTHS[column.kind])
        page.column_dimensions[get_column_letter(number)].width = width
    page.append([_bold(page, column.name) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, typed(row.get(column.name), column)) for column in sheet.columns])


def _cell(page: Any, value: Any) -> Any:
    """Text stays text: what begins with = is no formula."""
    if not isinstance(value, str):
        return value
    text = cell_text(value)
    if not text.startswith("="):
        return text
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    return cell


def _bold(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page, text)
    cell.font = Font(bold=True)
    return cell
