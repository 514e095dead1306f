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
    kept = _KEPT.current(revision)
    return lambda reference: kept[reference][:SHOWN] if reference in kept else None


def similar_of_others(record: Recommendation, revision: int) -> list[Recommendation]:
    """Published records of other bodies that say something like this one, best first. One query more."""
    names = [name for name, _score in _KEPT.current(revision).get(record.reference, [])]
    others = Recommendation.objects.published().filter(reference__in=names).exclude(agency=record.agency)
    return sorted(others.select_related("agency"), key=lambda other: names.index(other.reference))


def _read() -> dict[str, Neighbours]:
    if Recommendation.objects.published().count() > MOST_RECORDS:
        return {}
    texts = _texts()
    index = Index(texts)
    return {
        reference: [
            (str(other), round(score, 3)) for other, score in index.neighbours(reference, limit=KEPT, least=LEAST)
        ]
        for reference in texts
    }


def _texts() -> dict[str, str]:
    """Headline, summary and asks of each published record. Two queries."""
    records = Recommendation.objects.published().order_by("reference").only("reference", "headline", "summary")
    return {
        record.reference: " ".join([record.headline, record.summary, *(ask.text for ask in record.asks.all())])
        for record in records.prefetch_related("asks")
    }


_KEPT = Kept(_read)
