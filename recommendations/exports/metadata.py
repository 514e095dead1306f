"""What explains a file: its columns, filters, counts and data version (CSV on the Web, and the sheet "about")."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from recommendations.exports.columns import Column

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DATATYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "date": "date",
    "list": "string",
    "address": "anyURI",
}
COUNTED = (
    "Each record counts once, whatever it is coded with; a record and its sub-items count each. "
    "Bodies are those that have at least one of the records."
)


@dataclass(frozen=True)
class About:
    """One file. `filters`: (what is filtered, by what) as a person reads it; `whole`: how many rows, where they are no
    records."""

    title: str
    address: str
    query: str
    filters: Sequence[tuple[str, str]]
    data_version: int
    changed: str
    records: int
    bodies: int
    whole: str = ""


def csvw(about: About, columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": about.address,
        "dc:title": about.title,
        "dc:license": {"@id": LICENCE},
        "dc:modified": about.changed,
        "dc:description": explanation(about),
        "hld:dataVersion": about.data_version,
        "hld:query": about.query,
        "hld:records": about.records,
        "hld:bodies": about.bodies,
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_column(column) for column in columns]},
    }


def explanation(about: About) -> str:
    """What the number of rows means, in a sentence or two."""
    chosen = "; ".join(f"{name}: {value}" for name, value in about.filters) or "no filter"
    counted = f"{about.records} records of {about.bodies} bodies"
    whole = f"{about.whole}, asked in {counted}" if about.whole else counted
    return f"{whole} ({chosen}), data version {about.data_version}. {COUNTED}"


def about_rows(about: About) -> list[dict[str, Any]]:
    """The same for the sheet "about"."""
    pairs: list[tuple[str, Any]] = [
        ("title", about.title),
        ("address", about.address + (f"?{about.query}" if about.query else "")),
        ("data version", about.data_version),
        ("last changed", about.changed),
        ("records", about.records),
        ("bodies", about.bodies),
        *[(f"filter: {name}", value) for name, value in about.filters],
        ("how it is counted", COUNTED),
        ("licence", f"CC BY 4.0, {LICENCE}; passages belong to their publishers"),
    ]
    return [{"name": name, "value": value} for name, value in pairs]


def _column(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": DATATYPES[column.kind],
    }
    return made | ({"separator": "; "} if column.kind == "list" else {})
