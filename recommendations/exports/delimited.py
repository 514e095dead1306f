"""Records as CSV: line 1 holds the column names; cells are safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

COLUMNS = (
    "reference",
    "url",
    "record_type",
    "agency",
    "agency_name",
    "document",
    "section",
    "group",
    "label",
    "lines",
    "pages",
    "headline",
    "summary",
    "sentence",
    "round_table",
    "also_round_tables",
    "themes",
    "populations",
    "asks",
    "addressees",
    "actions",
    "wordings",
    "framework_items",
    "parent",
    "note",
    "passage",
)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")
SEPARATOR = "; "


def safe(value: object) -> str:
    """A cell's text; one `'` goes before what a spreadsheet would take for a formula, and before a leading `'`."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(DANGEROUS) else text


def flat(row: Mapping[str, Any]) -> dict[str, str]:
    """One record of the API's shape as a flat row of COLUMNS; several values are joined with "; "."""
    asks = row["asks"]
    joined = {
        "agency": row["agency"]["slug"],
        "agency_name": row["agency"]["name"],
        "lines": "" if row["lines"] is None else f"{row['lines'][0]}-{row['lines'][1]}",
        "also_round_tables": SEPARATOR.join(map(str, row["also_round_tables"])),
        "themes": SEPARATOR.join(row["themes"]),
        "populations": SEPARATOR.join(row["populations"]),
        "asks": SEPARATOR.join(ask["text"] for ask in asks),
        "addressees": SEPARATOR.join(dict.fromkeys(code for ask in asks for code in ask["addressees"])),
        "actions": SEPARATOR.join(dict.fromkeys(ask["action"] for ask in asks if ask["action"])),
        "wordings": SEPARATOR.join(dict.fromkeys(ask["wording"] for ask in asks if ask["wording"])),
        "framework_items": SEPARATOR.join(link["item"] for link in row["framework_links"]),
    }
    return {name: safe(joined.get(name, row.get(name))) for name in COLUMNS}


class _Echo:
    """A file-like object that hands each line back instead of storing it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Lines of a CSV file, one at a time."""
    writer = csv.DictWriter(_Echo(), COLUMNS, lineterminator="\r\n")
    yield writer.writer.writerow(COLUMNS)
    for row in rows:
        yield writer.writer.writerow([flat(row)[name] for name in COLUMNS])
