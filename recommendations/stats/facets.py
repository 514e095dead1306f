"""How many records each option of each filter would show, given the other filters."""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import and_

from recommendations.filters import RecommendationFilter
from recommendations.stats.selected import Selected
from recommendations.stats.sets import NAMES

FacetCounts = dict[str, dict[str, int]]


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
