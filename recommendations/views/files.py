"""Lists and charts as files: the same parameters, the same records, streamed."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations import stats
from recommendations.exports import columns
from recommendations.exports.columns import Column
from recommendations.exports.delimited import csv_lines
from recommendations.exports.jsonlines import json_lines
from recommendations.exports.metadata import About, about_rows, csvw
from recommendations.exports.rows import flat_record
from recommendations.exports.spreadsheet import Sheet, write_workbook
from recommendations.filters import Problem, RecommendationFilter
from recommendations.filters.problems import unknown_parameter
from recommendations.filters.switches import read_switches
from recommendations.models import Code, RoundTable
from recommendations.public import public_page
from recommendations.serializers import RecommendationSerializer
from recommendations.stats.collaboration import naming_rows, statements
from recommendations.stats import tabular
from recommendations.stats.switches import SWITCHES, heatmap_switches
from recommendations.views.selection import unused_parameters
from recommendations.views.errors import missing

CHUNK = 500  # SQLite refuses longer lists of keys in what is fetched with the records
SORTS = ("source", "relevance", "body", "round-table", "reference")
NAME_AND_VALUE = (Column("name", "text", ""), Column("value", "text", ""))
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Row = dict[str, Any]


def recommendations(suffix: str) -> Callable[[HttpRequest], HttpResponse]:
    """The view of the list as one kind of file."""

    @public_page
    def answer(request: HttpRequest) -> HttpResponse:
        found, sort, problems = _asked(request)
        if problems:
            return refused(problems)
        ordered = found.qs.sorted_by("source" if sort == "relevance" else sort)
        response = MAKERS[suffix](_rows(ordered, request, found), request, found)
        return _named(response, request, f"recommendations{suffix}")

    return answer


@public_page
def recommendations_metadata(request: HttpRequest) -> HttpResponse:
    """What explains the number of rows, and each column of the file beside it."""
    found, _sort, problems = _asked(request)
    if problems:
        return refused(problems)
    made = csvw(_about(request, found), columns.RECORDS)
    return readable(JsonResponse(made, content_type="application/csvm+json"))


@public_page
def heatmap_csv(request: HttpRequest) -> HttpResponse:
    found = RecommendationFilter(request.GET, extra=[*SWITCHES, "view"])
    chosen, problems = heatmap_switches(request.GET)
    if found.problems or problems:
        return refused([*found.problems, *problems])
    rows = tabular.heatmap_rows(stats.heatmap(found, **chosen))
    return _csv(rows, columns.CELLS, request, "heatmap.csv")


@public_page
def round_table_csv(request: HttpRequest, number: int) -> HttpResponse:
    """The figure of one round table; the address itself is the filter."""
    if not RoundTable.objects.filter(number=number).exists():
        return missing(request, _("There is no round table %d.") % number)
    data = request.GET.copy()
    twice = [Problem("round_table", "", _("This address is about one round table already."))]
    problems = twice if "round_table" in data else []
    data["round_table"] = str(number)
    within = RecommendationFilter(data)
    if within.problems or problems:
        return refused([*within.problems, *problems])
    rows = tabular.heatmap_rows(stats.heatmap(within, measure="records", sort="count"))
    return _csv(rows, columns.CELLS, request, f"round-table-{code}.csv")


@public_page
def collaboration_csv(request: HttpRequest) -> HttpResponse:
    """Who names whom, a row for each pair of two bodies with a chapter."""
    if request.GET:
        return refused(unused_parameters(request))
    return _csv(tabular.naming(naming_rows(statements())), columns.NAMINGS, request, "collaboration.csv")


@public_page
def gmg_csv(request: HttpRequest) -> HttpResponse:
    if request.GET:
        return refused(unused_parameters(request))
    return _csv(tabular.gmg_rows(), columns.SPANS, request, "gmg.csv")


def refused(problems: Iterable[Problem]) -> HttpResponse:
    """400 that names each parameter: a file of something else than was asked for would not show what is wrong."""
    lines = "".join(f"{problem.parameter}: {problem.message}\n" for problem in problems)
    return readable(HttpResponse(lines, status=400, content_type="text/plain; charset=utf-8"))


def readable(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _asked(request: HttpRequest) -> tuple[RecommendationFilter, str, list[Problem]]:
    found = RecommendationFilter(request.GET, extra={"sort"})
    chosen, problems = read_switches(request.GET, {"sort": SORTS})
    return found, chosen["sort"], [*found.problems, *problems]


def _rows(records: QuerySet, request: HttpRequest, found: RecommendationFilter) -> Iterator[Row]:
    """Rows of the API's shape, without neighbours, which are computed and not part of the data."""
    context = {
        "vocabulary": found.vocabulary,
        "base_url": request.build_absolute_uri("/").rstrip("/"),
        "data_version": request.revision[0],
    }
    context["fields"] = set(RecommendationSerializer().fields) - {"similar"}
    serializer = RecommendationSerializer(context=context)
    return (serializer.to_representation(one) for one in records.for_export().iterator(chunk_size=CHUNK))


def _as_csv(rows: Iterator[Row], request: HttpRequest, found: RecommendationFilter) -> HttpResponse:
    lines = csv_lines(map(flat_record, rows), columns.RECORDS)
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8; header=present")


def _as_jsonl(rows: Iterator[Row], request: HttpRequest, found: RecommendationFilter) -> HttpResponse:
    return StreamingHttpResponse(json_lines(rows), content_type="application/jsonl; charset=utf-8")


def _as_xlsx(rows: Iterator[Row], request: HttpRequest, found: RecommendationFilter) -> HttpResponse:
    """Written to a file that is gone once it was sent; a workbook cannot be sent before its last row is known."""
    codebook = Code.objects.values("facet", "slug", "label", "group", "definition").order_by("facet", "position")
    explained = [{"name": one.name, "value": one.about} for one in columns.RECORDS]
    sheets = [
        Sheet("records", columns.RECORDS, map(flat_record, rows)),
        Sheet("columns", NAME_AND_VALUE, explained),
        Sheet("codebook", columns.CODES, codebook),
        Sheet("about", NAME_AND_VALUE, about_rows(_about(request, found))),
    ]
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    write_workbook(file, sheets)
    file.seek(0)
    return FileResponse(file, content_type=XLSX)


MAKERS = {".csv": _as_csv, ".jsonl": _as_jsonl, ".xlsx": _as_xlsx}


def _csv(rows: list[Row], held: tuple[Column, ...], request: HttpRequest, name: str) -> HttpResponse:
    response = HttpResponse("".join(csv_lines(rows, held)), content_type="text/csv; charset=utf-8; header=present")
    return _disposition(response, request, name)


def _named(response: HttpResponse, request: HttpRequest, name: str) -> HttpResponse:
    """With its file name, and where its explanation stands."""
    query = request.META.get("QUERY_STRING", "")
    sidecar = reverse("recommendations-metadata") + (f"?{query}" if query else "")
    response["Link"] = f'<{sidecar}>; rel="describedby"; type="application/csvm+json"'
    response["Access-Control-Expose-Headers"] = "Link, Content-Disposition"
    return _disposition(response, request, name)


def _disposition(response: HttpResponse, request: HttpRequest, name: str) -> HttpResponse:
    stem, _dot, suffix = name.rpartition(".")
    file_name = f"hld-tracker-{stem}-v{request.revision[0]}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return readable(response)


def _about(request: HttpRequest, found: RecommendationFilter) -> About:
    counted = stats.totals(found.qs)
    number, moved_at = request.revision
    return About(
        title=_("HLD Tracker: recommendations"),
        address=request.build_absolute_uri(reverse("recommendations-csv")),
        query=found.query(),
        filters=[(chip["filter"], chip["label"]) for chip in found.chips],
        data_version=number,
        changed=moved_at.isoformat() if moved_at else "",
        records=counted.records,
        bodies=counted.bodies,
    )
