"""Querysets to rows of numbers. Every figure shown anywhere (page, chart, file, API) comes from here."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from recommendations import codes
from recommendations.models import Ask, FacetEntry, FrameworkLink, Recommendation

FACET_AXES = {
    "theme": codes.Facet.THEME,
    "round-table": codes.Facet.ROUND_TABLE,
    "population": codes.Facet.POPULATION,
    "addressee": codes.Facet.ADDRESSEE,
    "action": codes.Facet.ACTION,
    "wording": codes.Facet.WORDING,
}
BODY_AXIS, ASK_AXIS, AIM_AXIS = "body", "shared-ask", "framework-item"
RECORD_AXES = {BODY_AXIS: "agency__slug", "document": "document__slug"}
Cell = tuple[str, str]


@dataclass(frozen=True)
class Counts:
    """How many distinct bodies speak, in how many distinct records."""

    bodies: int = 0
    records: int = 0


NONE = Counts()


@dataclass(frozen=True)
class Totals:
    """A queryset of records in numbers."""

    records: int
    bodies: int


@dataclass
class Crosstab:
    """Counts of two axes against each other. Keys are codes (facets) or slugs (bodies)."""

    row_axis: str
    column_axis: str
    cells: dict[Cell, Counts] = field(default_factory=dict)
    rows: dict[str, Counts] = field(default_factory=dict)
    columns: dict[str, Counts] = field(default_factory=dict)

    def cell(self, row: str, column: str) -> Counts:
        return self.cells.get((row, column), NONE)


def totals(records: QuerySet) -> Totals:
    """Distinct records and bodies of a queryset, in one query."""
    row = records.order_by().aggregate(records=Count("pk", distinct=True), bodies=Count("agency", distinct=True))
    return Totals(**row)


def by_axis(records: QuerySet, axis: str) -> dict[str, Counts]:
    """Bodies and records for each value of one axis that occurs, most bodies first, in one query."""
    entries, name = _entries(records, axis)
    counted = _counted(entries.values_list(name)).order_by("-bodies", "-n", name)
    return {str(value): Counts(bodies, n) for value, bodies, n in counted}


def crosstab(records: QuerySet, rows: str, columns: str) -> Crosstab:
    """Two axes against each other, with the totals of each, in three queries.

    A record counts once in every cell it belongs to; the total of a row counts each of its records once, so it is not
    the sum of the cells where a record may hold several codes of an axis.
    """
    cells = counted_cells(records, rows, columns)
    return Crosstab(rows, columns, cells, by_axis(records, rows), by_axis(records, columns))


def counted_cells(records: QuerySet, rows: str, columns: str) -> dict[Cell, Counts]:
    """The cells that hold something, in one query."""
    if rows in RECORD_AXES:
        flipped = counted_cells(records, columns, rows)
        return {(column, row): counts for (row, column), counts in flipped.items()}
    entries, name = _entries(records, rows)
    entries, other = _beside(entries, columns)
    counted = _counted(entries.values_list(name, other))
    return {(row, column): Counts(bodies, n) for row, column, bodies, n in counted}


def opposing_cells(records: QuerySet, columns: str) -> set[Cell]:
    """(shared ask, column) where its opposite is asked for, in one query."""
    asks, other = _beside(Ask.objects.of(records).opposing().order_by(), columns)
    return set(asks.values_list("shared_ask__slug", other).distinct())


def _beside(entries: QuerySet, columns: str) -> tuple[QuerySet, str]:
    """Asks, links or facet entries with a second axis of their records, and the name of its value."""
    if columns in RECORD_AXES:
        return entries, f"recommendation__{RECORD_AXES[columns]}"
    return entries.filter(recommendation__facets__facet=FACET_AXES[columns]), "recommendation__facets__code"


def _entries(records: QuerySet, axis: str) -> tuple[QuerySet, str]:
    """The rows that say which record has which value of an axis, and the name of the value.

    Asks for the opposite of a shared ask are left out, as in the filter of that name.
    """
    chosen = records.order_by().values("pk")
    if axis in RECORD_AXES:
        return Recommendation.objects.filter(pk__in=chosen).order_by(), RECORD_AXES[axis]
    if axis == ASK_AXIS:
        return Ask.objects.of(records).making().order_by(), "shared_ask__slug"
    if axis == AIM_AXIS:
        return FrameworkLink.objects.filter(recommendation__in=chosen).order_by(), "item__code"
    return FacetEntry.objects.filter(facet=FACET_AXES[axis], recommendation__in=chosen).order_by(), "code"


def _counted(values: QuerySet) -> QuerySet:
    """Adds (bodies, records) to each group of a values_list() over records or facet entries."""
    of_records = values.model is Recommendation
    return values.annotate(
        bodies=Count("agency" if of_records else "recommendation__agency", distinct=True),
        n=Count("pk" if of_records else "recommendation", distinct=True),
    )


def share(part: int, whole: int) -> float | None:
    """A fraction from 0 to 1; None where there is no whole."""
    return part / whole if whole else None


def bodies_by_code(records: QuerySet, axis: str) -> dict[str, list[str]]:
    """For each value of an axis, the slugs of the bodies that speak to it, in the book's order. One query."""
    entries, name = _entries(records, axis)
    body = "agency" if entries.model is Recommendation else "recommendation__agency"
    pairs: Iterable[tuple[str, str]] = (
        entries.order_by(name, f"{body}__chapter").values_list(name, f"{body}__slug").distinct()
    )
    found: dict[str, list[str]] = {}
    for code, slug in pairs:
        if slug not in found.setdefault(code, []):
            found[code].append(slug)
    return found
