"""The facet index, derived from the agreed codings and from nothing else."""

from collections.abc import Iterable

from recommendations.codes import CodingRole, Facet, table_code
from recommendations.models import Coding, FacetEntry

COLUMNS = ("recommendation_id", "ask_id", "facet", "code", "position")
DIALOGUE = "recommendation__document__dialogue__slug"
ROUND_TABLES = (Facet.ROUND_TABLE, Facet.ALSO_ROUND_TABLE)


def rebuild(records: Iterable[int] | None = None, *, new: bool = False) -> int:
    """Derive the index anew, for these records (primary keys) or for all. Returns the number of entries.

    `new`: the records were just made, so that the index holds nothing of them.
    """
    codings = Coding.objects.filter(role=CodingRole.AGREED).order_by("recommendation_id", "ask_id", "facet", "position")
    entries = FacetEntry.objects.all()
    if records is not None:
        wanted = list(records)
        codings, entries = (queryset.filter(recommendation__in=wanted) for queryset in (codings, entries))
    if not new:
        entries.delete()
    rows = [_entry(*coding) for coding in codings.values_list(*COLUMNS, DIALOGUE)]
    FacetEntry.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _entry(record: int, ask: int | None, facet: str, code: str, position: int, dialogue: str) -> FacetEntry:
    """A coding holds the number of a round table of its own Dialogue; the index holds those of all of them."""
    code = table_code(dialogue, code) if facet in ROUND_TABLES else code
    return FacetEntry(recommendation_id=record, ask_id=ask, facet=facet, code=code, position=position)
