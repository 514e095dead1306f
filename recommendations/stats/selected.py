"""The records that a page is about, as a set: counted, crossed and put in order without a look at any of them."""

from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from operator import and_

from recommendations import search
from recommendations.filters import RecommendationFilter
from recommendations.stats.crosstab import AIM_AXIS, ASK_AXIS, BODY_AXIS, Cell, Counts, Crosstab, Totals
from recommendations.stats.directions import Directions, directions
from recommendations.stats.sets import Sets

NARROWS_NOTHING = {"in"}
# Axes whose values, and their labels, are those of a filter.
FILTER_OF_AXIS = {
    "theme": "theme",
    "round-table": "round_table",
    "population": "population",
    "addressee": "addressee",
    "action": "action",
    "wording": "wording",
    BODY_AXIS: "agency",
    "document": "document",
}


class Selected:
    """The published records that the filters leave, as a set: how many, of how many bodies, in what order.

    The same numbers as from `found.qs`; two queries where nothing but sets is asked for, a few more for words.
    """

    def __init__(self, found: RecommendationFilter, *, usable: bool = True) -> None:
        """`usable`: False where the page found more wrong than the filters did, so that there is nothing."""
        self.found, self.sets, self.is_usable = found, Sets.current(), usable and found.is_usable

    @cached_property
    def chosen(self) -> dict[str, int]:
        """What each filter in use leaves by itself."""
        values = self.found.values if self.is_usable else {}
        return {name: self.sets.chosen(name, wanted) for name, wanted in values.items() if name in self.sets}

    @cached_property
    def beyond(self) -> int:
        """The records that fit the filters which have no set of their own: words, shared asks, later aims."""
        if not self.is_usable:
            return 0
        names = [name for name in self.found.values if name not in self.sets and name not in NARROWS_NOTHING]
        if not self.found.is_about_all or names not in ([], ["q"]):
            return self._asked(names)
        return self._holding_words() if names else self.sets.everything

    def _asked(self, names: list[str]) -> int:
        return self.sets.mask(self.found.narrowed_by(names).order_by().values_list("pk", flat=True))

    def _holding_words(self) -> int:
        """Words and nothing else without a set: the index alone may know, without a look at any record."""
        tree = self.found.searched.query.tree
        keys = search.keys(tree, self.found.queryset.db, source=self.found.searched.in_source) if tree else []
        return self._asked(["q"]) if keys is None else self.sets.mask(keys)

    def by(self, names: Iterable[str]) -> "Selected":
        """By these of the active filters alone; each must have sets."""
        other = Selected(self.found)
        other.beyond = self.sets.everything
        other.chosen = {name: self.sets.chosen(name, self.found.values[name]) for name in names}
        return other

    @cached_property
    def mask(self) -> int:
        return reduce(and_, self.chosen.values(), self.beyond)

    @cached_property
    def totals(self) -> Totals:
        counts = self._counts(self.mask)
        return Totals(records=counts.records, bodies=counts.bodies)

    def in_source_order(self, start: int, stop: int) -> list[int]:
        """Primary keys, from one number to another."""
        return self.sets.page([self.mask], start, stop)

    def by_fit(self, start: int, stop: int) -> list[int]:
        """The same, those first that fit the words best; in the order of `found.by_relevance()`."""
        searched = self.found.searched
        tree = searched.query.tree if searched else None
        words = search.weighed(tree, self.found.queryset.db, source=bool(searched and searched.in_source))
        # Nothing fits better than every word in the place that counts most: often there are enough of these.
        best = reduce(and_, (self.sets.mask(places.heaviest) for places in words), self.mask)
        if best.bit_count() >= stop:
            return self.sets.page([best], start, stop)
        scores = {0.0: self.mask}
        for places in words:
            rarity = search.rarity(len(self.sets.keys), places.holders)
            scores = _added(scores, [(weight * rarity, self.sets.mask(keys)) for weight, keys in places.weighed])
        return self.sets.page([scores[score] for score in sorted(scores, reverse=True)], start, stop)

    def by_axis(self, axis: str) -> dict[str, Counts]:
        """As `crosstab.by_axis`."""
        counted = self._counted(axis)
        return dict(sorted(counted.items(), key=lambda one: (-one[1].bodies, -one[1].records, one[0])))

    def crosstab(self, rows: str, columns: str) -> Crosstab:
        """As `crosstab.crosstab`."""
        cells = {cell: self._counts(records) for cell, records in self._crossed(rows, columns, self.mask)}
        return Crosstab(rows, columns, cells, self._counted(rows), self._counted(columns))

    def bodies_by_code(self, axis: str) -> dict[str, list[str]]:
        """For each value of an axis, the slugs of the bodies that speak to it, in the order of the source."""
        found: dict[str, list[str]] = {}
        for (code, body), _records in self._crossed(axis, BODY_AXIS, self.mask):
            found.setdefault(code, []).append(body)
        return found

    def directions(self, rows: str, columns: str) -> Directions:
        """As `directions.directions`."""
        if rows == ASK_AXIS:
            return directions(self.found.qs if self.is_usable else self.found.queryset.none(), rows, columns)
        given, against = (
            frozenset(cell for cell, _records in self._crossed(rows, columns, self.mask & part))
            for part in (self.sets.going_for, self.sets.going_against)
        )
        return Directions(given, against)

    def _of(self, axis: str) -> dict[str, int]:
        apart = {ASK_AXIS: self.sets.asks, AIM_AXIS: self.sets.aims}
        return apart[axis] if axis in apart else self.sets.values[FILTER_OF_AXIS[axis]]

    def _counted(self, axis: str) -> dict[str, Counts]:
        within = {value: records & self.mask for value, records in self._of(axis).items()}
        return {value: self._counts(records) for value, records in within.items() if records}

    def _crossed(self, rows: str, columns: str, within: int) -> Iterator[tuple[Cell, int]]:
        """The cells of two axes that hold something, each with its records."""
        for row, of_row in self._of(rows).items():
            if in_row := of_row & within:
                for column, of_column in self._of(columns).items():
                    if records := in_row & of_column:
                        yield (row, column), records

    def _counts(self, records: int) -> Counts:
        bodies = self.sets.values["agency"].values()
        return Counts(sum(1 for body in bodies if body & records), records.bit_count())


def _added(scores: dict[float, int], places: list[tuple[float, int]]) -> dict[float, int]:
    """Each set of equal scores, divided by where one more word stands."""
    added: dict[float, int] = {}
    for score, records in scores.items():
        left = records
        for weight, holders in [*places, (0.0, records)]:
            if here := left & holders:
                added[score + weight] = added.get(score + weight, 0) | here
                left &= ~holders
    return added
