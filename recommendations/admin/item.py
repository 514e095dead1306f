"""Extracted items are shown, never edited: a new reading of the document is what changes them. The link between an
item and a record is a curator's to set.
"""

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Left
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.admin import passage
from recommendations.admin.desk import Desk, ReadOnly
from recommendations.admin.review.desk import Reviewing
from recommendations.admin.review.page import review_url
from recommendations.models import ExtractedItem, ItemChange, ItemDecision, ItemReading, RecordItem

BEGINNING = (
    ItemReading.objects.filter(item=OuterRef("pk"), rendering__is_current=True)
    .annotate(beginning=Left("text", 140))
    .values("beginning")[:1]
)
PROPOSED = Exists(RecordItem.objects.filter(item=OuterRef("pk"), basis=codes.LinkBasis.PROPOSED))
TURNED_DOWN = Exists(ItemDecision.objects.standing().filter(item=OuterRef("pk"), verdict=codes.ItemVerdict.REJECTED))
PUT_OFF = Exists(ItemDecision.objects.standing().filter(item=OuterRef("pk"), verdict=codes.ItemVerdict.SKIPPED))
OPEN_CHANGES = ItemChange.objects.to_review().filter(item=OuterRef("pk"))
CHANGED = Exists(OPEN_CHANGES.filter(fate__in=[codes.Fate.CHANGED, codes.Fate.MOVED]))
LOST = Exists(OPEN_CHANGES.filter(fate=codes.Fate.GONE))


class ToDoFilter(admin.SimpleListFilter):
    title = _("what to do")
    parameter_name = "todo"
    reads = {
        "new": (_("new: taken as a recommendation, without a record"), lambda items: items.waiting()),
        "unlinked": (_("without a record, context included"), lambda items: items.without_record()),
        "suggested": (_("suggested by its wording"), lambda items: items.filter(suggested=True)),
        "proposed": (_("link to a record proposed"), lambda items: items.filter(PROPOSED)),
        "turned-down": (_("turned down: not a recommendation"), lambda items: items.filter(TURNED_DOWN)),
        "put-off": (_("put off"), lambda items: items.filter(PUT_OFF)),
        "changed": (_("changed or moved by the last reading"), lambda items: items.filter(CHANGED)),
        "lost": (_("a record's passage that the last reading did not find"), lambda items: items.filter(LOST)),
        "gone": (_("not found by the last reading"), lambda items: items.filter(gone=True)),
    }

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [(value, label) for value, (label, _read) in self.reads.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return self.reads[self.value()][1](queryset) if self.value() in self.reads else queryset


@admin.register(ExtractedItem)
class ItemAdmin(Reviewing, ReadOnly, Desk):
    list_display = ["place", "beginning", "kind", "state", "linked_records", "to_review"]
    list_filter = [ToDoFilter, "kind", "document", ("section__agency", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["section__slug", "label", "readings__text", "records__reference"]
    fieldsets = [
        (_("What it says"), {"fields": ["in_context"], "classes": ["hld-wide"]}),
        (_("Which records come from it"), {"fields": ["linked_records", "to_review"]}),
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

    @admin.display(description=_("review"))
    def to_review(self, item: ExtractedItem) -> SafeString:
        words = "{} <span class='visually-hidden'>{}</span>"
        return format_html('<a href="{}">' + words + "</a>", review_url(item.pk), _("Review"), item)

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
