"""How much of what there is to know about the published records is known."""

from dataclasses import dataclass

from django.db.models import Count, Q

from recommendations import codes
from recommendations.models import Ask, Recommendation, Resolution


@dataclass(frozen=True)
class Completeness:
    """Published records and their asks in numbers. `unjudged`: asks neither linked to a shared ask nor found unique."""

    records: int
    with_passage: int
    with_page: int
    resolutions: int
    asks: int
    linked: int
    opposite: int
    unique: int

    @property
    def unjudged(self) -> int:
        return self.asks - self.linked - self.unique


def completeness() -> Completeness:
    """Three queries."""
    published = Recommendation.objects.published()
    counted = published.order_by().aggregate(
        records=Count("pk"),
        with_passage=Count("pk", filter=~Q(fingerprint="")),
        with_page=Count("pk", filter=~Q(page_from="")),
    )
    asks = Ask.objects.of(published).aggregate(
        asks=Count("pk"),
        linked=Count("pk", filter=Q(shared_ask__isnull=False)),
        opposite=Count("pk", filter=Q(relation=codes.AskRelation.OPPOSITE)),
        unique=Count("pk", filter=Q(is_unique=True)),
    )
    resolutions = Resolution.objects.filter(recommendation__in=published.order_by().values("pk")).count()
    return Completeness(**counted, **asks, resolutions=resolutions)
