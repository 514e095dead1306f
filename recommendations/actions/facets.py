"""The facet index, derived from the agreed codings and from nothing else."""

from collections.abc import Iterable

from recommendations.codes import CodingRole
from recommendations.models import Coding, FacetEntry


def rebuild(records: Iterable[int] | None = None) -> int:
    """Derive the index anew, for these records (primary keys) or for all. Returns the number of entries."""
    codings = Coding.objects.filter(role=CodingRole.AGREED).order_by("recommendation_id", "ask_id", "facet", "position")
    entries = FacetEntry.objects.all()
    if records is not None:
        wanted = list(records)
        codings, entries = (queryset.filter(recommendation__in=wanted) for queryset in (codings, entries))
    entries.delete()
    columns = ("recommendation_id", "ask_id", "facet", "code", "position")
    rows = [FacetEntry(**coding) for coding in codings.values(*columns)]
    FacetEntry.objects.bulk_create(rows, batch_size=500)
    return len(rows)
