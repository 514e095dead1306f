"""Flat rows as CSV: line 1 holds the column names; cells are safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from recommendations.exports.columns import Column
from recommendations.exports.rows import text_of

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")


def safe(value: object) -> str:
    """A cell's text; one `'` goes before what a spreadsheet would take for a formula, and before a leading `'`."""
    text = text_of(value)
    return "'" + text if text.startswith(DANGEROUS) else text


def plain(cell: str) -> str:
    """The other way: the text that `safe` was given. For programs that read our files."""
    return cell[1:] if cell.startswith("'") else cell


class _Echo:
    """A file-like object that hands each line back instead of storing it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> Iterator[str]:
    """Lines of a CSV file, one at a time."""
    names = [column.name for column in columns]
    writer: Any = csv.writer(_Echo(), lineterminator="\r\n")
    yield writer.writerow(names)
    for row in rows:
        yield writer.writerow([safe(row.get(name)) for name in names])
