"""How a view of the API becomes a public address: kept per dataset revision, readable from any site."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import is_valid_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework.views import APIView

from recommendations.api.problems import READING, not_allowed, problem
from recommendations.public import public_page


def public(view: type[APIView], **options) -> Callable[..., HttpResponse]:
    page = public_page(view.as_view(**options))

    @wraps(page)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in READING:
            return readable(not_allowed(request))
        if request.method == "OPTIONS":
            return readable(HttpResponse(status=204, headers={"Allow": ", ".join(READING)}))
        return readable(page(request, *args, **kwargs))

    return answer


def readable(response: HttpResponse) -> HttpResponse:
    """Any site's scripts may read; there is nothing private, and no cookie counts."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = ", ".join(READING)
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
    return response


@csrf_exempt
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Every other address below /api/: a missing slash is put right, the rest is a problem in the API's own form."""
    if not request.path.endswith("/") and is_valid_path(f"{request.path}/"):
        query = request.META.get("QUERY_STRING", "")
        return readable(HttpResponsePermanentRedirect(f"{request.path}/" + (f"?{query}" if query else "")))
    if request.method not in READING:
        return readable(not_allowed(request))
    return readable(problem(404, _("There is nothing at this address."), _("/api/v1/ lists what there is.")))
