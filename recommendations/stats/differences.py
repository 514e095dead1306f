"""Two rows of one object, field by field: for the history, for proposed changes and for two saves that met."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

Row = dict[str, Any]

# What the keys of a record's row are called on screen; the forms use the same words.
LABELS = {
    "type": _("kind of record"),
    "agency": _("body"),
    "lines": _("lines"),
    "pages": _("printed pages"),
    "letters": _("letters of the passage"),
    "round_table": _("filed under round table"),
    "also": _("also fits round tables"),
    "populations": _("people concerned"),
    "addressees": _("who is asked to act"),
    "action": _("what is asked"),
    "wording": _("how it is worded"),
    "direction": _("for or against"),
    "verb": _("verb of the source"),
    "shared_ask": _("shared ask"),
    "relation": _("relation"),
    "difference": _("what the variant differs in"),
    "unique": _("no other body asks this"),
    "frameworks": _("where the same aim appears"),
    "item": _("item"),
    "same_as": _("the same record elsewhere"),
    "partners": _("partners"),
    "asks": _("ask"),
}


@dataclass(frozen=True)
class Difference:
    label: str
    old: str
    new: str


def differences(before: Row | None, after: Row | None) -> list[Difference]:
    """The fields in which two rows differ, in the order of the rows; None is no row at all."""
    old, new = dict(_flat(before or {})), dict(_flat(after or {}))
    keys = [*new, *(key for key in old if key not in new)]
    return [Difference(key, old.get(key, ""), new.get(key, "")) for key in keys if old.get(key, "") != new.get(key, "")]


def label_of(key: str) -> str:
    return str(LABELS.get(key, key.replace("_", " ")))


def _flat(row: Row, prefix: str = "") -> Iterator[tuple[str, str]]:
    """(label, value as text); parts that are rows themselves are numbered: “ask 2 · how it is worded”."""
    for key, value in row.items():
        if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
            for number, part in enumerate(value, 1):
                yield from _flat(part, f"{label_of(key)} {number} · ")
        else:
            yield prefix + label_of(key), _text(value)


def _text(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
