"""Buttons on an object's page that call an action, some after asking why."""

from dataclasses import dataclass

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk


@dataclass(frozen=True)
class Button:
    """`name` stands in the address; `effect` says in a sentence what it does."""

    name: str
    label: str
    effect: str
    needs_reason: bool


def ask_for_reason(desk: Desk, request: HttpRequest, obj: Model, button: Button) -> HttpResponse:
    """The page that asks why; after an empty answer it says so."""
    context = {
        "original": obj,
        "title": _("%(button)s: %(object)s") % {"button": button.label, "object": obj},
        "button": button,
        "version": request.POST.get("version") or request.GET.get("version", ""),
        "missing": request.method == "POST",
        "back": desk.change_url(obj.pk),
    }
    return desk.page(request, "reason", context)
