"""What the API says when it cannot answer: problem+json (RFC 9457), one entry for each wrong parameter."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, Throttled
from rest_framework.renderers import JSONRenderer

from recommendations.filters import Problem
from recommendations.filters.problems import shown

MEDIA_TYPE = "application/problem+json"
READING = ("GET", "HEAD", "OPTIONS")


class BadQuery(Exception):
    """The query string holds something unknown or impossible: 400."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.refused for problem in problems))


class ProblemRenderer(JSONRenderer):
    media_type = MEDIA_TYPE


def problem(status: int, title: str, detail: str = "", problems: Sequence[Problem] = ()) -> JsonResponse:
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status}
    if detail:
        body["detail"] = detail
    if problems:
        body["errors"] = [
            {"parameter": shown(one.parameter), "value": shown(one.value), "detail": one.refused} for one in problems
        ]
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def handler(error: Exception, context: dict[str, Any]) -> JsonResponse | None:
    """Django REST framework's exception handler; None leaves the error to Django."""
    if isinstance(error, BadQuery):
        return problem(400, _("The query string holds something unknown."), str(error), problems=error.problems)
    if isinstance(error, Http404):
        return problem(404, _("There is nothing at this address."), str(error))
    if isinstance(error, Throttled):
        answer = problem(429, _("Too many requests."), _("Please wait %d seconds.") % (error.wait or 60))
        answer["Retry-After"] = str(int(error.wait or 60))
        return answer
    if isinstance(error, APIException):
        return problem(error.status_code, str(error.default_detail), str(error.detail))
    return None


def not_allowed(request: HttpRequest) -> JsonResponse:
    answer = problem(405, _("This is read only."), _("%s is not possible here.") % (request.method or ""))
    answer["Allow"] = ", ".join(READING)
    return answer
