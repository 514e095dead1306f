"""Which cells of two axes hold asks that go against something, beside asks that go for it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from recommendations.models import Ask
from recommendations.stats.crosstab import ASK_AXIS, Cell, counted_cells, opposing_cells


@dataclass(frozen=True)
class Directions:
    """Cells as (row, column): those with an ask for something, and those with one against it."""

    given: frozenset[Cell]
    against: frozenset[Cell]

    def is_mixed(self, row: str, column: str) -> bool:
        return (row, column) in self.given and (row, column) in self.against

    def is_mixed_row(self, row: str) -> bool:
        return row in self._mixed_rows

    @cached_property
    def _mixed_rows(self) -> set[str]:
        return {row for row, _column in self.given} & {row for row, _column in self.against}


def directions(records: QuerySet, rows: str, columns: str) -> Directions:
    """Against a shared ask stands who asks for its opposite; elsewhere, an ask coded so or linked as an opposite. Two
    queries."""
    if rows == ASK_AXIS:
        given = counted_cells(records, rows, columns)
        return Directions(frozenset(given), frozenset(opposing_cells(records, columns)))
    asks = Ask.objects.of(records).order_by()
    given, against = (
        counted_cells(records.filter(pk__in=part.values("recommendation")), rows, columns)
        for part in (asks.going_for(), asks.going_against())
    )
    return Directions(frozenset(given), frozenset(against))
