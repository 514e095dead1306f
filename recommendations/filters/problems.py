"""What is wrong with a query string, in words that name the parameter, the value and the remedy."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process


@dataclass(frozen=True)
class Problem:
    """`fatal`: the result would not be what was asked for, so a page shows none and an API answers 400."""

    parameter: str
    value: str
    message: str
    fatal: bool = True


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or ''."""
    match = process.extractOne(word[:60].lower(), list(known), scorer=fuzz.WRatio, score_cutoff=75)
    return match[0] if match else ""


def shown(value: str) -> str:
    """A value as it may stand in a message: one line, at most 60 characters."""
    clean = "".join(char if char.isprintable() else "�" for char in value)
    return clean if len(clean) <= 60 else clean[:57] + "…"


def unknown_parameter(name: str, known: Iterable[str]) -> Problem:
    hint = nearest(name, known)
    message = _("There is no filter named “%(name)s”; it was left out.") % {"name": shown(name)}
    if hint:
        message += " " + _("Did you mean “%(hint)s”?") % {"hint": hint}
    return Problem(name, "", message, fatal=False)


def unknown_value(name: str, value: str, known: Iterable[str]) -> Problem:
    hint = nearest(value, known)
    message = _("“%(value)s” is not a known value of “%(name)s”, so nothing is shown.") % {
        "value": shown(value),
        "name": name,
    }
    message += " " + (_("Did you mean “%(hint)s”?") % {"hint": hint} if hint else _("Remove it to see records."))
    return Problem(name, value, message)


def repeated(name: str) -> Problem:
    return Problem(name, "", _("“%(name)s” may stand only once.") % {"name": name})
