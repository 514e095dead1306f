"""Rows of the API's shape as flat rows: one plain value for each column."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from recommendations.exports.columns import Column

Flat = dict[str, Any]
SEPARATOR = "; "


def flat_record(row: Mapping[str, Any]) -> Flat:
    """A record of the API's shape with the values of RECORDS; lists stay lists."""
    asks = row["asks"]
    return {
        **row,
        "agency": row["agency"]["slug"],
        "agency_name": row["agency"]["name"],
        "lines": "" if row["lines"] is None else f"{row['lines'][0]}-{row['lines'][1]}",
        "asks": [ask["text"] for ask in asks],
        "addressees": _distinct(code for ask in asks for code in ask["addressees"]),
        "actions": _distinct(ask["action"] for ask in asks),
        "wordings": _distinct(ask["wording"] for ask in asks),
        "shared_asks": _distinct(ask.get("shared_ask") for ask in asks),
        "framework_items": [link["item"] for link in row["framework_links"]],
    }


def text_of(value: Any) -> str:
    """How a value stands in a cell of text; nothing is empty."""
    if isinstance(value, list | tuple):
        return SEPARATOR.join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def typed(value: Any, column: Column) -> str | int | float | date | None:
    """How it stands in a cell that knows numbers and dates."""
    if value is None or value == "":
        return None
    if column.kind == "integer":
        return int(value)
    if column.kind == "number":
        return float(value)
    if column.kind == "date":
        return value if isinstance(value, date) else date.fromisoformat(value)
    return text_of(value)


def _distinct(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(value for value in values if value))
