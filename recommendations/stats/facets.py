"""How many records each option of each filter would show, given the other filters.

Sets of records are numbers here, one bit a record: built once per revision in five queries, intersected in no time.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import QuerySet

from agencies.models import GmgMembership
from agencies.querysets import DIALOGUE_2013
from recommendations import codes
from recommendations.filters import RecommendationFilter
from recommendations.models import Ask, FacetEntry, Recommendation
from recommendations.search import Kept

FACETS = {
    str(codes.Facet.ROUND_TABLE): "round_table",
    str(codes.Facet.ALSO_ROUND_TABLE): "also_round_table",
    str(codes.Facet.THEME): "theme",
    str(codes.Facet.POPULATION): "population",
    str(codes.Facet.ADDRESSEE): "addressee",
    str(codes.Facet.ACTION): "action",
    str(codes.Facet.WORDING): "wording",
}
COLUMNS = {
    "agency": "agency__slug",
    "agency_kind": "agency__kind",
    "record_type": "record_type",
    "document": "document__slug",
    "dialogue": "document__dialogue__year",
}
NAMES = (*FACETS.values(), *COLUMNS, "gmg_member", "level")
NARROWS_NOTHING = {"in"}
FacetCounts = dict[str, dict[str, int]]


def facet_counts(found: RecommendationFilter) -> FacetCounts:
    """For each filter with options, and each option: how many records the list would show with it.

    The other filters hold, a filter's own choices do not, since its values are joined by "or". `theme_all` and its
    like are joined by "and": there every choice holds. All are 0 while a problem is fatal.
    """
    if not found.is_usable:
        return _nothing(found)
    return _counts(found, _KEPT.current(), int.bit_count)


def facet_counts_of_asks(found: RecommendationFilter) -> FacetCounts:
    """The same, of the shared asks that such records make."""
    if not found.is_usable:
        return _nothing(found)
    sets = _KEPT.current()
    asks = [sets.asks[slug] for slug in found.values.get("shared_ask", sets.asks) if slug in sets.asks]
    return _counts(found, sets, lambda records: sum(1 for ask in asks if ask & records))


def _nothing(found: RecommendationFilter) -> FacetCounts:
    return {name: dict.fromkeys(_values(found, name), 0) for name in _counted(found, NAMES)}


def _counts(found: RecommendationFilter, sets: "Sets", measure: Callable[[int], int]) -> FacetCounts:
    chosen = {name: sets.chosen(name, values) for name, values in found.values.items() if name in sets}
    base = _beyond(found, sets)
    everything = reduce(and_, chosen.values(), base)
    counts: FacetCounts = {}
    for name in _counted(found, sets.values):
        others = (mask for other, mask in chosen.items() if other != name)
        within = reduce(and_, others, base) if name in chosen and not name.endswith("_all") else everything
        options = sets.values[name.removesuffix("_all")]
        counts[name] = {value: measure(within & options.get(value, 0)) for value in _values(found, name)}
    return counts


def _counted(found: RecommendationFilter, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name
        if f"{name}_all" in found.filters:
            yield f"{name}_all"


def _values(found: RecommendationFilter, name: str) -> list[str]:
    return [option.value for option in found.options(name)]


def _beyond(found: RecommendationFilter, sets: "Sets") -> int:
    """The records that fit the filters which have no set of their own: words, shared asks, later aims."""
    names = [name for name in found.values if name not in sets and name not in NARROWS_NOTHING]
    if found.is_about_all and not names:
        return sets.everything
    return sets.mask(found.narrowed_by(names).order_by().values_list("pk", flat=True))


@dataclass(slots=True)
class Sets:
    """`values[filter][value]`: the published records with it, as bits; `asks`: those that make each shared ask;
    `places`: the bit of each primary key."""

    places: dict[int, int]
    values: dict[str, dict[str, int]]
    asks: dict[str, int]

    def __contains__(self, name: str) -> bool:
        return name.removesuffix("_all") in self.values

    @property
    def everything(self) -> int:
        return (1 << len(self.places)) - 1

    def chosen(self, name: str, values: list[str]) -> int:
        masks = [self.values[name.removesuffix("_all")].get(value, 0) for value in values]
        return reduce(and_ if name.endswith("_all") else or_, masks)

    def mask(self, keys: Iterable[int]) -> int:
        return _bits((self.places[key] for key in keys if key in self.places), len(self.places))

    @classmethod
    def read(cls) -> "Sets":
        columns = ("pk", "agency_id", "parent_id", *COLUMNS.values())
        rows = list(Recommendation.objects.published().order_by("pk").values_list(*columns))
        places = {row[0]: place for place, row in enumerate(rows)}
        members: dict[str, dict[str, list[int]]] = {name: {} for name in NAMES}
        for place, row in enumerate(rows):
            for name, value in zip(COLUMNS, row[3:], strict=True):
                members[name].setdefault(str(value), []).append(place)
        members["gmg_member"] = _by_membership(rows)
        members["level"] = _by_level(rows)
        for facet, code, key in FacetEntry.objects.order_by().values_list("facet", "code", "recommendation_id"):
            if facet in FACETS and key in places:
                members[FACETS[facet]].setdefault(code, []).append(places[key])
        asks: dict[str, list[int]] = {}
        for slug, key in _made_asks():
            if key in places:
                asks.setdefault(slug, []).append(places[key])
        size = len(rows)
        values = {name: {value: _bits(here, size) for value, here in found.items()} for name, found in members.items()}
        return cls(places, values, {slug: _bits(here, size) for slug, here in asks.items()})


def _made_asks() -> QuerySet:
    """(slug of the shared ask, record); who asks for the opposite does not make it."""
    linked = Ask.objects.filter(shared_ask__isnull=False).making()
    return linked.order_by().values_list("shared_ask__slug", "recommendation_id")


def _by_membership(rows: list[tuple]) -> dict[str, list[int]]:
    agencies = set(GmgMembership.objects.at(DIALOGUE_2013).values_list("agency", flat=True))
    return {
        "yes": [place for place, row in enumerate(rows) if row[1] in agencies],
        "no": [place for place, row in enumerate(rows) if row[1] not in agencies],
    }


def _by_level(rows: list[tuple]) -> dict[str, list[int]]:
    parents = set(Recommendation.objects.filter(parent__isnull=False).order_by().values_list("parent", flat=True))
    return {
        "all": list(range(len(rows))),
        "top": [place for place, row in enumerate(rows) if row[2] is None],
        "leaf": [place for place, row in enumerate(rows) if row[0] not in parents],
    }


def _bits(places: Iterable[int], size: int) -> int:
    found = bytearray(size // 8 + 1)
    for place in places:
        found[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(found, "little")


_KEPT = Kept(Sets.read)
