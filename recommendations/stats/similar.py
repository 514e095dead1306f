"""Which records say something like this one: computed over our texts, once per dataset revision."""

from collections.abc import Callable

from recommendations.models import Recommendation
from recommendations.search import Kept
from recommendations.similarity import Index

SHOWN = 5
KEPT = 20  # so that enough of them are of other bodies
LEAST = 0.12  # below this, neighbours share little more than everyday words of the field
MOST_RECORDS = 5000  # comparing more takes too long for a page: no neighbours are given then

Neighbours = list[tuple[str, float]]


def similar(revision: int) -> Callable[[str], Neighbours | None]:
    """A function that gives the references most like a published one with their scores (0 to 1), best first; None
    where there are too many records to compare."""
    known = _KEPT.current(revision)

    def shown(reference: str) -> Neighbours | None:
        found = known.of(reference)
        return None if found is None else found[:SHOWN]

    return shown


def similar_of_others(record: Recommendation, revision: int) -> list[Recommendation]:
    """Published records of other bodies that say something like this one, best first. One query more."""
    names = [name for name, _score in _KEPT.current(revision).of(record.reference) or []]
    others = Recommendation.objects.published().filter(reference__in=names).exclude(agency=record.agency)
    return sorted(others.select_related("agency"), key=lambda other: names.index(other.reference))


class _Known:
    """An index of all texts; each record's neighbours are looked for when they are asked for, and then known."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.references, self.index = frozenset(texts), Index(texts)
        self.found: dict[str, Neighbours] = {}

    def of(self, reference: str) -> Neighbours | None:
        if reference not in self.references:
            return None
        if reference not in self.found:
            near = self.index.neighbours(reference, limit=KEPT, least=LEAST)
            self.found[reference] = [(str(other), round(score, 3)) for other, score in near]
        return self.found[reference]


def _read() -> _Known:
    few = Recommendation.objects.published().count() <= MOST_RECORDS
    return _Known(_texts() if few else {})


def _texts() -> dict[str, str]:
    """Headline, summary and asks of each published record. Two queries."""
    records = Recommendation.objects.published().order_by("reference").only("reference", "headline", "summary")
    return {
        record.reference: " ".join([record.headline, record.summary, *(ask.text for ask in record.asks.all())])
        for record in records.prefetch_related("asks")
    }


_KEPT = Kept(_read)
