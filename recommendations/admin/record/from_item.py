"""The empty form of a record filled from an extracted item, see review/; saving it accepts the item."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from recommendations.actions.base import ActionError
from recommendations.actions.drafts import row_for_item
from recommendations.actions.items import Part, accept_item
from recommendations.admin.record.placing import invitation
from recommendations.admin.record.vocabulary import Vocabulary
from recommendations.admin.review.page import Reviewed, address_of, next_waiting
from recommendations.models import ExtractedItem, Recommendation
from recommendations.stats.differences import Row

BORDERS = re.compile(r"(\d{1,7})-(\d{1,7})")
WHICH = (_("Which record"), {"fields": [("reference", "label"), "parent"]})
WHAT = (_("What is asked"), {"fields": ["headline", "summary", "record_type"], "classes": ["then-asks"]})
CODED = (
    _("How it is coded"),
    {"fields": ["themes", "round_table", "also", "populations"], "classes": ["then-frameworks"]},
)
PLACE = (
    _("Who speaks, and where"),
    {
        "fields": [
            "agency",
            "partner_agencies",
            "partners",
            "document",
            "section",
            "group",
            ("line_start", "line_end"),
            ("page_from", "page_to"),
        ],
        "classes": ["collapse"],
    },
)
OTHERS = (_("What else there is to say"), {"fields": ["same_as", "note"], "classes": ["collapse"]})
WHY = (_("For the history"), {"fields": ["why", "base_version"]})


def reviewed(request: HttpRequest) -> Reviewed | None:
    """What the review view has put on the request; None on every other page."""
    return getattr(request, "reviewed", None)


class FromItem:
    """The part of the record's admin that starts from an item."""

    def get_fieldsets(self, request: HttpRequest, obj: Recommendation | None = None) -> list:
        return [WHAT, CODED, WHICH, PLACE, OTHERS, WHY] if reviewed(request) else super().get_fieldsets(request, obj)

    def get_form(self, request: HttpRequest, obj: Recommendation | None = None, change: bool = False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if found := reviewed(request):
            form.vocabulary = request.vocabulary = Vocabulary(found.item.document)
            form.proposed_objects = found.objects
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict:
        found = reviewed(request)
        if not found:
            return super().get_changeform_initial_data(request)
        row = row_for_item(found.item, found.reading)
        found.introduce_parent(row["parent"])
        return {**initial_of_new(row), **{name: one.pk for name, one in found.objects.items()}}

    def create(self, request: HttpRequest, row: Row, said: dict) -> Recommendation:
        found = reviewed(request)
        if not found:
            return super().create(request, row, said)
        return accept_item(item=found.item, row=row, parts=parts_of(request, found.item), **said)

    def response_add(self, request: HttpRequest, obj: Recommendation, post_url_continue=None) -> HttpResponse:
        found = reviewed(request)
        if not found or "_continue" in request.POST:
            return super().response_add(request, obj, self.change_url(obj.pk) if found else post_url_continue)
        self.message_user(request, _("%s is made: a draft, linked to its passage.") % obj)
        if obj.asks.exists():
            self.message_user(request, invitation(obj))
        return HttpResponseRedirect(address_of(next_waiting(found.item)))


def initial_of_new(row: Row) -> dict:
    (line_start, line_end), (page_from, page_to) = row["lines"] or (None, None), row["pages"] or ("", "")
    return {
        **{key: row[key] for key in ("reference", "group", "label")},
        "record_type": row["type"],
        "line_start": line_start,
        "line_end": line_end,
        "page_from": page_from,
        "page_to": page_to,
    }


def parts_of(request: HttpRequest, item: ExtractedItem) -> list[Part]:
    """The words that the curator chose: of this item all or a part, and the items ticked beside it, in their order."""
    ticked = [pk for pk in request.POST.getlist("with") if pk.isdecimal()]
    order = ExtractedItem.objects.filter(pk__in=[item.pk, *ticked], document=item.document_id).order_by("order", "pk")
    chosen = request.POST.get("borders", "").strip()
    start, end = _borders(chosen, item) if chosen else (None, None)
    keys = order.values_list("pk", flat=True) if ticked else [item.pk]
    return [Part(pk, start, end) if pk == item.pk else Part(pk) for pk in keys]


def _borders(chosen: str, item: ExtractedItem) -> tuple[int, int]:
    found = BORDERS.fullmatch(chosen)
    if not found:
        message = f"{item}: borders are {chosen!r}. Write the first and the last character as 0-80, or nothing."
        raise ActionError(message, {"borders": [message]})
    return int(found[1]), int(found[2])
