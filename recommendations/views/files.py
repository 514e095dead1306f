"""Lists and charts as files: the same parameters, the same records, streamed."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from recommendations import stats
from recommendations.exports import columns
from recommendations.exports.rows import flat_record
from recommendations.filters import Problem, RecommendationFilter
from recommendations.filters.switches import read_switches
from recommendations.models import RoundTable
from recommendations.public import public_page
from recommendations.serializers import RecommendationSerializer, written
from recommendations.stats import tabular
from recommendations.stats.collaboration import Told
from recommendations.stats.switches import SWITCHES, heatmap_switches
from recommendations.views import asks
from recommendations.views.errors import missing
from recommendations.views.listing import Listing, file, metadata, refused, table
from recommendations.views.selection import select, unused_parameters

SORTS = ("source", "relevance", "body", "round-table", "reference")

Row = dict[str, Any]
Find = Callable[[HttpRequest], tuple[Listing, list[Problem]]]


def recommendations(request: HttpRequest) -> tuple[Listing, list[Problem]]:
    """The list of records, in the order that the address says."""
    found = RecommendationFilter(request.GET, extra={"sort"})
    chosen, problems = read_switches(request.GET, {"sort": SORTS})
    ordered = found.qs.sorted_by("source" if chosen["sort"] == "relevance" else chosen["sort"])
    rows = _records(ordered, request, found)
    title = _("HLD Tracker: recommendations")
    listing = Listing("recommendations", "records", title, columns.RECORDS, rows, found, flat=flat_record)
    return listing, [*found.problems, *problems]


def shared_asks(request: HttpRequest) -> tuple[Listing, list[Problem]]:
    """The catalogue of shared asks, as its page has it."""
    selection = select(request)
    rows = asks.rows(selection, request)
    made = _("%d shared asks") % sum(1 for row in rows if row["bodies"])
    title = _("HLD Tracker: shared asks")
    return Listing(
        "shared-asks", "shared asks", title, columns.SHARED_ASKS, rows, selection.found, whole=made
    ), selection.problems


def as_file(find: Find, suffix: str) -> Callable[[HttpRequest], HttpResponse]:
    """The view of a list as one kind of file."""

    @public_page
    def answer(request: HttpRequest) -> HttpResponse:
        listing, problems = find(request)
        return refused(problems) if problems else file(listing, suffix, request)

    return answer


def as_metadata(find: Find) -> Callable[[HttpRequest], HttpResponse]:
    """The view of what explains its files."""

    @public_page
    def answer(request: HttpRequest) -> HttpResponse:
        listing, problems = find(request)
        return refused(problems) if problems else metadata(listing, request)

    return answer


@public_page
def heatmap_csv(request: HttpRequest) -> HttpResponse:
    found = RecommendationFilter(request.GET, extra=[*SWITCHES, "view"])
    chosen, problems = heatmap_switches(request.GET)
    if found.problems or problems:
        return refused([*found.problems, *problems])
    rows = tabular.heatmap_rows(stats.heatmap(found, **chosen))
    return table(rows, columns.CELLS, request, "heatmap.csv")


@public_page
def round_table_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The figure of one round table; the address itself is the filter."""
    if not RoundTable.objects.called(code):
        return missing(request, _("There is no round table “%s”.") % code[:80])
    data = request.GET.copy()
    twice = [Problem("round_table", "", _("This address is about one round table already."))]
    problems = twice if "round_table" in data else []
    data["round_table"] = code
    within = RecommendationFilter(data)
    if within.problems or problems:
        return refused([*within.problems, *problems])
    rows = tabular.heatmap_rows(stats.heatmap(within, measure="records", sort="count"))
    return table(rows, columns.CELLS, request, f"round-table-{code}.csv")


@public_page
def collaboration_csv(request: HttpRequest) -> HttpResponse:
    """Who names whom, a row for each pair of two bodies with a chapter."""
    if request.GET:
        return refused(unused_parameters(request))
    return table(tabular.naming(Told.current().rows), columns.NAMINGS, request, "collaboration.csv")


@public_page
def gmg_csv(request: HttpRequest) -> HttpResponse:
    if request.GET:
        return refused(unused_parameters(request))
    return table(tabular.gmg_rows(), columns.SPANS, request, "gmg.csv")


def _records(records: QuerySet, request: HttpRequest, found: RecommendationFilter) -> Iterator[Row]:
    """Rows of the API's shape, without neighbours, which are computed and not part of the data."""
    context = {
        "vocabulary": found.vocabulary,
        "base_url": request.build_absolute_uri("/").rstrip("/"),
        "data_version": request.revision[0],
    }
    context["fields"] = set(RecommendationSerializer.names()) - {"similar"}
    return written(records.values_list("pk", flat=True), context)
