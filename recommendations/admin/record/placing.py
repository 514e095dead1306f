"""The asks of a record against the catalogue: one ask at a time, its nearest shared asks with the reason, a click."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from recommendations.actions.base import Actor
from recommendations.actions.catalogue import link_ask, mark_unique, share_ask
from recommendations.actions.records import row_to_edit
from recommendations.models import Recommendation, SharedAsk, choices
from recommendations.stats.catalogue import candidates
from recommendations.stats.differences import Row

NAME = "recommendations_recommendation_asks"
NEW, UNIQUE = "new", "unique"
FIELDS = ("title", "actor", "act", "instrument", "scope", "condition")


def is_placed(ask: Row) -> bool:
    return bool(ask["shared_ask"] or ask["unique"])


def number_of(given: str, asks: list[Row]) -> int:
    """Which ask to show, from 1: the one that is asked for, else the first without a place, else the first."""
    if given.isdecimal() and 1 <= int(given) <= len(asks):
        return int(given)
    return next((number for number, ask in enumerate(asks, 1) if not is_placed(ask)), 1)


def invitation(record: Recommendation) -> SafeString:
    """A link to this page, for a message after a save."""
    words = _("Compare its asks with the catalogue")
    url = reverse(f"admin:{NAME}", args=[record.pk])
    return format_html('<a href="{}" data-key="c">{} <kbd>c</kbd></a>', url, words)


class Placing:
    """The part of the record's admin that finds the place of asks in the catalogue."""

    def get_urls(self) -> list:
        return [path("<int:pk>/asks/", self.admin_site.admin_view(self.asks), name=NAME), *super().get_urls()]

    def asks(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Shown, and posted to: a refusal shows the page again with what was typed."""
        record = get_object_or_404(Recommendation, pk=pk)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        asks = row_to_edit(record)["asks"]
        if not asks:
            self.message_user(request, _("%s has no ask yet.") % record)
            return HttpResponseRedirect(self.change_url(pk))
        number = number_of(request.POST.get("ask") or request.GET.get("ask", ""), asks)
        if request.method == "POST" and self._place_ask(request, record):
            return HttpResponseRedirect(self._next_ask(record, number))
        return self._ask_page(request, record, asks, number)

    def _ask_page(self, request: HttpRequest, record: Recommendation, asks: list[Row], number: int) -> HttpResponse:
        ask = asks[number - 1]
        context = {
            "original": record,
            "title": _("Asks against the catalogue: %s") % record,
            "asks": [(one, is_placed(one)) for one in asks],
            "ask": ask,
            "number": number,
            "relations": choices.ASK_RELATIONS,
            "candidates": candidates(ask["text"], own=record.reference),
            "shared_asks": SharedAsk.objects.order_by("title"),
            "may_add": request.user.has_perm("recommendations.add_sharedask"),
            "typed": request.POST,
            "previous_url": f"?ask={number - 1}" if number > 1 else "",
            "next_url": f"?ask={number + 1}" if number < len(asks) else "",
        }
        return self.page(request, "placing", context)

    def _place_ask(self, request: HttpRequest, record: Recommendation) -> bool:
        """`place` is what the button says: "same cut-transfer-costs", "new", "unique"; "other" reads the selects."""
        given = {name: value.strip() for name, value in request.POST.items()}
        relation, _space, slug = given.get("place", "").partition(" ")
        version = int(given["version"]) if given.get("version", "").isdecimal() else 0
        said = {"record": record, "text": given.get("text", ""), "base_version": version}
        said |= {"by": Actor.of(request.user)}
        if relation == NEW:
            if not request.user.has_perm("recommendations.add_sharedask"):
                raise PermissionDenied
            act = partial(share_ask, values={name: given.get(name, "") for name in FIELDS}, **said)
        elif relation == UNIQUE:
            act = partial(mark_unique, **said)
        else:
            if relation == "other":
                relation, slug = given.get("relation", ""), given.get("shared_ask", "")
            act = partial(link_ask, shared_ask=slug, relation=relation, difference=given.get("difference", ""), **said)
        return self.attempt(request, act, _("%s: the ask has its place.") % record)

    def _next_ask(self, record: Recommendation, number: int) -> str:
        """The next ask without a place, of this record; then the record."""
        asks = row_to_edit(Recommendation.objects.get(pk=record.pk))["asks"]
        left = [n for n, ask in enumerate(asks, 1) if not is_placed(ask)]
        later = [n for n in left if n > number] or left
        return reverse(f"admin:{NAME}", args=[record.pk]) + f"?ask={later[0]}" if later else self.change_url(record.pk)
