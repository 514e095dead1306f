"""OpenAPI: parameters from the filters, answers from the serializers, examples from the data; and a page of it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from recommendations.api import openapi
from recommendations.api.base import NounList
from recommendations.api.examples import with_examples
from recommendations.api.parameters import parameters_of
from recommendations.api.problems import BadQuery
from recommendations.filters import Vocabulary
from recommendations.filters.problems import unknown_parameter
from recommendations.public import public_page


class NounSchema(AutoSchema):
    """What the views of this package say about themselves. `read_for` brings the vocabulary of the day."""

    vocabulary: Vocabulary | None = None

    def get_operation_id(self) -> str:
        return openapi.name_of(self.path)

    def get_tags(self) -> list[str]:
        return [openapi.group_of(self.path)]

    def get_summary(self) -> str:
        return openapi.title_of(self.path)

    def get_description(self) -> str:
        return str(self.view.about)

    def get_auth(self) -> list:
        return []

    def _get_parameters(self) -> list[dict[str, Any]]:
        places = openapi.path_parameters(self.path)
        return places + parameters_of(self.view, NounSchema.vocabulary or Vocabulary.current())

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        component = self.resolve_serializer(self.view.serializer_class(), direction)
        component.schema.pop("required", None)  # `fields` may leave out any
        row = component.ref
        is_list = isinstance(self.view, NounList) and not getattr(self.view, "is_single", False)
        body = openapi.envelope(row, search=hasattr(self.view, "is_search")) if is_list else row
        found = {"200": openapi.answer("The rows." if is_list else "What was asked for.", "application/json", body)}
        return found | openapi.problems(with_place="{" in self.path)


class Schema(APIView):
    """The schema itself, of the addresses that it is given."""

    http_method_names = ("get", "head")
    schema = None
    patterns: Sequence[URLPattern] = ()

    def get(self, request: Request) -> HttpResponse:
        if request.query_params:
            raise BadQuery([unknown_parameter(name, ()) for name in request.query_params])
        return Response(kept_schema(request._request, self.patterns))


def documentation(patterns: Sequence[URLPattern]) -> Callable[[HttpRequest], HttpResponse]:
    @public_page
    def page(request: HttpRequest) -> HttpResponse:
        made = kept_schema(request, patterns)
        context = {
            "groups": list(openapi.by_group(made).items()),
            "info": made["info"],
            "problems": [unknown_parameter(name, ()) for name in request.GET],
        }
        return render(request, "api/documentation.html", context)

    return page


def kept_schema(request: HttpRequest, patterns: Sequence[URLPattern]) -> dict[str, Any]:
    """With examples from the data, and the address of the site that was asked; made once per dataset revision."""

    def make() -> dict[str, Any]:
        return with_examples(read_schema(request.revision[0], patterns), request)

    key = f"schema:{settings.CODE_VERSION}:{request.get_host()}:{request.revision[0]}"
    return cache.get_or_set(key, make, timeout=None)


def read_schema(revision: int, patterns: Sequence[URLPattern]) -> dict[str, Any]:
    NounSchema.vocabulary = Vocabulary.current(revision)
    made = SchemaGenerator(patterns=list(patterns)).get_schema(request=None, public=True)
    made["components"]["schemas"]["Problem"] = openapi.PROBLEM
    return made
