"""Pages for what went wrong: each says what happened and where to go on."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from recommendations.filters import Problem


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, exception)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return missing(request, _("There is no page at %s.") % request.path[:200])


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What Django refuses for its size; servers in front answer their own 413 with the same template."""
    return render(request, "413.html", status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without request, database or context: whatever broke, this page does not need it."""
    try:
        page = loader.render_to_string("500.html")
    except ValueError:  # style sheets that were never collected
        page = _("Something went wrong on our side. Please try again in a minute.")
    return HttpResponse(page, status=500)


def missing(request: HttpRequest, message: str, suggestions: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """404 with what was looked for and (address, label) of what may have been meant."""
    return render(request, "404.html", {"message": message, "suggestions": suggestions}, status=404)


def refused_figure(problems: Iterable[Problem]) -> JsonResponse:
    """400 that names each parameter: a figure of something else than was asked for would not show what is wrong."""
    return JsonResponse({"errors": [f"{one.parameter}: {one.message}" for one in problems]}, status=400)
