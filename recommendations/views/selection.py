"""What a page's numbers are about: the filters in its address, narrowed to the page's own subject."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations import stats
from recommendations.filters import Option, Problem, RecommendationFilter, Vocabulary
from recommendations.filters.problems import unknown_parameter, unknown_value

# Filters of which a record may hold several values: a second choice asks for both.
SEVERAL = ("theme", "addressee", "population")


@dataclass(frozen=True)
class Selection:
    """`found`: the filters as the address has them, for chips. `within`: narrowed to the page's subject, for counts."""

    found: RecommendationFilter
    within: RecommendationFilter
    problems: list[Problem]

    @property
    def is_usable(self) -> bool:
        return not any(problem.fatal for problem in self.problems)

    @property
    def records(self) -> QuerySet:
        return self.within.qs if self.is_usable else self.within.queryset.none()

    @property
    def others(self) -> QuerySet:
        """What the address asks for without the page's own subject."""
        return self.found.qs if self.is_usable else self.found.queryset.none()

    @cached_property
    def selected(self) -> stats.Selected:
        """The same records as `records`, for what is counted."""
        return stats.Selected(self.within, usable=self.is_usable)

    @cached_property
    def selected_others(self) -> stats.Selected:
        return stats.Selected(self.found, usable=self.is_usable)

    def address(self, **changes: str | None) -> str:
        """The list of recommendations that a number of this page counts."""
        for name in SEVERAL:
            if changes.get(name) and (name in self.within.values or f"{name}_all" in self.within.values):
                changes[f"{name}_all"] = [*self.within.values.get(f"{name}_all", []), changes.pop(name)]
        query = self.within.query(**changes)
        return self._list + (f"?{query}" if query else "")

    @cached_property
    def _list(self) -> str:
        return reverse("recommendations")


@dataclass(frozen=True)
class Line:
    """One value of an axis with its counts and the list behind them."""

    option: Option
    counts: stats.Counts
    address: str


def select(request: HttpRequest, *, extra: Iterable[str] = (), **subject: str) -> Selection:
    """The page's filters; `subject` is the filter value that the page itself stands for."""
    vocabulary = Vocabulary.current(request.revision[0])
    found = RecommendationFilter(request.GET, extra=extra, vocabulary=vocabulary)
    if not subject:
        return Selection(found, found, list(found.problems))
    data = request.GET.copy()
    data.update(subject)
    within = RecommendationFilter(data, extra=extra, vocabulary=vocabulary)
    twice = [_twice(name, found) for name in subject if name in found.values]
    within.problems += twice  # so that it shows nothing either
    return Selection(found, within, [*found.problems, *twice])


def lines(selection: Selection, axis: str) -> list[Line]:
    """The values of one axis that occur, most bodies first."""
    name = stats.FILTER_OF_AXIS[axis]
    known = selection.within.vocabulary.options.get(name, {})
    return [
        Line(known[code], counts, selection.address(**{name: code}))
        for code, counts in selection.selected.by_axis(axis).items()
        if code in known
    ]


def in_order(found: list[Line], options: Iterable[Option]) -> list[Line]:
    """The same lines in the order of the vocabulary."""
    by_value = {line.option.value: line for line in found}
    return [by_value[option.value] for option in options if option.value in by_value]


def choice(request: HttpRequest, name: str, options: dict[str, str]) -> tuple[str, list[Problem]]:
    """A switch of the page: its value in the address, else the first option; and what is wrong with it."""
    value = request.GET.get(name) or next(iter(options))
    if value in options:
        return value, []
    return next(iter(options)), [unknown_value(name, value, options)]


def unused_parameters(request: HttpRequest) -> list[Problem]:
    """For pages that take no parameters at all: each that stands in the address."""
    return [unknown_parameter(name, ()) for name in request.GET]


def _twice(name: str, found: RecommendationFilter) -> Problem:
    message = _("This page is about one value of “%(name)s” already, so a second cannot be chosen here.")
    return Problem(name, "", message % {"name": found.filters[name].label})
