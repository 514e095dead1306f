"""A file as a table: header and rows of cells, whatever format it is of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from recommendations.actions.base import ActionError
from recommendations.exports.editable import COLUMNS

MOST_ROWS = 5000
MOST_COLUMNS = 200
KNOWN = [column.name for column in COLUMNS]


class FileRefused(ActionError):
    """The file as a whole cannot be used: which file, where in it, what is wrong, what to do."""

    def __init__(self, name: str, place: str, problem: str, remedy: str) -> None:
        where = f"{name}, {place}" if place else name
        super().__init__(f"{where}: {problem}. {remedy}.")


@dataclass(frozen=True, slots=True)
class BadCell(Exception):
    """A cell that is no text or number of its own."""

    problem: str
    remedy: str


@dataclass(slots=True)
class TableRow:
    """`number` as a spreadsheet counts, the header being 1; `bad`: cells that cannot be taken, by column."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    bad: dict[str, BadCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    columns: list[str]
    rows: list[TableRow]


Cell = str | BadCell
Line = tuple[int, list[Cell]]


def table_of(lines: Iterable[Line], name: str) -> Table:
    """Header and rows; rows without any content are passed over."""
    lines = iter(lines)
    _number, header = next(lines, (1, []))
    columns = _columns(header, name)
    rows = list(_rows(lines, columns, name))
    if not rows:
        raise FileRefused(name, "", "has a header and no rows", "Write one row for each record")
    return Table([column for column in columns if column], rows)


def _columns(header: list[Cell], name: str) -> list[str]:
    names = [cell.strip().lower() if isinstance(cell, str) else "" for cell in header]
    while names and not names[-1]:
        names.pop()
    for place, column in enumerate(names, 1):
        where = f"row 1, column {place}"
        if column not in KNOWN:
            raise FileRefused(name, where, f"the header is {column!r}, which is no column", _remedy(column))
        if names.index(column) != place - 1:
            raise FileRefused(name, where, f"the header is {column!r} a second time", "Remove one of the two columns")
    if "reference" not in names:
        raise FileRefused(name, "row 1", "there is no column 'reference'", "Begin with the template or an export")
    return names


def _remedy(column: str) -> str:
    near = get_close_matches(column, KNOWN, n=2)
    known = f"Did you mean {' or '.join(near)}" if near else "Take the names of the template"
    return f"{known}, or remove the column"


def _rows(lines: Iterator[Line], columns: list[str], name: str) -> Iterator[TableRow]:
    kept = 0
    for number, cells in lines:
        if not any(cells):
            continue
        kept += 1
        if kept > MOST_ROWS:
            raise FileRefused(name, f"row {number}", f"there are more than {MOST_ROWS:,} rows", "Split the file")
        if any(cells[len(columns) :]):
            raise FileRefused(name, f"row {number}", "has more cells than the header", "Put one cell under each name")
        row = TableRow(number)
        for place, column in enumerate(columns):
            cell = cells[place] if place < len(cells) else ""
            row.cells[column] = cell if isinstance(cell, str) else ""
            if isinstance(cell, BadCell):
                row.bad[column] = cell
        yield row
