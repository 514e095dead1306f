"""The read-only public API, version 1. The same filters and counts as the pages; errors are problem+json."""

from django.http import HttpRequest, HttpResponse
from rest_framework.pagination import PageNumberPagination
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from recommendations.filters import Problem, RecommendationFilter
from recommendations.models import Recommendation
from recommendations.public import public_page
from recommendations.serializers import RecommendationSerializer


class ProblemRenderer(JSONRenderer):
    media_type = "application/problem+json"


class RecordPagination(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500


def problem(request: HttpRequest, problems: list[Problem]) -> Response:
    """400 with one entry for each parameter or value that is wrong."""
    body = {
        "type": "about:blank",
        "title": "The query string holds something unknown.",
        "status": 400,
        "errors": [{"parameter": p.parameter, "value": p.value, "detail": p.message} for p in problems],
    }
    response = Response(body, status=400, content_type="application/problem+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response


class RecommendationList(APIView):
    """Published records, in the order of their documents."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: Request) -> Response:
        found = RecommendationFilter(request.query_params, extra={"page", "page_size"})
        problems = found.problems + number_problems(request, ("page", "page_size"))
        if problems:
            return problem(request, problems)
        records = found.qs.for_api().in_source_order()
        paginator = RecordPagination()
        page = paginator.paginate_queryset(records, request, view=self)
        context = {"vocabulary": found.vocabulary, "base_url": request.build_absolute_uri("/").rstrip("/")}
        response = paginator.get_paginated_response(RecommendationSerializer(page, many=True, context=context).data)
        response["Access-Control-Allow-Origin"] = "*"
        return response


class RecommendationDetail(APIView):
    http_method_names = ["get", "head", "options"]

    def get(self, request: Request, reference: str) -> Response:
        record = Recommendation.objects.published().for_api().filter(reference=reference).first()
        if record is None:
            body = {"type": "about:blank", "title": "No such record", "status": 404, "detail": reference}
            return Response(body, status=404, content_type="application/problem+json")
        found = RecommendationFilter(request.query_params)
        if found.problems or found.values:
            return problem(request, found.problems)
        context = {"vocabulary": found.vocabulary, "base_url": request.build_absolute_uri("/").rstrip("/")}
        response = Response(RecommendationSerializer(record, context=context).data)
        response["Access-Control-Allow-Origin"] = "*"
        return response


def number_problems(request: Request, names: tuple[str, ...]) -> list[Problem]:
    """Problems of parameters that must be a whole number from 1 up."""
    found = []
    for name in names:
        value = request.query_params.get(name, "1")
        if not (value.isascii() and value.isdigit() and int(value[:9]) > 0 and len(value) < 9):
            found.append(Problem(name, value, f"“{name}” must be a whole number from 1 up."))
    return found


def public(view) -> HttpResponse:
    return public_page(view.as_view())
