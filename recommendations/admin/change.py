"""What a further reading changed, moved or no longer found: both versions, our text beside them, and three buttons."""

from collections.abc import Callable

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from recommendations.actions.base import Actor
from recommendations.actions.rereading import keep_records, records_of, update_records, withdraw_records
from recommendations.admin import passage
from recommendations.admin.desk import Desk, ReadOnly
from recommendations.codes import Fate, ReviewState
from recommendations.models import ItemChange, Recommendation, choices

DECIDE = "recommendations.change_recommendation"
ACTIONS: dict[str, Callable] = {"keep": keep_records, "update": update_records, "withdraw": withdraw_records}
SAID = {
    "keep": _("%s: kept as it is."),
    "update": _("%s: attached to the new words. Read our text against them again."),
    "withdraw": _("%s: withdrawn."),
}


class StateFilter(admin.SimpleListFilter):
    """What is to review unless asked otherwise."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        others = (choice for choice in choices.REVIEW_STATES if choice[0] != ReviewState.OPEN)
        return [("all", _("all")), *others]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": _("to review")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset.to_review()
        return queryset if self.value() == "all" else queryset.filter(state=self.value())


class FateFilter(admin.SimpleListFilter):
    """As the start page counts them."""

    title = _("what became of it")
    parameter_name = "fate"
    fates = {
        "changed": (_("changed or moved"), (Fate.CHANGED, Fate.MOVED)),
        "gone": (_("not found any more"), (Fate.GONE,)),
        "new": (_("new"), (Fate.NEW,)),
    }

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [(value, label) for value, (label, _fates) in self.fates.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(fate__in=self.fates[self.value()][1]) if self.value() in self.fates else queryset


@admin.register(ItemChange)
class ChangeAdmin(ReadOnly, Desk):
    list_display = ["place", "fate", "linked_records", "noted_at", "state"]
    list_filter = [StateFilter, FateFilter, "item__document"]
    search_fields = ["place_before", "place_after", "before", "after", "item__records__reference"]
    change_form_template = "admin/hld/change.html"
    fieldsets = [(_("When"), {"fields": [("noted_at", "state"), ("settled_by", "settled_at"), "why"]})]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ItemChange]:
        changes = super().get_queryset(request).for_list()
        return changes.select_related("item__section__agency", "item__document").defer("rendering__text")

    def get_urls(self) -> list:
        decide = self.admin_site.admin_view(self.decide)
        name = "recommendations_itemchange_decide"
        return [path("<int:pk>/decide/<slug:verdict>/", decide, name=name), *super().get_urls()]

    @admin.display(description=_("place"), ordering="item__order")
    def place(self, item_change: ItemChange) -> str:
        return item_change.place_after or item_change.place_before

    @admin.display(description=_("records linked"))
    def linked_records(self, item_change: ItemChange) -> str:
        return ", ".join(link.recommendation.reference for link in item_change.item.record_links.all())

    def render_change_form(self, request: HttpRequest, context: dict, *args, obj=None, **kwargs) -> HttpResponse:
        records = records_of(obj)
        extra = {
            "title": _("A further reading: %s") % self.place(obj),
            "records": Recommendation.objects.filter(pk__in=[r.pk for r in records]).for_list().in_source_order(),
            "passage": passage.of_item(obj.item),
            "may_decide": obj.state != ReviewState.SETTLED and request.user.has_perm(DECIDE),
            "may_update": bool(records) and obj.fate != Fate.GONE,
            "previous_url": self._beside(obj, before=True),
            "next_url": self._beside(obj, before=False),
            "left": ItemChange.objects.to_review().filter(item__document=obj.item.document_id).count(),
        }
        return super().render_change_form(request, {**context, **extra}, *args, obj=obj, **kwargs)

    def decide(self, request: HttpRequest, pk: int, verdict: str) -> HttpResponse:
        """Posted only; goes on to the next change, or stays where it was refused."""
        item_change = self.get_object(request, str(pk))
        if not request.user.has_perm(DECIDE):
            raise PermissionDenied
        if item_change is None or verdict not in ACTIONS or request.method != "POST":
            return HttpResponseRedirect(self.change_url(pk) if item_change else _list())
        by, why = Actor.of(request.user), request.POST.get("why", "").strip()
        act = ACTIONS[verdict]
        done = self.attempt(
            request, lambda: act(item_change=item_change, by=by, why=why), SAID[verdict] % self.place(item_change)
        )
        return HttpResponseRedirect(self._after(item_change) if done else self.change_url(pk))

    def _after(self, item_change: ItemChange) -> str:
        return self._beside(item_change, before=False) or self._beside(item_change, before=True) or _list()

    def _beside(self, item_change: ItemChange, *, before: bool) -> str:
        """The address of the open change before or after this one in its document; then of any other document's."""
        item = item_change.item
        others = ItemChange.objects.to_review().exclude(pk=item_change.pk).filter(item__document=item.document_id)
        earlier = others.filter(item__order__lt=item.order).order_by("-item__order", "-pk")
        later = others.filter(item__order__gte=item.order).order_by("item__order", "pk")
        found = (earlier if before else later).values_list("pk", flat=True).first()
        return self.change_url(found) if found else ""


def _list() -> str:
    return reverse("admin:recommendations_itemchange_changelist")
