"""A list as files: the same rows as CSV, workbook and JSON Lines, and what explains them."""

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse

from recommendations import stats
from recommendations.exports import columns
from recommendations.exports.columns import Column
from recommendations.exports.delimited import csv_lines
from recommendations.exports.jsonlines import json_lines
from recommendations.exports.metadata import About, about_rows, csvw
from recommendations.exports.spreadsheet import Sheet, write_workbook
from recommendations.filters import Problem, RecommendationFilter
from recommendations.filters.problems import shown
from recommendations.models import Code

NAME_AND_VALUE = (Column("name", "text", ""), Column("value", "text", ""))
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Listing:
    """`name`: in addresses and file names; `sheet`: of the workbook. `rows`: of the API's shape; `flat` makes one of
    them fit the columns. `whole`: how many rows, in words, where they are no records.
    """

    name: str
    sheet: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Row]
    found: RecommendationFilter
    flat: Callable[[Row], Row] = dict
    whole: str = ""


def file(listing: Listing, suffix: str, request: HttpRequest) -> HttpResponse:
    """With its file name, and where its explanation stands."""
    response = MAKERS[suffix](listing, request)
    query = request.META.get("QUERY_STRING", "")
    sidecar = reverse(f"{listing.name}-metadata") + (f"?{query}" if query else "")
    response["Link"] = f'<{sidecar}>; rel="describedby"; type="application/csvm+json"'
    response["Access-Control-Expose-Headers"] = "Link, Content-Disposition"
    return named(response, request, f"{listing.name}{suffix}")


def metadata(listing: Listing, request: HttpRequest) -> HttpResponse:
    """What explains the number of rows, and each column of the file beside it."""
    made = csvw(_about(listing, request), listing.columns)
    return readable(JsonResponse(made, content_type="application/csvm+json"))


def table(rows: Iterable[Row], held: Sequence[Column], request: HttpRequest, name: str) -> HttpResponse:
    """Rows of numbers, all at once."""
    response = HttpResponse("".join(csv_lines(rows, held)), content_type="text/csv; charset=utf-8; header=present")
    return named(response, request, name)


def named(response: HttpResponse, request: HttpRequest, name: str) -> HttpResponse:
    stem, _dot, suffix = name.rpartition(".")
    file_name = f"hld-tracker-{stem}-v{request.revision[0]}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return readable(response)


def refused(problems: Iterable[Problem]) -> HttpResponse:
    """400 that names each parameter: a file of something else than was asked for would not show what is wrong."""
    lines = "".join(f"{shown(problem.parameter)}: {problem.refused}\n" for problem in problems)
    return readable(HttpResponse(lines, status=400, content_type="text/plain; charset=utf-8"))


def readable(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _as_csv(listing: Listing, request: HttpRequest) -> HttpResponse:
    lines = csv_lines(map(listing.flat, listing.rows), listing.columns)
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8; header=present")


def _as_jsonl(listing: Listing, request: HttpRequest) -> HttpResponse:
    return StreamingHttpResponse(json_lines(listing.rows), content_type="application/jsonl; charset=utf-8")


def _as_xlsx(listing: Listing, request: HttpRequest) -> HttpResponse:
    """Written to a file that is gone once it was sent; a workbook cannot be sent before its last row is known."""
    codebook = Code.objects.values("facet", "slug", "label", "group", "definition").order_by("facet", "position")
    explained = [{"name": one.name, "value": one.about} for one in listing.columns]
    sheets = [
        Sheet(listing.sheet, listing.columns, map(listing.flat, listing.rows)),
        Sheet("columns", NAME_AND_VALUE, explained),
        Sheet("codebook", columns.CODES, codebook),
        Sheet("about", NAME_AND_VALUE, about_rows(_about(listing, request))),
    ]
    held = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    write_workbook(held, sheets)
    held.seek(0)
    return FileResponse(held, content_type=XLSX)


MAKERS = {".csv": _as_csv, ".jsonl": _as_jsonl, ".xlsx": _as_xlsx}


def _about(listing: Listing, request: HttpRequest) -> About:
    counted = stats.totals(listing.found.qs)
    number, moved_at = request.revision
    return About(
        title=listing.title,
        address=request.build_absolute_uri(reverse(f"{listing.name}-csv")),
        query=listing.found.query(),
        filters=[(chip["filter"], chip["label"]) for chip in listing.found.chips],
        data_version=number,
        changed=moved_at.isoformat() if moved_at else "",
        records=counted.records,
        bodies=counted.bodies,
        whole=listing.whole,
    )
