"""What this is, how it was made, whose words it holds, what is missing, and every label with its meaning."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recommendations import codes, stats
from recommendations.filters import RecommendationFilter
from recommendations.models import Code, CodebookVersion, Recommendation, RoundTable, SourceDocument
from recommendations.public import public_page
from recommendations.views.selection import unused_parameters


@public_page
def about(request: HttpRequest) -> HttpResponse:
    version = CodebookVersion.objects.first()
    context = {
        "problems": unused_parameters(request),
        "totals": stats.totals(Recommendation.objects.published()),
        "covered": stats.coverage(),
        "documents": SourceDocument.objects.select_related("body"),
        "tables": RoundTable.objects.select_related("dialogue"),
        "version": version,
        "facets": _facets(version),
        "parameters": [(name, one.label) for name, one in RecommendationFilter.base_filters.items()],
        "contact": settings.CONTACT_EMAIL,
    }
    return render(request, "about.html", context)


def _facets(version: CodebookVersion | None) -> list[tuple[dict[str, str], list[Code]]]:
    """(what is coded, its codes) in the order of the codebook; the round tables stand in a table of their own."""
    by_facet: dict[str, list[Code]] = {}
    for code in Code.objects.all():
        by_facet.setdefault(code.facet, []).append(code)
    known = version.facets if version else []
    return [
        (facet, by_facet.get(facet["slug"], [])) for facet in known if facet["slug"] != codes.Facet.ALSO_ROUND_TABLE
    ]
