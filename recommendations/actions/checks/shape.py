"""Keys and kinds of values of a row, so that everything after may rely on them."""

from collections.abc import Callable
from typing import Any

from recommendations.actions.base import Row
from recommendations.actions.problems import Problems
from recommendations.actions.rows import ASK_DEFAULTS, DEFAULTS

WRONG_KIND, NO_SUCH = "not the right kind of value", "no such field"
Fits = Callable[[Any], bool]


def complete_row(row: Row) -> Row:
    """The row with every key, in order; keys it does not have get their defaults."""
    asks = row.get("asks", [])
    if isinstance(asks, list):
        asks = [{**ASK_DEFAULTS, **ask} if isinstance(ask, dict) else ask for ask in asks]
    return {**DEFAULTS, **row, "asks": asks}


def check_shape(row: Row, problems: Problems) -> None:
    for key in row:
        if key not in DEFAULTS:
            problems.add(key, row[key], NO_SUCH, f"Use {', '.join(DEFAULTS)}")
    for key, fits, wanted in SHAPES:
        if not fits(row[key]):
            problems.add(key, row[key], WRONG_KIND, f"Write {wanted}")
    if is_list_of(dict)(row["asks"]):
        for number, ask in enumerate(row["asks"], 1):
            _check_ask(number, ask, problems)


def _check_ask(number: int, ask: Row, problems: Problems) -> None:
    for key, value in ask.items():
        place = f"asks {number}, {key}"
        if key not in ASK_DEFAULTS:
            problems.add("asks", value, NO_SUCH, f"Use {', '.join(ASK_DEFAULTS)}", place=place)
        elif not _fits_ask(key, value):
            wanted = {"addressees": "a list of slugs", "unique": "true or false"}.get(key, "a text")
            problems.add("asks", value, WRONG_KIND, f"Write {wanted}", place=place)


def _fits_ask(key: str, value: Any) -> bool:
    return is_list_of(str)(value) if key == "addressees" else type(value) is type(ASK_DEFAULTS[key])


def is_list_of(kind: type, length: int | None = None) -> Fits:
    def fits(value: Any) -> bool:
        return isinstance(value, list) and all(type(v) is kind for v in value) and length in (None, len(value))

    return fits


def _or_none(fits: Fits) -> Fits:
    return lambda value: value is None or fits(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value  # PostgreSQL stores no NUL


def _is_count(value: Any) -> bool:
    return type(value) is int and value > 0


SHAPES: list[tuple[str, Fits, str]] = [
    *((key, _is_text, "a text, '' for none") for key, default in DEFAULTS.items() if isinstance(default, str)),
    ("lines", _or_none(is_list_of(int, 2)), "[first line, last line] or null"),
    ("pages", _or_none(is_list_of(str, 2)), "['first page', 'last page'] in quotes, or null"),
    ("letters", _or_none(_is_count), "a whole number or null"),
    ("round_table", _or_none(_is_count), "a whole number or null"),
    ("also", is_list_of(int), "a list of whole numbers"),
    ("themes", is_list_of(str), "a list of slugs"),
    ("populations", is_list_of(str), "a list of slugs"),
    ("asks", is_list_of(dict), "a list of asks"),
    ("frameworks", is_list_of(dict), "a list of {item, relation}"),
    ("partners", is_list_of(str), "a list of slugs"),
    ("same_as", is_list_of(str), "a list of references"),
]
