"""Cells back to a row: only what differs from the cells of the record as it is stored."""

from collections.abc import Callable, Mapping
from typing import Any

from recommendations import codes
from recommendations.actions.base import Row
from recommendations.actions.rows import ASK_DEFAULTS
from recommendations.exports.delimited import plain, safe
from recommendations.exports.editable import cells_of
from recommendations.exports.spreadsheet import cell_text

# Column -> key of the row, where they differ.
KEY_OF_COLUMN = {"record_type": "type", "also_round_tables": "also", "framework_links": "frameworks"}
PAIRS = {"lines": ("line_start", "line_end"), "pages": ("page_from", "page_to")}
NOT_EDITED = ("reference", "version", "status")
PROSE = ("headline", "summary", "note")
ASK_PROSE = ("text", "qualifier", "difference", "verb")
TRUE, FALSE = ("true", "yes", "1"), ("", "false", "no", "0")


class Unreadable(Exception):
    """What a cell holds is not of the kind that its column asks for: (what is wrong, what to do)."""


def row_with(base: Row, cells: Mapping[str, str]) -> tuple[Row, dict[str, Unreadable]]:
    """The base row with what the cells say differently; and the columns whose cells cannot be read.

    A cell that says what an export of the base would say changes nothing, so that what a format cannot hold (line ends,
    control characters) is never lost.
    """
    shown = cells_of(base)
    given = {name: text for name, text in cells.items() if not _says_the_same(text, shown[name])}
    row, bad = dict(base), {}
    for name in given:
        if name in NOT_EDITED or name.startswith("ask_"):
            continue
        try:
            key, value = _read(name, {**shown, **given})
            row[key] = value
        except Unreadable as error:
            bad[name] = error
    row["asks"] = _asks(base["asks"], given, bad)
    return row, bad


def _says_the_same(one: str, other: str) -> bool:
    return _normal(one) == _normal(other)


def _normal(text: str) -> str:
    """What a workbook hands back of a text: a `'` before the longest one costs it its last character."""
    kept = plain(cell_text(safe(cell_text(text))))
    return kept.replace("\r\n", "\n").replace("\r", "\n")


def _read(name: str, cells: Mapping[str, str]) -> tuple[str, Any]:
    """(key of the row, value); a pair needs both of its cells."""
    for key, columns in PAIRS.items():
        if name in columns:
            return key, _pair(key, [cells[column].strip() for column in columns])
    reader = READERS.get(name, str if name in PROSE else str.strip)
    return KEY_OF_COLUMN.get(name, name), reader(cells[name])


def _pair(key: str, parts: list[str]) -> list | None:
    if not any(parts):
        return None
    if not all(parts):
        raise Unreadable("only one of the two is given", "Give both or none")
    return [_whole(part) for part in parts] if key == "lines" else parts


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Unreadable("not a whole number", "Write digits only, or leave the cell empty")
    return int(text)


def _whole_or_none(text: str) -> int | None:
    return _whole(text.strip()) if text.strip() else None


def several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _wholes(text: str) -> list[int]:
    return [_whole(part) for part in several(text)]


def _in_order(text: str) -> list[str]:
    return sorted(several(text))


def _links(text: str) -> list[Row]:
    parts = [part.rpartition(":") for part in several(text)]
    if not all(item and relation for item, _colon, relation in parts):
        raise Unreadable("a link without its relation", "Write item:relation; item:relation")
    return [{"item": item.strip(), "relation": relation.strip()} for item, _colon, relation in parts]


READERS: dict[str, Callable[[str], Any]] = {
    "round_table": _whole_or_none,
    "also_round_tables": _wholes,
    "themes": several,
    "populations": several,
    "framework_links": _links,
    "partners": _in_order,
    "same_as": _in_order,
}


def _asks(base: list[Row], given: Mapping[str, str], bad: dict[str, Unreadable]) -> list[Row]:
    """Asks are numbered from 1; one whose cells are all cleared goes, and gaps close."""
    asks: list[Row | None] = [dict(ask) for ask in base]
    for number in range(1, codes.MAX_ASKS + 1):
        said = {key: given[f"ask_{number}_{key}"] for key in ASK_DEFAULTS if f"ask_{number}_{key}" in given}
        if not said:
            continue
        asks += [None] * (number - len(asks))
        asks[number - 1] = _ask(number, asks[number - 1], said, bad)
    return [ask for ask in asks if ask is not None]


def _ask(number: int, base: Row | None, said: Mapping[str, str], bad: dict[str, Unreadable]) -> Row | None:
    ask: Row = dict(base or ASK_DEFAULTS)
    for key, text in said.items():
        try:
            ask[key] = _ask_value(key, text)
        except Unreadable as error:
            bad[f"ask_{number}_{key}"] = error
    return None if all(not ask[key] for key in ASK_DEFAULTS) else ask


def _ask_value(key: str, text: str) -> Any:
    if key == "addressees":
        return several(text)
    if key == "unique":
        if text.strip().lower() not in TRUE + FALSE:
            raise Unreadable("neither true nor empty", "Write true, or clear the cell")
        return text.strip().lower() in TRUE
    return text if key in ASK_PROSE else text.strip()
