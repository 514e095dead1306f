"""The list of what there is."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from recommendations.api.problems import BadQuery
from recommendations.filters.problems import unknown_parameter


class Index(APIView):
    """What there is, and under which licence."""

    http_method_names = ("get", "head")
    schema = None
    lists: Mapping[str, str] = {}  # place -> name of the address

    def get(self, request: Request) -> HttpResponse:
        if request.query_params:
            raise BadQuery([unknown_parameter(name, ()) for name in request.query_params])
        return Response(
            {
                "data_version": request._request.revision[0],
                "licence": "https://creativecommons.org/licenses/by/4.0/",
                "schema": request.build_absolute_uri(reverse("api-schema")),
                "documentation": request.build_absolute_uri(reverse("api-documentation")),
                "lists": {path: request.build_absolute_uri(reverse(name)) for path, name in self.lists.items()},
            }
        )
