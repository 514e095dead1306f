"""How many records each option of each filter would show, given the other filters; and which records those are."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, reduce
from operator import and_

from recommendations import search
from recommendations.filters import RecommendationFilter
from recommendations.stats.crosstab import Totals
from recommendations.stats.sets import NAMES, Sets

NARROWS_NOTHING = {"in"}
FacetCounts = dict[str, dict[str, int]]


class Selected:
    """The published records that the filters leave, as a set: how many, of how many bodies, in what order.

    The same numbers as from `found.qs`; two queries where nothing but sets is asked for, a few more for words.
    """

    def __init__(self, found: RecommendationFilter) -> None:
        self.found, self.sets = found, Sets.current()

    @cached_property
    def chosen(self) -> dict[str, int]:
        """What each filter in use leaves by itself."""
        values = self.found.values if self.found.is_usable else {}
        return {name: self.sets.chosen(name, wanted) for name, wanted in values.items() if name in self.sets}

    @cached_property
    def beyond(self) -> int:
        """The records that fit the filters which have no set of their own: words, shared asks, later aims."""
        if not self.found.is_usable:
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

    @cached_property
    def mask(self) -> int:
        return reduce(and_, self.chosen.values(), self.beyond)

    @cached_property
    def totals(self) -> Totals:
        bodies = self.sets.values["agency"].values()
        return Totals(self.mask.bit_count(), sum(1 for body in bodies if body & self.mask))

    def in_source_order(self, start: int, stop: int) -> list[int]:
        """Primary keys, from one number to another."""
        return self.sets.page([self.mask], start, stop)

    def by_fit(self, start: int, stop: int) -> list[int]:
        """The same, those first that fit the words best; in the order of `found.by_relevance()`."""
        searched = self.found.searched
        tree = searched.query.tree if searched else None
        scores = {0.0: self.mask}
        for places in search.weighed(tree, self.found.queryset.db, source=bool(searched and searched.in_source)):
            scores = self._added(scores, [(weight, self.sets.mask(keys)) for weight, keys in places])
        return self.sets.page([scores[score] for score in sorted(scores, reverse=True)], start, stop)

    def _added(self, scores: dict[float, int], places: list[tuple[int, int]]) -> dict[float, int]:
        """Each set of equal scores, divided by where one more word stands."""
        rarity = search.rarity(len(self.sets.keys), places[-1][1].bit_count())
        added: dict[float, int] = {}
        for score, records in scores.items():
            left = records
            for weight, holders in [*places, (0, records)]:
                if here := left & holders:
                    added[score + weight * rarity] = added.get(score + weight * rarity, 0) | here
                    left &= ~holders
        return added


def facet_counts(found: RecommendationFilter, selected: Selected | None = None) -> FacetCounts:
    """For each filter with options, and each option: how many records the list would show with it.

    The other filters hold, a filter's own choices do not, since its values are joined by "or". `theme_all` and its
    like are joined by "and": there every choice holds. All are 0 while a problem is fatal.
    """
    return _counts(selected or Selected(found), int.bit_count)


def facet_counts_of_asks(found: RecommendationFilter) -> FacetCounts:
    """The same, of the shared asks that such records make."""
    selected = Selected(found)
    made = selected.sets.asks
    asks = [made[slug] for slug in found.values.get("shared_ask", made) if slug in made]
    return _counts(selected, lambda records: sum(1 for ask in asks if ask & records))


def _counts(selected: Selected, measure: Callable[[int], int]) -> FacetCounts:
    found, sets, chosen = selected.found, selected.sets, selected.chosen
    if not found.is_usable:
        return {name: dict.fromkeys(_values(found, name), 0) for name in _counted(found, NAMES)}
    counts: FacetCounts = {}
    for name in _counted(found, sets.values):
        others = (mask for other, mask in chosen.items() if other != name)
        widened = name in chosen and not name.endswith("_all")
        within = reduce(and_, others, selected.beyond) if widened else selected.mask
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
