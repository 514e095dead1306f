"""What somebody reads who has typed a wrong password too often; settings.py names it."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _


def too_many_attempts(request: HttpRequest, _answer: HttpResponse | None, _credentials: dict | None) -> HttpResponse:
    """Says the same whether or not the account exists."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {**admin.site.each_context(request), "title": _("Too many attempts to log in"), "minutes": minutes}
    answer = TemplateResponse(request, "admin/hld/locked.html", context, status=429).render()
    answer["Retry-After"] = str(minutes * 60)
    return answer
