"""What is exported to be edited: of a published record its open proposed change, where there is one."""

from collections.abc import Iterator

from recommendations.actions.saves import Stored, batches
from recommendations.exports.editable import cells_of
from recommendations.models import Recommendation


def sheet_rows(keys: list[int]) -> Iterator[dict[str, str]]:
    """The cells of these records, in the order of the keys; read in batches."""
    for some in batches(keys):
        stored = Stored(Recommendation.objects.filter(pk__in=some))
        cells = {one.pk: cells_of(stored.row_to_edit(one), version=one.version) for one in stored.records}
        yield from (cells[pk] for pk in some if pk in cells)
