"""The published records as sets, for everything that counts them: a set is a number, one bit a record, in the order of
the source. Built once per revision in eight queries, intersected in no time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from operator import and_, or_

from django.db.models import QuerySet

from agencies.models import GmgMembership
from agencies.querysets import DIALOGUE_2013
from recommendations import codes
from recommendations.models import Ask, FacetEntry, FrameworkLink, Recommendation
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


@dataclass(slots=True)
class Sets:
    """`values[filter][value]`: the records with it; `asks`: those that make each shared ask; `aims`: those
    linked to each later aim; `keys`: the primary key
    of each bit, `places`: the bit of each primary key; `going_for`, `going_against`: those with such an ask."""

    keys: list[int]
    places: dict[int, int]
    values: dict[str, dict[str, int]]
    asks: dict[str, int] = field(default_factory=dict)
    aims: dict[str, int] = field(default_factory=dict)
    going_for: int = 0
    going_against: int = 0

    def __contains__(self, name: str) -> bool:
        return name.removesuffix("_all") in self.values

    @classmethod
    def current(cls) -> "Sets":
        return _KEPT.current()

    @property
    def everything(self) -> int:
        return (1 << len(self.keys)) - 1

    def chosen(self, name: str, values: list[str]) -> int:
        masks = [self.values[name.removesuffix("_all")].get(value, 0) for value in values]
        return reduce(and_ if name.endswith("_all") else or_, masks)

    def mask(self, keys: Iterable[int]) -> int:
        """The set of the records with these primary keys; those that are not published are left out."""
        places = map(self.places.get, keys)
        return _bits((place for place in places if place is not None), len(self.keys))

    def in_order(self, mask: int) -> Iterator[int]:
        """The primary keys of a set, in the order of the source."""
        digits, place = bin(mask)[:1:-1], -1
        while (place := digits.find("1", place + 1)) >= 0:
            yield self.keys[place]

    def page(self, masks: Iterable[int], start: int, stop: int) -> list[int]:
        """The primary keys from one number to another, of one set after the other."""
        found: list[int] = []
        for mask in masks:
            size = mask.bit_count()
            if start < size:
                found += islice(self.in_order(mask), start, stop)
            start, stop = max(start - size, 0), stop - size
            if stop <= 0:
                break
        return found

    @classmethod
    def read(cls) -> "Sets":
        columns = ("pk", "agency_id", "parent_id", *COLUMNS.values())
        rows = list(Recommendation.objects.published().in_source_order().values_list(*columns))
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
        linked = FrameworkLink.objects.order_by().values_list("item__code", "recommendation_id")
        sets = cls(list(places), places, {name: _masks(found, len(rows)) for name, found in members.items()})
        sets.asks, sets.aims = sets._by_value(_made_asks()), sets._by_value(linked)
        every = Ask.objects.order_by().values_list("recommendation_id", flat=True).distinct()
        sets.going_for, sets.going_against = sets.mask(every.going_for()), sets.mask(every.going_against())
        return sets

    def _by_value(self, pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
        """(value, primary key) pairs as the set of each value that a published record has."""
        found: dict[str, list[int]] = {}
        for value, key in pairs:
            if key in self.places:
                found.setdefault(value, []).append(self.places[key])
        return _masks(found, len(self.keys))


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


def _masks(places: dict[str, list[int]], size: int) -> dict[str, int]:
    return {value: _bits(here, size) for value, here in places.items()}


def _bits(places: Iterable[int], size: int) -> int:
    """Digits set in a row of zeros, then read as one number: the quickest way there is without a library."""
    digits = bytearray(b"0") * size
    for place in places:
        digits[place] = 49  # the digit 1
    digits.reverse()
    return int(digits, 2) if size else 0


_KEPT = Kept(Sets.read)
