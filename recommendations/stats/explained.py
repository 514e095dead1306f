"""What a number counts: its parts by kind, level and document, and how it would read by either of the two codings."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from recommendations.codes import CodingRole
from recommendations.filters import RecommendationFilter
from recommendations.filters.recommendation import CodeFilter
from recommendations.models import Ask, Coding
from recommendations.stats.asks import shared_asks
from recommendations.stats.crosstab import Totals, by_axis, totals
from recommendations.stats.raised import records_in_scope


@dataclass(frozen=True)
class ByCodings:
    """Records by both of the codings that were made apart, and by at least one, before anything was resolved."""

    both: int
    either: int


@dataclass(frozen=True)
class Explained:
    """`whole`: all records of the bodies and documents in the selection, whatever else is filtered.

    `sub_items`: how many of the records stand below another one. `codings` is None where no filter asks for a code,
    or where a record was not coded twice.
    """

    totals: Totals
    whole: Totals
    record_types: dict[str, int]
    documents: dict[str, int]
    sub_items: int
    codings: ByCodings | None


def explained(found: RecommendationFilter) -> Explained:
    """Eight queries at most."""
    records = found.qs
    kinds = records.order_by().values_list("record_type").annotate(n=Count("pk")).order_by("-n", "record_type")
    return Explained(
        totals=totals(records),
        whole=totals(records_in_scope(found)),
        record_types=dict(kinds),
        documents={slug: counts.records for slug, counts in by_axis(records, "document").items()},
        sub_items=records.filter(parent__isnull=False).count(),
        codings=by_codings(found),
    )


def by_codings(found: RecommendationFilter) -> ByCodings | None:
    """As the filters on codes would find by the first and by the second coder. At most three queries."""
    asked = {name: found.filters[name] for name in found.values if isinstance(found.filters[name], CodeFilter)}
    if not asked or not found.is_usable:
        return None
    base = found.narrowed_by([name for name in found.values if name not in asked])
    roles = (CodingRole.FIRST, CodingRole.SECOND)
    twice = Coding.objects.filter(role=CodingRole.FIRST).values("recommendation")
    if found.qs.exclude(pk__in=twice).exists():
        return None
    first, second = (set(_coded(base, found, asked, role).order_by().values_list("pk", flat=True)) for role in roles)
    return ByCodings(len(first & second), len(first | second))


def _coded(records: QuerySet, found: RecommendationFilter, asked: dict[str, CodeFilter], role: CodingRole) -> QuerySet:
    for name, one in asked.items():
        values = found.values[name]
        for wanted in [[value] for value in values] if one.every else [values]:
            given = Coding.objects.filter(role=role, facet=one.facet, code__in=wanted)
            records = records.filter(pk__in=given.values("recommendation"))
    return records


@dataclass(frozen=True)
class ExplainedAsks:
    """`asks`: shared asks that the records make; `opposed`: only the opposite is asked; `totals`: who makes them."""

    asks: int
    opposed: int
    totals: Totals


def explained_asks(found: RecommendationFilter) -> ExplainedAsks:
    """Where the filters name shared asks, of those alone. Two queries."""
    counts = shared_asks(found.qs)
    wanted = found.values.get("shared_ask", counts)
    made = [counts[slug].records > 0 for slug in counts if slug in wanted]
    making = Ask.objects.of(found.qs).making().filter(shared_ask__slug__in=wanted)
    return ExplainedAsks(
        asks=sum(made),
        opposed=len(made) - sum(made),
        totals=totals(found.qs.filter(pk__in=making.values("recommendation"))),
    )
