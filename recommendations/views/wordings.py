"""Two bodies' own words for one shared ask, word by word, where both passages are at hand and may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from recommendations.differences import Piece, word_diff
from recommendations.models import Recommendation
from recommendations.views.asks import Said


@dataclass(frozen=True)
class Wordings:
    """From the words of `before` to those of `after`."""

    before: Recommendation
    after: Recommendation
    pieces: list[Piece]


def public_passages(said: Iterable[Sequence[Said]]) -> dict[int, str]:
    """Primary key of each record -> its passage, of those that anybody may read. Four queries."""
    keys = {one.ask.recommendation_id for one in chain.from_iterable(said)}
    records = Recommendation.objects.filter(pk__in=keys).select_related("document").with_passages()
    return {record.pk: passage for record in records if (passage := record.public_passage)}


def wordings(said: Sequence[Sequence[Said]], passages: dict[int, str]) -> list[Wordings]:
    """The first body with a passage against each of the others, by the asks that come nearest to the shared one."""
    nearest = [min(at_hand, key=lambda one: one.nearness) for part in said if (at_hand := _at_hand(part, passages))]
    records = [one.ask.recommendation for one in nearest]
    return [
        Wordings(records[0], other, word_diff(passages[records[0].pk], passages[other.pk])) for other in records[1:]
    ]


def _at_hand(said: Sequence[Said], passages: dict[int, str]) -> list[Said]:
    return [one for one in said if one.ask.recommendation_id in passages]
