"""Records, and the asks in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from recommendations import stats
from recommendations.api.base import NounDetail, NounList
from recommendations.api.query import Asked
from recommendations.filters import Problem, RecommendationFilter
from recommendations.models import Ask, Recommendation
from recommendations.serializers import AskRowSerializer, RecommendationSerializer, is_written, written

# Fields that stand in a record's own row: where only they are asked for, and the records are not written yet, nothing
# else is read.
IN_THE_ROW = {
    "reference", "url", "record_type", "status", "group", "label", "lines", "pages", "headline", "summary", "similar",
    "notes", "data_version",
}  # fmt: skip


class Filtered(NounList):
    """A list whose filters are those of the pages."""

    record_filters = True

    def found(self) -> RecommendationFilter:
        return RecommendationFilter(self.request.query_params, extra=Asked.LIST, vocabulary=self.vocabulary)


class WithSimilar:
    """Neighbours are computed only where they are shown."""

    def context(self, asked: Asked) -> dict:
        context = super().context(asked)
        if not asked.fields or "similar" in asked.fields:
            context["similar"] = stats.similar(self.revision)
        return context


class RecommendationList(WithSimilar, Filtered):
    noun = "recommendation"
    about = "Published records, in the order of their documents: the same filters and the same count as the page."
    queryset = Recommendation.objects.published()
    serializer_class = RecommendationSerializer
    orderings = dict.fromkeys(("source", "body", "round-table", "reference"), ())

    def select(self) -> tuple[QuerySet, list[Problem]]:
        found = self.found()
        return found.qs, found.problems

    def made(self, rows: QuerySet, asked: Asked) -> Sequence:
        keys = list(rows.values_list("pk", flat=True))
        if asked.fields and IN_THE_ROW.issuperset(asked.fields) and not is_written(keys, self.revision):
            return super().made(rows, asked)
        return list(written(keys, self.context(asked)))

    def ordered(self, rows: QuerySet, ordering: str) -> QuerySet:
        rows = rows.sorted_by(ordering.removeprefix("-"))
        return rows.reverse() if ordering.startswith("-") else rows


class RecommendationDetail(WithSimilar, NounDetail):
    noun = "recommendation"
    about = "One published record."
    queryset = Recommendation.objects.published().only("pk")
    serializer_class = RecommendationSerializer
    lookup_field = "reference"

    def made(self, found: Recommendation, asked: Asked) -> Mapping[str, Any]:
        row = next(written([found.pk], self.context(asked)), None)
        if row is None:  # withdrawn a moment ago
            raise self.missing()
        return row


class AskList(Filtered):
    noun = "ask"
    about = "The asks of the records that the filters find, each a row; filters choose records, not asks."
    queryset = Ask.objects.filter(recommendation__status="published")
    serializer_class = AskRowSerializer
    orderings = {
        "source": (
            "recommendation__document__order",
            "recommendation__position",
            "recommendation__reference",
            "position",
        ),
        "reference": ("recommendation__reference", "position"),
        "shared-ask": ("shared_ask__slug", "recommendation__reference", "position"),
    }

    def select(self) -> tuple[QuerySet, list[Problem]]:
        found = self.found()
        rows = Ask.objects.filter(recommendation__in=found.qs.order_by().values("pk"))
        related = rows.select_related("shared_ask", "recommendation__agency", "recommendation__document")
        return related.prefetch_related("recommendation__facets"), found.problems
