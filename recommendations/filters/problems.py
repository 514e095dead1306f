"""What is wrong with a query string, in words that name the parameter, the value and the remedy."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

LISTED = 30  # known values that a message names one by one


@dataclass(frozen=True)
class Problem:
    """`fatal`: the result would not be what was asked for, so a page shows none; API and files answer 400 in any case.

    `message` says what a page did about it; `refusal` what to send instead, for those that did nothing.
    """

    parameter: str
    value: str
    message: str
    fatal: bool = True
    refusal: str = ""

    @property
    def refused(self) -> str:
        return self.refusal or self.message


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one as a whole, else one that a part of it is like; or ''."""
    typed, known = word[:60].lower(), list(known)
    for scorer in (fuzz.QRatio, fuzz.WRatio):
        if match := process.extractOne(typed, known, scorer=scorer, score_cutoff=75):
            return match[0]
    return ""


def shown(value: str) -> str:
    """A value as it may stand in a message: one line, at most 60 characters."""
    clean = "".join(char if char.isprintable() else "�" for char in value)
    return clean if len(clean) <= 60 else clean[:57] + "…"


def unknown_parameter(name: str, known: Iterable[str]) -> Problem:
    known = list(known)
    hint = nearest(name, known)
    message = _("There is no filter named “%(name)s”; it was left out.") % {"name": shown(name)}
    if hint:
        message += " " + _did_you_mean(hint)
    refusal = _("There is no parameter “%(name)s” here.") % {"name": shown(name)}
    remedy = _did_you_mean(hint) if hint else _there_are(known) if known else _("This address takes none.")
    return Problem(name, "", message, fatal=False, refusal=f"{refusal} {remedy}")


def unknown_value(name: str, value: str, known: Iterable[str]) -> Problem:
    known = [one for one in known if one]
    hint = nearest(value, known)
    names = {"value": shown(value), "name": name}
    message = _("“%(value)s” is not a known value of “%(name)s”, so nothing is shown.") % names
    message += " " + (_did_you_mean(hint) if hint else _("Remove it to see records."))
    refusal = _("“%(value)s” is not a known value of “%(name)s”.") % names
    return Problem(name, value, message, refusal=f"{refusal} {_did_you_mean(hint) if hint else _there_are(known)}")


def _did_you_mean(hint: str) -> str:
    return _("Did you mean “%(hint)s”?") % {"hint": hint}


def _there_are(known: list[str]) -> str:
    """All of them where a reader can take them in at a glance."""
    if len(known) <= LISTED:
        return _("Known: %s.") % ", ".join(known)
    return _("There are %(number)d, for example %(some)s; /api/v1/schema/ names them.") % {
        "number": len(known),
        "some": ", ".join(known[:3]),
    }


def repeated(name: str) -> Problem:
    return Problem(name, "", _("“%(name)s” may stand only once.") % {"name": name})
