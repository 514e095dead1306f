"""Lists and single objects of the API. A noun's view says what its rows are; everything else is here."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from recommendations.api.problems import BadQuery
from recommendations.api.query import Asked, narrowed
from recommendations.filters import Problem, Vocabulary


class Noun(GenericAPIView):
    """What lists and single objects share. `noun` and `about` stand in the schema and on the page that shows it."""

    http_method_names = ("get", "head")
    noun: ClassVar[str] = ""
    about: ClassVar[str] = ""
    filters: ClassVar[dict[str, str]] = {}
    orderings: ClassVar[dict[str, Sequence[str]]] = {}

    @property
    def field_names(self) -> list[str]:
        return list(self.serializer_class.names())

    @property
    def revision(self) -> int:
        return self.request._request.revision[0]

    @property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary.current(self.revision)

    def context(self, asked: Asked) -> dict[str, Any]:
        return {
            "fields": set(asked.fields),
            "vocabulary": self.vocabulary,
            "base_url": self.request.build_absolute_uri("/").rstrip("/"),
            "data_version": self.revision,
        }


class NounList(Noun):
    """Set `queryset`, `serializer_class`, `filters`, `orderings` (the first is the usual one); each ends in something
    unique, so that the order is always the same."""

    def select(self) -> tuple[QuerySet, list[Problem]]:
        """The rows that the filters leave, and what is wrong with the query string."""
        return narrowed(self.get_queryset(), self.request.query_params, self.filters, self.vocabulary)

    def ordered(self, rows: QuerySet, ordering: str) -> QuerySet:
        names = self.orderings[ordering.removeprefix("-") or next(iter(self.orderings))]
        rows = rows.order_by(*names)
        return rows.reverse() if ordering.startswith("-") else rows

    def get(self, request: Request, **kwargs) -> HttpResponse:
        asked = Asked.read(request.query_params, self.field_names, self.orderings)
        rows, problems = self.select()
        if problems or asked.problems:
            raise BadQuery([*problems, *asked.problems])
        return self.answer(self.ordered(rows, asked.ordering), asked)

    def answer(self, rows: Sequence | QuerySet, asked: Asked, **more: Any) -> Response:
        paginator = Paginator(rows, asked.page_size)
        if asked.page > paginator.num_pages:
            message = _("There are %d pages.") % paginator.num_pages
            raise BadQuery([Problem("page", str(asked.page), message)])
        page = paginator.page(asked.page)
        made = self.made(page.object_list, asked)
        links = {"next": page.has_next() and asked.page + 1, "previous": page.has_previous() and asked.page - 1}
        addresses = {name: self._address(number) if number else None for name, number in links.items()}
        return Response({"count": paginator.count, "data_version": self.revision, **more, **addresses, "results": made})

    def made(self, rows: Sequence | QuerySet, asked: Asked) -> Sequence:
        """The rows of one page as they are answered."""
        return self.serializer_class(rows, many=True, context=self.context(asked)).data

    def _address(self, page: int) -> str:
        here = self.request.build_absolute_uri()
        return remove_query_param(here, "page") if page == 1 else replace_query_param(here, "page", page)


class NounDetail(Noun):
    """Set `queryset`, `serializer_class` and `lookup_field`; the address holds a parameter of that name."""

    def get(self, request: Request, **kwargs) -> HttpResponse:
        asked = Asked.read(request.query_params, self.field_names)
        unknown = narrowed(self.queryset.none(), request.query_params, {}, self.vocabulary)[1]
        listing = [name for name in Asked.LIST if name in request.query_params and name not in Asked.ONE]
        wrong = [Problem(name, "", _("“%s” is for lists only.") % name) for name in listing]
        if asked.problems or unknown or wrong:
            raise BadQuery([*asked.problems, *unknown, *wrong])
        return Response(self.made(self.find(**kwargs), asked))

    def made(self, found: Any, asked: Asked) -> Mapping[str, Any]:
        """The object as it is answered."""
        return self.serializer_class(found, context=self.context(asked)).data

    def find(self, **kwargs: str) -> Any:
        found = self.get_queryset().filter(**kwargs).first()
        if found is None:
            raise self.missing()
        return found

    def missing(self) -> Http404:
        return Http404(_("There is no such %s.") % self.noun)
