from collections.abc import Iterable
from functools import cached_property
from urllib.parse import urlencode

import django_filters as filters
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from agencies.querysets import DIALOGUE_2013
from recommendations import codes, search
from recommendations.filters.problems import Problem, repeated, unknown_parameter, unknown_value
from recommendations.filters.searched import Searched
from recommendations.filters.vocabulary import Option, Vocabulary
from recommendations.models import FacetEntry, Recommendation

MAX_QUERY = 400


class Filter(filters.Filter):
    """Each filter set has its own copy of each filter; nothing below the filter itself ever changes."""

    def __deepcopy__(self, _memo: dict[int, object]) -> "Filter":
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made


class CodeFilter(Filter):
    """One of the values (or, with `every`, each of them) in the facet index."""

    def __init__(self, facet: codes.Facet, *, every: bool = False, **kwargs):
        super().__init__(**kwargs)
        self.facet, self.every = facet, every

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        for wanted in [[one] for one in value] if self.every else [value]:
            entries = FacetEntry.objects.filter(facet=self.facet, code__in=wanted)
            qs = qs.filter(pk__in=entries.values("recommendation"))
        return qs


class ValueFilter(Filter):
    """One of the values in a plain column."""

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        return qs.filter(**{f"{self.field_name}__in": value})


class AskFilter(Filter):
    """Records with an ask that is linked to one of these shared asks as the same, a variant or a part."""

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        linked = Q(asks__shared_ask__slug__in=value) & ~Q(asks__relation=codes.AskRelation.OPPOSITE)
        return qs.filter(pk__in=Recommendation.objects.filter(linked).values("pk"))


class FrameworkFilter(Filter):
    """Records linked to one of these items, or to an item of one of these texts; or, with `exclude`, to none."""

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        linked = Recommendation.objects.filter(**{f"framework_links__item__{self.field_name}__in": value}).values("pk")
        return qs.exclude(pk__in=linked) if self.exclude else qs.filter(pk__in=linked)


class GmgFilter(Filter):
    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        from agencies.models import GmgMembership

        members = GmgMembership.objects.at(DIALOGUE_2013).values("agency")
        if set(value) == {"yes", "no"}:
            return qs
        return qs.filter(agency__in=members) if value == ["yes"] else qs.exclude(agency__in=members)


class LevelFilter(Filter):
    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        return qs.at_level(value[0])


class SearchFilter(Filter):
    """Words, in the query language of recommendations.search; `parent.searched` holds the query as it was read."""

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        searched = self.parent.searched
        return search.find(qs, searched.query.tree, fields=self._condition, source=searched.in_source)

    def _condition(self, name: str, value: str) -> Q:
        records = self.parent.filters[name].filter(Recommendation.objects.order_by(), [value])
        return Q(pk__in=records.values("pk"))


class PlaceFilter(Filter):
    """Where the words are looked for; it narrows nothing itself."""

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        return qs


class RecommendationFilter(filters.FilterSet):
    """Filters a queryset of records by a query string.

    A parameter may stand several times (one of the values holds); `theme_all` and its like ask for each of them.
    `problems` names what is wrong; `qs` is empty while a problem is fatal.
    """

    agency = ValueFilter(field_name="agency__slug", label=_("body"))
    agency_kind = ValueFilter(field_name="agency__kind", label=_("kind of body"))
    gmg_member = GmgFilter(label=_("GMG in 2013"))
    round_table = CodeFilter(codes.Facet.ROUND_TABLE, label=_("round table (filed under)"))
    also_round_table = CodeFilter(codes.Facet.ALSO_ROUND_TABLE, label=_("also fits round table"))
    theme = CodeFilter(codes.Facet.THEME, label=_("theme"))
    theme_all = CodeFilter(codes.Facet.THEME, every=True, label=_("theme (each of them)"))
    population = CodeFilter(codes.Facet.POPULATION, label=_("group of people"))
    population_all = CodeFilter(codes.Facet.POPULATION, every=True, label=_("group of people (each of them)"))
    addressee = CodeFilter(codes.Facet.ADDRESSEE, label=_("who is asked to act"))
    addressee_all = CodeFilter(codes.Facet.ADDRESSEE, every=True, label=_("who is asked to act (each of them)"))
    action = CodeFilter(codes.Facet.ACTION, label=_("action"))
    wording = CodeFilter(codes.Facet.WORDING, label=_("wording"))
    record_type = ValueFilter(field_name="record_type", label=_("kind of record"))
    dialogue = ValueFilter(field_name="document__dialogue__year", label=_("dialogue"))
    document = ValueFilter(field_name="document__slug", label=_("document"))
    shared_ask = AskFilter(label=_("shared ask"))
    framework_item = FrameworkFilter(field_name="code", label=_("later aim"))
    framework = FrameworkFilter(field_name="framework__slug", label=_("text with the same aim"))
    without_framework = FrameworkFilter(
        field_name="framework__slug", exclude=True, label=_("no aim shared with any of these texts")
    )
    level = LevelFilter(label=_("level"))
    q = SearchFilter(label=_("words"))

    SINGLE = ("q", "level", "in")
    FREE_TEXT = ("q",)

    class Meta:
        model = Recommendation
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, filters.Filter]:
        """`in` is a word of Python, so it cannot be declared above."""
        return super().get_filters() | {"in": PlaceFilter(label=_("searched in"))}

    def __init__(self, data: QueryDict, queryset: QuerySet | None = None, *, extra=(), vocabulary=None):
        self.is_about_all = queryset is None
        queryset = Recommendation.objects.published() if queryset is None else queryset
        super().__init__(data, queryset=queryset)
        self.vocabulary = vocabulary or Vocabulary.current()
        self.extra = frozenset(extra)
        given = [name for name in self.filters if name in self.data]
        self.values = {name: values for name in given if (values := self._values(name))}
        self.searched = self._searched()
        self.problems = self._find_problems()

    @property
    def is_usable(self) -> bool:
        return not any(problem.fatal for problem in self.problems)

    @cached_property
    def qs(self) -> QuerySet:
        return self.narrowed_by(self.values)

    def narrowed_by(self, names: Iterable[str]) -> QuerySet:
        """The records by these of the active filters alone; none where a problem is fatal."""
        if not self.is_usable:
            return self.queryset.none()
        queryset = self.queryset
        for name in names:
            queryset = self.filters[name].filter(queryset, self.values[name])
        return queryset

    def by_relevance(self) -> search.Ranked:
        """The same records as `qs`, those first that fit the words best."""
        searched = self.searched
        return search.Ranked(self.qs, searched and searched.query.tree, source=bool(searched and searched.in_source))

    def options(self, name: str) -> list[Option]:
        return self.vocabulary.of(name.removesuffix("_all"))

    def label_of(self, name: str, value: str) -> str:
        return value if name in self.FREE_TEXT else self.vocabulary.label(name.removesuffix("_all"), value)

    @property
    def chips(self) -> list[dict[str, str]]:
        """One for each active value: its filter, its label, and the query string without it."""
        return [
            {"name": name, "filter": str(self.filters[name].label), "value": value, "label": self.label_of(name, value)}
            | {"remove": self.query(remove=(name, value))}
            for name, values in self.values.items()
            for value in values
        ]

    def query(self, *, remove: tuple[str, str] | None = None, **changes: str | list[str] | None) -> str:
        """The current filters as a query string, without one value or with some set (None drops); page is dropped."""
        parts = dict(self._parts)
        if remove:
            name, value = remove
            parts[name] = _encoded(name, [kept for kept in self.data.getlist(name) if kept != value])
        for name, value in changes.items():
            parts[name] = _encoded(name, value if isinstance(value, list) else [] if value is None else [value])
        return "&".join(parts[name] for name in sorted(parts) if parts[name])

    @cached_property
    def _parts(self) -> dict[str, str]:
        """The current filters in the form that a query string has them; a heatmap asks for some hundred of those."""
        return {name: _encoded(name, self.data.getlist(name)) for name in self.data if name != "page"}

    def _values(self, name: str) -> list[str]:
        """The distinct non-empty values of one parameter; an empty one is a form field left blank."""
        values = [value.replace("\0", " ").strip() for value in self.data.getlist(name)]
        return list(dict.fromkeys(value for value in values if value))

    def _searched(self) -> Searched | None:
        """The query as it was read, where there is one of a length that is read at all."""
        texts = self.values.get("q", [])
        if len(texts) != 1 or len(texts[0]) > MAX_QUERY:
            return None
        labels = {name: one.label for name, one in self.filters.items()}
        return Searched(texts[0], self.vocabulary, labels, in_source=self.values.get("in") == ["source"])

    def _find_problems(self) -> list[Problem]:
        known = [*self.filters, *self.extra]
        problems = [unknown_parameter(name, known) for name in self.data if name not in known]
        for name, values in self.values.items():
            if name in self.SINGLE and len(values) > 1:
                problems.append(repeated(name))
            if name in self.FREE_TEXT:
                problems += [self._too_long(name) for value in values if len(value) > MAX_QUERY]
                problems += self.searched.problems if self.searched else []
                continue
            options = self.vocabulary.options.get(name.removesuffix("_all"), {})
            problems += [unknown_value(name, value, options) for value in values if value not in options]
        return problems

    def _too_long(self, name: str) -> Problem:
        message = _("“%(name)s” is longer than %(limit)d characters; use fewer words.")
        return Problem(name, "", message % {"name": name, "limit": MAX_QUERY})


def _encoded(name: str, values: Iterable[object]) -> str:
    """One parameter in a query string, as often as it has values; an empty one says nothing."""
    return urlencode([(name, value) for value in values if value != ""])
