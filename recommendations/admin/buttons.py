"""Buttons on an object's page that call an action, some after asking why."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Button:
    """`name` stands in the address; `effect` says in a sentence what it does."""

    name: str
    label: str
    effect: str
    needs_reason: bool


def ask_for_reason(desk: admin.ModelAdmin, request: HttpRequest, obj: Model, button: Button) -> HttpResponse:
    """The page that asks why; after an empty answer it says so."""
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": obj,
        "title": _("%(button)s: %(object)s") % {"button": button.label, "object": obj},
        "button": button,
        "version": request.POST.get("version") or request.GET.get("version", ""),
        "missing": request.method == "POST",
        "back": desk.change_url(obj.pk),
    }
    return TemplateResponse(request, "admin/hld/reason.html", context)
