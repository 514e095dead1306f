"""What a number counts, in words: the same shape for every kind of number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.filters import Problem, RecommendationFilter


@dataclass(frozen=True)
class Line:
    """Words with a number before them, where there is one, and the list behind it."""

    words: str
    number: int | None = None
    address: str = ""


@dataclass(frozen=True)
class Fact:
    """One question about a number, with its answers."""

    question: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Account:
    """`total`: the number itself; `sentence`: ready to be cited; `found`: the filters on records, for the chips."""

    total: Sequence[Line] = ()
    facts: Sequence[Fact] = ()
    sentence: str = ""
    problems: list[Problem] = field(default_factory=list)
    found: RecommendationFilter | None = None

    @property
    def is_usable(self) -> bool:
        return not any(problem.fatal for problem in self.problems)


def version_fact(request: HttpRequest) -> Fact:
    return Fact(_("Data version"), [Line(version(request) or _("no data loaded yet"))])


def version(request: HttpRequest) -> str:
    number, moved_at = request.revision
    return f"{number}, {date_format(moved_at, 'j M Y')}" if moved_at else ""


def cited(request: HttpRequest, numbers: Iterable[str], address: str) -> str:
    """ "15 of 28 bodies; ...; HLD Tracker, data version 3, 2 Oct 2026; https://..." """
    parts = [*numbers, _("HLD Tracker, data version %s") % (version(request) or 0)]
    return "; ".join([*parts, request.build_absolute_uri(address)])


def with_query(name: str, query: str) -> str:
    return reverse(name) + (f"?{query}" if query else "")
