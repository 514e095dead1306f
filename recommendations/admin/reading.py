"""What a reading of a document leaves beside its items, to be looked up: footnotes and the completeness ledger."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk, ReadOnly
from recommendations.models import Footnote, LedgerRow


class CurrentFilter(admin.SimpleListFilter):
    """Of the current copies unless asked otherwise."""

    title = _("which copies")
    parameter_name = "copies"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [("all", _("earlier copies as well"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": _("current")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.value() == "all" else queryset.filter(rendering__is_current=True)


@admin.register(Footnote)
class FootnoteAdmin(ReadOnly, Desk):
    list_display = ["__str__", "section", "item", "begins"]
    list_filter = [CurrentFilter, "rendering__document", ("section__agency", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["text", "section__slug", "number"]
    fieldsets = [
        (_("What it says"), {"fields": [("chapter", "number"), "text"]}),
        (_("Where its mark stands"), {"fields": ["section", "item", ("mark_start", "mark_end")]}),
        (_("In which copy"), {"fields": ["rendering", "order"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Footnote]:
        """Never with the whole text of the document."""
        notes = super().get_queryset(request).defer("rendering__text")
        return notes.select_related("rendering__document", "section__document", "item__section")

    @admin.display(description=_("begins"))
    def begins(self, note: Footnote) -> str:
        return Truncator(note.text).words(18)


class LeftFilter(admin.SimpleListFilter):
    title = _("left over")
    parameter_name = "left"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [("some", _("something"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.with_leftovers() if self.value() == "some" else queryset


@admin.register(LedgerRow)
class LedgerAdmin(ReadOnly, Desk):
    list_display = ["section", "visible", "what_became", "left"]
    list_filter = [CurrentFilter, LeftFilter, "rendering__document"]
    search_fields = ["section__slug", "section__title"]
    fieldsets = [
        (_("Which section, in which copy"), {"fields": ["section", "rendering"]}),
        (_("What became of its characters"), {"fields": ["visible", "what_became", "left", "leftover_words"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[LedgerRow]:
        rows = super().get_queryset(request).defer("rendering__text")
        return rows.select_related("rendering__document", "section__document")

    @admin.display(description=_("shares"))
    def what_became(self, row: LedgerRow) -> str:
        return ", ".join(f"{role} {share:.1%}" for role, share in row.shares.items() if share)

    @admin.display(description=_("what no role claims"))
    def leftover_words(self, row: LedgerRow) -> SafeString | str:
        words = row.leftover_texts(row.rendering.text) if row.left else []
        return format_html_join("\n", "<p>{}</p>", ((text,) for text in words)) or _("nothing")
