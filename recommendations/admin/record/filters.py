from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.models import Code, FacetEntry, ProposedChange, RoundTable, choices

# Parameters of the list that choose no records: page, order, everything on one page, counts beside filters.
HOW_IT_IS_SHOWN = {"p", "o", "all", "_facets", "_popup", "_to_field"}
OPEN_PROPOSAL = Exists(ProposedChange.objects.filter(recommendation=OuterRef("pk"), state=codes.ChangeState.OPEN))


class StatusFilter(admin.SimpleListFilter):
    """The list opens with what is to review; whoever searches or filters searches everything, unless they say."""

    title = _("status")
    parameter_name = "status"

    def __init__(self, request: HttpRequest, *args) -> None:
        self.looks_for_something = bool(set(request.GET) - HOW_IT_IS_SHOWN)
        super().__init__(request, *args)

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [("to-review", _("to review")), ("all", _("all")), *choices.STATUSES]

    def value(self) -> str:
        return super().value() or ("all" if self.looks_for_something else "to-review")

    def choices(self, changelist):
        _no_status, *others = super().choices(changelist)
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "to-review":
            return queryset.to_review()
        return queryset if self.value() == "all" else queryset.filter(status=self.value())


class ProposalFilter(admin.SimpleListFilter):
    title = _("proposed change")
    parameter_name = "proposal"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [("open", _("waits for a reviewer"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(OPEN_PROPOSAL) if self.value() == "open" else queryset


class AskFilter(admin.SimpleListFilter):
    title = _("asks")
    parameter_name = "asks"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [("unplaced", _("not yet compared with the catalogue"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.with_unplaced_asks() if self.value() == "unplaced" else queryset


class FacetFilter(admin.SimpleListFilter):
    """Records that carry the chosen code, by the facet index."""

    facet: codes.Facet

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return list(Code.objects.filter(facet=self.facet).order_by("position").values_list("slug", "label"))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        entries = FacetEntry.objects.filter(facet=self.facet, code=self.value())
        return queryset.filter(pk__in=entries.values("recommendation"))


class ThemeFilter(FacetFilter):
    title, parameter_name, facet = _("theme"), "theme", codes.Facet.THEME


class RoundTableFilter(FacetFilter):
    title, parameter_name, facet = _("filed under round table"), "round_table", codes.Facet.ROUND_TABLE

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [(table.code, table.label) for table in RoundTable.objects.with_dialogue()]
