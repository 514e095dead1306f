"""The numbers of the pages: each chart as rows, counts by one axis, totals; and search."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from recommendations import stats
from recommendations.api.base import NounList
from recommendations.api.problems import BadQuery
from recommendations.api.query import Asked
from recommendations.filters import Problem, RecommendationFilter
from recommendations.filters.problems import unknown_parameter
from recommendations.filters.switches import read_switches
from recommendations.models import RoundTable
from recommendations.serializers.statistics import (
    CellSerializer,
    CountSerializer,
    HitSerializer,
    SpanSerializer,
    TotalSerializer,
)
from recommendations.stats import tabular
from recommendations.stats.switches import SWITCHES, heatmap_switches

PAGING = ("fields", "page", "page_size")


class Numbers(NounList):
    """Rows that are counted, not read from a table; their order is part of what they say."""

    record_filters = True
    switches: dict[str, Any] = {}

    def get(self, request: Request, **kwargs) -> HttpResponse:
        data = request.query_params
        asked = Asked.read(data, self.field_names)
        chosen, problems = self.read_switches(data)
        found = RecommendationFilter(data, extra=[*PAGING, *self.switches], vocabulary=self.vocabulary)
        if found.problems or problems or asked.problems:
            raise BadQuery([*found.problems, *problems, *asked.problems])
        return self.answer(self.rows(found, **chosen, **kwargs), asked)

    def read_switches(self, data: QueryDict) -> tuple[dict[str, str], list[Problem]]:
        return read_switches(data, self.switches)

    def rows(self, found: RecommendationFilter, **chosen: Any) -> Sequence[dict]:
        raise NotImplementedError


class HeatmapRows(Numbers):
    noun = "cell"
    about = "A heatmap: themes, shared asks, later aims or bodies against bodies or round tables, a row for each cell."
    serializer_class = CellSerializer
    switches = SWITCHES

    def read_switches(self, data: QueryDict) -> tuple[dict[str, str], list[Problem]]:
        return heatmap_switches(data)

    def rows(self, found: RecommendationFilter, **chosen: str) -> list[dict]:
        return tabular.heatmap_rows(stats.heatmap(found, **chosen))


class RoundTableRows(Numbers):
    noun = "cell"
    about = "The figure of one round table: its themes against bodies, a row for each cell."
    serializer_class = CellSerializer

    def rows(self, found: RecommendationFilter, code: str) -> list[dict]:
        if not RoundTable.objects.called(code):
            raise Http404(_("There is no round table “%s”.") % code[:80])
        if "round_table" in found.values:
            message = _("This address is about one round table already.")
            raise BadQuery([Problem("round_table", found.values["round_table"][0], message)])
        data = found.data.copy()
        data["round_table"] = code
        within = RecommendationFilter(data, extra=PAGING, vocabulary=found.vocabulary)
        return tabular.heatmap_rows(stats.heatmap(within, measure="records", sort="count"))


class AxisRows(Numbers):
    noun = "count"
    about = "How many bodies and records for each value of one axis, most bodies first."
    serializer_class = CountSerializer

    def rows(self, found: RecommendationFilter, axis: str) -> list[dict]:
        if axis not in stats.FILTER_OF_AXIS:
            raise Http404(_("There is no axis of that name; there are: %s.") % ", ".join(stats.FILTER_OF_AXIS))
        return tabular.axis_rows(found.qs, axis, found.vocabulary)


class GmgRows(NounList):
    noun = "span"
    about = "The timeline of the Global Migration Group: memberships, terms of the chair, events."
    serializer_class = SpanSerializer

    def get(self, request: Request, **kwargs) -> HttpResponse:
        asked = Asked.read(request.query_params, self.field_names)
        unknown = [unknown_parameter(name, PAGING) for name in request.query_params if name not in PAGING]
        if unknown or asked.problems:
            raise BadQuery([*unknown, *asked.problems])
        return self.answer(tabular.gmg_rows(), asked)


class Totals(NounList):
    noun = "total"
    about = "How many records and bodies the filters find."
    serializer_class = TotalSerializer
    record_filters = True
    is_single = True

    def get(self, request: Request, **kwargs) -> HttpResponse:
        found = RecommendationFilter(request.query_params, vocabulary=self.vocabulary)
        if found.problems:
            raise BadQuery(found.problems)
        counted = stats.totals(found.qs)
        return Response({"records": counted.records, "bodies": counted.bodies, "data_version": self.revision})


class Search(NounList):
    noun = "hit"
    about = "Records by words, those first that fit best; `reading` says how the words were read. Without `q`: all."
    serializer_class = HitSerializer
    record_filters = True
    is_search = True

    def get(self, request: Request, **kwargs) -> HttpResponse:
        asked = Asked.read(request.query_params, self.field_names)
        found = RecommendationFilter(request.query_params, extra=PAGING, vocabulary=self.vocabulary)
        if found.problems or asked.problems:
            raise BadQuery([*found.problems, *asked.problems])
        read = found.searched
        more = {
            "reading": read.reading if read else "",
            "remarks": read.remarks if read else [],
            "suggestion": read.suggestion if read else "",
        }
        return self.answer(found.by_relevance(), asked, **more)
