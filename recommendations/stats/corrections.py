"""What was changed in records after they were published, and why; never by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from recommendations.codes import Status
from recommendations.models import AuditEntry, Recommendation
from recommendations.stats.differences import Difference, differences


@dataclass(frozen=True)
class Correction:
    at: datetime
    reference: str
    headline: str
    why: str
    changes: list[Difference]


def corrected_entries() -> QuerySet[AuditEntry]:
    """Public before and after, of records that are public now; the latest first."""
    published = Recommendation.objects.published()
    headline = Subquery(published.filter(reference=OuterRef("key")).values("headline")[:1])
    entries = AuditEntry.objects.filter(noun="record", before__status=Status.PUBLISHED, after__status=Status.PUBLISHED)
    # A proposal is no correction until it is applied; one that was turned down never becomes any.
    entries = entries.exclude(action__in=["propose", "reject"]).filter(key__in=published.values("reference"))
    return entries.annotate(headline=headline).order_by("-at", "-pk")


def corrections(entries: Iterable[AuditEntry]) -> list[Correction]:
    """Field by field."""
    return [
        Correction(entry.at, entry.key, entry.headline, entry.why, differences(entry.before, entry.after))
        for entry in entries
    ]
