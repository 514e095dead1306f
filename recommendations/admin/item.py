"""Extracted items are shown, never edited: a new reading of the document is what changes them. The link between an
item and a record is a curator's to set.
"""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.admin import passage
from recommendations.admin.desk import Desk, ReadOnly
from recommendations.models import ExtractedItem, ItemReading, RecordItem

# In a section of recommendations whatever is not context is taken as one; elsewhere what its wording suggests.
IN_ITS_SECTION = Q(section__kind="recommendations") & ~Q(kind=codes.ItemKind.CONTEXT)
RECOMMENDED = (IN_ITS_SECTION | Q(suggested=True)) & Q(gone=False)
BEGINNING = (
    ItemReading.objects.filter(item=OuterRef("pk"), rendering__is_current=True)
    .annotate(beginning=Left("text", 140))
    .values("beginning")[:1]
)
UNLINKED = ~Exists(RecordItem.objects.filter(item=OuterRef("pk")))
PROPOSED = Exists(RecordItem.objects.filter(item=OuterRef("pk"), basis=codes.LinkBasis.PROPOSED))


class ToDoFilter(admin.SimpleListFilter):
    title = _("what to do")
    parameter_name = "todo"
    conditions = {
        "new": (
            _("new: taken as a recommendation, without a record"),
            UNLINKED & RECOMMENDED,
        ),
        "unlinked": (_("without a record, context included"), UNLINKED),
        "suggested": (_("suggested by its wording"), Q(suggested=True)),
        "proposed": (_("link to a record proposed"), PROPOSED),
        "gone": (_("not found by the last reading"), Q(gone=True)),
    }

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [(value, label) for value, (label, _condition) in self.conditions.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(self.conditions[self.value()][1]) if self.value() in self.conditions else queryset


@admin.register(ExtractedItem)
class ItemAdmin(ReadOnly, Desk):
    list_display = ["place", "beginning", "kind", "state", "linked_records"]
    list_filter = [ToDoFilter, "kind", "document", ("section__agency", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["section__slug", "label", "readings__text", "records__reference"]
    fieldsets = [
        (_("What it says"), {"fields": ["in_context"], "classes": ["hld-wide"]}),
        (_("Which records come from it"), {"fields": ["linked_records"]}),
        (_("What it was taken for"), {"fields": [("kind", "role"), "cue", "state"]}),
        (_("Where it stands"), {"fields": [("document", "section"), ("group", "label", "order")]}),
        (_("How it is recognised"), {"fields": ["fingerprint"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExtractedItem]:
        items = super().get_queryset(request).annotate(beginning=Subquery(BEGINNING))
        return items.select_related("section__document").prefetch_related("record_links__recommendation")

    @admin.display(description=_("place"), ordering="order")
    def place(self, item: ExtractedItem) -> str:
        return str(item)

    @admin.display(description=_("begins"))
    def beginning(self, item: ExtractedItem) -> str:
        return Truncator(item.beginning or "").words(18)

    @admin.display(description=_("state"))
    def state(self, item: ExtractedItem) -> str:
        said = [_("suggested by its wording")] if item.suggested else []
        said += [_("not found by the last reading")] if item.gone else []
        return ", ".join(str(words) for words in said)

    @admin.display(description=_("records"))
    def linked_records(self, item: ExtractedItem) -> SafeString | str:
        records = [link.recommendation for link in item.record_links.all()]
        return format_html_join(", ", "{}", ((record.reference,) for record in records)) or _("none")

    @admin.display(description=_("in context"))
    def in_context(self, item: ExtractedItem) -> SafeString:
        return render_to_string("admin/hld/passage.html", {"passage": passage.of_item(item)})


@admin.register(RecordItem)
class RecordItemAdmin(Desk):
    """Which passage a record comes from. What a curator saves here is the curator's link, whatever it was before."""

    list_display = ["recommendation", "item", "basis"]
    list_filter = ["basis"]
    list_select_related = ["recommendation", "item__section"]
    search_fields = ["recommendation__reference", "item__section__slug"]
    autocomplete_fields = ["recommendation", "item"]
    readonly_fields = ["basis"]
    fieldsets = [
        (_("Which record"), {"fields": ["recommendation"]}),
        (
            _("Which passage"),
            {
                "fields": ["item", ("start", "end"), "order"],
                "description": _(
                    "Start and end only where the record takes a part of the item, counted in its text from 0."
                ),
            },
        ),
        (_("How we know"), {"fields": ["basis"]}),
    ]

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        form.instance.basis = codes.LinkBasis.CURATOR
        super().save_related(request, form, formsets, change)
