"""How the data are made, and how far they can be relied on: figures from the data themselves."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from recommendations import codes, stats
from recommendations.filters import Option, RecommendationFilter, Vocabulary
from recommendations.models import CodebookVersion, Recommendation, Review
from recommendations.public import public_page
from recommendations.search import Kept
from recommendations.stats.extraction import extraction_figures, in_use
from recommendations.views.selection import unused_parameters

SCOPES = {"book": _("the book"), "calibration": _("its nine calibration chapters"), "papers": _("the other papers")}


@dataclass(frozen=True)
class AgreementLine:
    """One thing that is coded, with its row for each scope."""

    label: str
    is_single: bool
    rows: list[stats.AgreementRow]


@dataclass(frozen=True)
class Measured:
    """What takes longest to count, of the whole data."""

    agreement: list[stats.AgreementRow]
    calibration: list[dict[str, Any]]
    review: stats.ReviewCoverage
    complete: stats.Completeness

    @classmethod
    def read(cls) -> "Measured":
        return cls(stats.agreement_rows(), stats.calibration_rows(), stats.review_coverage(), stats.completeness())


_MEASURED = Kept(Measured.read)


@public_page
def method(request: HttpRequest) -> HttpResponse:
    vocabulary = Vocabulary.current(request.revision[0])
    measured = _MEASURED.current(request.revision[0])
    labels = {facet: one.label for name, one in RecommendationFilter.base_filters.items() if (facet := _facet(name))}
    documents = vocabulary.options.get("document", {})
    context = {
        "problems": unused_parameters(request),
        "version": CodebookVersion.objects.first(),
        "limits": codes,
        "scopes": SCOPES.values(),
        "agreement": _agreement(measured.agreement, labels),
        "lowest": _lowest(measured.agreement, labels),
        "calibration": measured.calibration,
        "extraction": extraction_figures(),
        "in_use": in_use(until=request.revision[1]),
        "review": measured.review,
        "verdicts": dict(Review._meta.get_field("verdict").choices),
        "complete": measured.complete,
        "covered": stats.coverage(),
        "documents": [
            (documents[slug], counts)
            for slug, counts in stats.by_axis(Recommendation.objects.published(), "document").items()
            if slug in documents
        ],
    }
    return render(request, "method.html", context | _suggestions(vocabulary, labels))


def _facet(filter_name: str) -> str:
    """The facet that a filter of the same name narrows; '' where there is none."""
    facet = filter_name.replace("_", "-")
    return facet if facet in list(codes.Facet) else ""


def _agreement(rows: list[stats.AgreementRow], labels: dict[str, str]) -> list[AgreementLine]:
    by_facet: dict[codes.Facet, list[stats.AgreementRow]] = {}
    for row in rows:
        by_facet.setdefault(row.facet, []).append(row)
    return [
        AgreementLine(labels.get(facet, str(facet)), facet in codes.SINGLE_FACETS, found)
        for facet, found in by_facet.items()
    ]


def _lowest(rows: list[stats.AgreementRow], labels: dict[str, str]) -> tuple[str, str, float] | None:
    """(what is coded, scope, agreement) where the coders agreed least."""
    measured = [(row.f1 if row.kappa is None else row.kappa, row) for row in rows]
    known = [(value, row) for value, row in measured if value is not None]
    if not known:
        return None
    value, row = min(known, key=lambda pair: pair[0])
    return labels.get(row.facet, str(row.facet)), SCOPES[row.scope], value


def _suggestions(vocabulary: Vocabulary, labels: dict[str, str]) -> dict[str, Any]:
    """The measured accuracy of suggested codes, where a table of it came with this release."""
    measured = stats.measured_accuracy()
    curated = {row["curated"] for row in measured.get("round_tables", [])}
    tables = [table for table in vocabulary.of("round_table") if table.value in curated]
    return {
        "measured": measured,
        "accuracy": [(labels.get(row["facet"], row["facet"]), row) for row in measured.get("facets", [])],
        "tables": tables,
        "confusion": [_confusion(row, tables) for row in measured.get("round_tables", [])],
    }


def _confusion(row: dict[str, Any], tables: list[Option]) -> tuple[str, list[tuple[bool, int]]]:
    """(round table of the curators, for each suggested one: whether it is the same, and how often)."""
    cells = [(table.value == row["curated"], row["suggested"].get(table.value, 0)) for table in tables]
    return row["curated"], cells
