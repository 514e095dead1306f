"""From the tree of a query to records, and their order by how well they fit."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from django.db.models import Q, QuerySet

from recommendations.models import Recommendation
from recommendations.search.backends import Backend, backend, is_one_condition
from recommendations.search.tree import And, Field, Leaf, Node, Not, Or, joined, wanted

FieldCondition = Callable[[str, str], Q]
MOST_WEIGHED = 8


def find(records: QuerySet, tree: Node | None, *, fields: FieldCondition, source: bool = False) -> QuerySet:
    """Those of the records that a query asks for; none for a query that says nothing. `fields` gives the condition
    for one value of a filter. `source`: look into passages, too.
    """
    return (
        records.none() if tree is None else records.filter(_condition(tree, backend(records.db), fields, source=source))
    )


def _condition(node: Node, index: Backend, fields: FieldCondition, *, source: bool) -> Q:
    """As few questions to the index as possible: what it can answer at once is asked at once."""
    if is_one_condition(node):
        return Q(pk__in=index.found(node, source=source))
    if isinstance(node, Field):
        return fields(node.name, node.value)
    if isinstance(node, Not):
        return ~_condition(node.child, index, fields, source=source)
    if isinstance(node, And):
        return _all(node, index, fields, source=source)
    found = Q()
    for child in _or_parts(node):
        found |= _condition(child, index, fields, source=source)
    return found


def _all(node: And, index: Backend, fields: FieldCondition, *, source: bool) -> Q:
    texts = [child for child in node.children if is_one_condition(child)]
    without = [c for c in node.children if texts and isinstance(c, Not) and is_one_condition(c.child)]
    together = joined(And, [*texts, *without])
    found = Q(pk__in=index.found(together, source=source)) if together else Q()
    for child in node.children:
        if child not in texts and child not in without:
            found &= _condition(child, index, fields, source=source)
    return found


def _or_parts(node: Or) -> list[Node]:
    texts = joined(Or, [child for child in node.children if is_one_condition(child)])
    return [*([texts] if texts else []), *(child for child in node.children if not is_one_condition(child))]


class Ranked:
    """Records, best first; what fits equally well stays in the order of the source. A Paginator can page it.

    Each word counts by the best place where it stands (headline, asks, summary, elsewhere) and by how rare it is among
    the published records: the same numbers, so the same order, on both databases.
    """

    def __init__(self, records: QuerySet, tree: Node | None, *, source: bool = False) -> None:
        self.records, self.tree, self.source = records, tree, source
        self._keys: list[int] | None = None

    def __len__(self) -> int:
        return len(self._ordered())

    def count(self) -> int:
        return len(self)

    def __getitem__(self, place: slice) -> list[Recommendation]:
        keys = self._ordered()[place]
        found = self.records.model.objects.for_list().in_bulk(keys)
        return [found[key] for key in keys]

    def __iter__(self) -> Iterator[Recommendation]:
        return iter(self[:])

    def _ordered(self) -> list[int]:
        if self._keys is None:
            keys = list(self.records.prefetch_related(None).in_source_order().values_list("pk", flat=True))
            score = self._scores(set(keys))
            self._keys = sorted(keys, key=lambda key: -score.get(key, 0.0))
        return self._keys

    def _scores(self, keys: set[int]) -> dict[int, float]:
        words = weighed(self.tree, self.records.db, source=self.source)
        whole = self.records.model.objects.published().count() if len(words) > 1 else 1
        scores: dict[int, float] = defaultdict(float)
        for places in words:
            weight_of_word = rarity(whole, places.holders)
            left = keys
            for weight, found in places.weighed:
                for key in left & found:
                    scores[key] += weight * weight_of_word
                left = left - found
        return scores


def keys(tree: Node, alias: str, *, source: bool) -> Iterable[int] | None:
    """The primary keys of all published records that a query asks for; None where the index alone cannot say."""
    return backend(alias).keys(tree, source=source) if is_one_condition(tree) else None


class Places:
    """Where one word or phrase of a query stands in the records that fit it; a few others may be among them."""

    def __init__(self, index: Backend, leaf: Leaf, *, source: bool, within: Node | None) -> None:
        self.index, self.leaf, self.source, self.within = index, leaf, source, within

    @cached_property
    def heaviest(self) -> set[int]:
        """The records with it in the place that counts most."""
        return self.index.weighed(self.leaf, source=self.source, within=self.within, most=1)[0][1]

    @cached_property
    def weighed(self) -> list[tuple[int, set[int]]]:
        """(weight, records with it in such a place), the heaviest first; the last has all."""
        return self.index.weighed(self.leaf, source=self.source, within=self.within)

    @cached_property
    def holders(self) -> int:
        """How many records of all have it."""
        alone = self.within is None or self.within == self.leaf
        return len(self.weighed[-1][1]) if alone else self.index.holders(self.leaf, source=self.source)


def weighed(tree: Node | None, alias: str, *, source: bool) -> list[Places]:
    """Each word or phrase of a query, as far as they are weighed."""
    within = tree if tree and is_one_condition(tree) else None
    leaves = [leaf for leaf in wanted(tree) if not isinstance(leaf, Field)] if tree else []
    return [Places(backend(alias), leaf, source=source, within=within) for leaf in leaves[:MOST_WEIGHED]]


def rarity(whole: int, holders: int) -> float:
    """What a word counts that so many of all records hold."""
    return round(math.log(1 + whole / (1 + holders)), 6)
