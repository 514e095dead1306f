"""What other records and other parts of a chapter say to the matter of one record."""

from dataclasses import dataclass

from recommendations import codes, stats
from recommendations.filters import Option, Vocabulary
from recommendations.models import Ask, RaisedTheme, Recommendation, SharedAsk

SHOWN = 6  # of the others that make a shared ask; its page shows them all
NEAREST = 5


@dataclass(frozen=True)
class Elsewhere:
    """A shared ask that the record is linked to by `own`, and the asks of other bodies that are linked to it, one for
    each of their records."""

    shared: SharedAsk
    own: Ask
    asks: list[Ask]

    @property
    def shown(self) -> list[Ask]:
        return self.asks[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.asks[SHOWN:])


def relatives(record: Recommendation, vocabulary: Vocabulary, revision: int) -> dict[str, object]:
    """Same asks of others, records in similar words, and what the body raises on these themes outside. Queries: one
    for the asks, one for what is raised, one for similar records (three more where they are not kept ready)."""
    elsewhere = _elsewhere(record)
    known = {ask.recommendation_id for one in elsewhere for ask in one.asks}
    similar = stats.similar_of_others(record, revision)
    return {
        "elsewhere": elsewhere,
        "similar": [other for other in similar if other.pk not in known][:NEAREST],
        "raised": _raised(record, vocabulary),
    }


def _elsewhere(record: Recommendation) -> list[Elsewhere]:
    own = {ask.shared_ask: ask for ask in reversed(record.asks.all()) if ask.shared_ask}
    others = Recommendation.objects.published().exclude(agency=record.agency)
    linked = list(Ask.objects.of(others).filter(shared_ask__in=own).with_records())
    return [
        Elsewhere(shared, ask, _once([one for one in linked if one.shared_ask_id == shared.pk]))
        for shared, ask in reversed(own.items())
    ]


def _once(asks: list[Ask]) -> list[Ask]:
    """One ask for each record, the nearest; nearest records first."""
    order = list(codes.AskRelation)
    found: dict[int, Ask] = {}
    for ask in sorted(asks, key=lambda ask: order.index(codes.AskRelation(ask.relation))):
        found.setdefault(ask.recommendation_id, ask)
    return list(found.values())


def _raised(record: Recommendation, vocabulary: Vocabulary) -> list[tuple[Option, RaisedTheme]]:
    themes = vocabulary.options.get("theme", {})
    own = [code for code in record.codes_of(codes.Facet.THEME) if code in themes]
    raised = RaisedTheme.objects.filter(body=record.agency, document=record.document, theme__in=own).with_places()
    return [(themes[one.theme], one) for one in raised]
