"""What people decided and said at the desk, to be looked up; actions write it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk, ReadOnly
from recommendations.models import BodyNote, Comment, ItemDecision


@admin.register(ItemDecision)
class DecisionAdmin(ReadOnly, Desk):
    list_display = ["item", "verdict", "record", "decided_by", "decided_at", "why", "stands"]
    list_filter = ["verdict", "stands", "suggested", "item__document"]
    list_select_related = ["item__section", "record"]
    search_fields = ["record__reference", "decided_by", "why"]
    fieldsets = [
        (_("What was decided"), {"fields": ["item", "verdict", "record", "why", ("suggested", "stands")]}),
        (_("Who, and when"), {"fields": [("decided_by", "decided_at")]}),
    ]


class OpenFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin) -> list:
        return [("open", _("open")), ("resolved", _("resolved"))]

    def queryset(self, request, queryset):
        if self.value() == "open":
            return queryset.open()
        return queryset.filter(resolved_at__isnull=False) if self.value() == "resolved" else queryset


@admin.register(Comment)
class CommentAdmin(ReadOnly, Desk):
    list_display = ["recommendation", "text", "written_by", "written_at", "resolved_by"]
    list_filter = [OpenFilter]
    list_select_related = ["recommendation"]
    search_fields = ["recommendation__reference", "text", "written_by"]
    fieldsets = [
        (_("What is said"), {"fields": ["recommendation", "text"]}),
        (_("Who, and when"), {"fields": [("written_by", "written_at"), ("resolved_by", "resolved_at")]}),
    ]


@admin.register(BodyNote)
class BodyNoteAdmin(Desk):
    """The right of reply: what a body says about a record, in its own words."""

    list_display = ["recommendation", "agency", "date", "text"]
    list_filter = [("agency", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["recommendation", "agency"]
    search_fields = ["recommendation__reference", "text"]
    autocomplete_fields = ["recommendation", "agency"]
    fieldsets = [
        (_("Who says it, about which record"), {"fields": ["recommendation", "agency", "date"]}),
        (_("What it says"), {"fields": ["text"]}),
        (_("For the curators"), {"fields": ["received"]}),
    ]
