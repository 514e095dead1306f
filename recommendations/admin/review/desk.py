"""The addresses of the review view: the form, and the decisions that need none."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from recommendations.actions.base import Actor
from recommendations.actions.items import reject_item, skip_item
from recommendations.admin.review.page import address_of, find, next_waiting
from recommendations.admin.review.suggested import offers
from recommendations.models import ExtractedItem, Recommendation

# What is often the reason; any other may be typed.
REASONS = [
    _("Reports what was done"),
    _("A plan of the body's own"),
    _("Leads in or sets the scene"),
    _("Says again what another item says"),
    _("Not a whole item: cut at the wrong place"),
]
DECIDE = "recommendations.add_itemdecision"


class Reviewing:
    """The part of the admin of items that turns them into records."""

    def get_urls(self) -> list:
        name = "recommendations_extracteditem"
        return [
            path("<int:pk>/review/", self.admin_site.admin_view(self.review), name=f"{name}_review"),
            path("<int:pk>/decide/<slug:verdict>/", self.admin_site.admin_view(self.decide), name=f"{name}_decide"),
            path("next/", self.admin_site.admin_view(self.first), name=f"{name}_next"),
            *super().get_urls(),
        ]

    def first(self, request: HttpRequest) -> HttpResponse:
        """The first item that waits, in the order of the documents."""
        waiting = ExtractedItem.objects.waiting().order_by("document__order", "order", "pk")
        return HttpResponseRedirect(address_of(waiting.first()))

    def review(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The record's own form, on a request that knows the item; see record/from_item.py."""
        request.reviewed = found = find(pk)
        if found is None:
            message = _("This item is in no copy that has been read here.")
            self.message_user(request, message, messages.ERROR)
            return HttpResponseRedirect(address_of(None))
        records = self.admin_site.get_model_admin(Recommendation)
        context = {"title": _("Review: %s") % found.item, "found": found, "reasons": REASONS}
        response = records.changeform_view(request, None, extra_context=context)
        if hasattr(response, "context_data"):
            response.template_name = "admin/hld/review.html"
            response.context_data["offers"] = offers(found.item.pk, request.vocabulary)
        return response

    def decide(self, request: HttpRequest, pk: int, verdict: str) -> HttpResponse:
        """Posted only; goes on to the next item, or stays where the decision was refused."""
        item = self.get_object(request, str(pk))
        if not request.user.has_perm(DECIDE):
            raise PermissionDenied
        if request.method != "POST" or item is None or verdict not in ("reject", "skip"):
            return HttpResponseRedirect(address_of(item))
        act = {"reject": reject_item, "skip": skip_item}[verdict]
        said = {"reject": _("%s: not a recommendation."), "skip": _("%s: put off.")}[verdict] % item
        by, why = Actor.of(request.user), request.POST.get("why", "").strip()
        done = self.attempt(request, lambda: act(item=item, by=by, why=why), said)
        return HttpResponseRedirect(address_of(next_waiting(item) if done else item))
