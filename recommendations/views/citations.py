"""How to cite a record, a chapter, a document and the data, for the programs people cite with."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from agencies.models import Agency
from recommendations.exports.citations import FORMATS, Reference
from recommendations.filters.problems import unknown_parameter
from recommendations.models import Recommendation, SourceDocument
from recommendations.public import public_page
from recommendations.views import references
from recommendations.views.errors import missing
from recommendations.views.listing import readable, refused

Finder = Callable[..., Reference | None]


def cited(find: Finder, suffix: str) -> Callable[..., HttpResponse]:
    """The view that gives what `find` found in one format; `find` takes the request and what the address names."""
    write, media_type = FORMATS[suffix]

    @public_page
    def answer(request: HttpRequest, **named: str) -> HttpResponse:
        if request.GET:
            return refused([unknown_parameter(name, ()) for name in request.GET])
        reference = find(request, **named)
        if reference is None:
            return missing(request, _("There is nothing of that name to cite."))
        response = HttpResponse(write(reference), content_type=f"{media_type}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{reference.key}.{suffix}"'
        return readable(response)

    return answer


def of_record(request: HttpRequest, reference: str) -> Reference | None:
    records = Recommendation.objects.published().select_related("agency", "document__body", "section")
    record = records.filter(reference=reference).first()
    return record and references.record_reference(request, record)


def of_chapter(request: HttpRequest, body: str) -> Reference | None:
    agency = Agency.objects.filter(slug=body, is_contributor=True).first()
    document = SourceDocument.objects.filter(slug=references.BOOK).first()
    return references.chapter_reference(request, agency, document) if agency and document else None


def of_document(request: HttpRequest, document: str) -> Reference | None:
    found = SourceDocument.objects.select_related("body").filter(slug=document).first()
    return found and references.document_reference(request, found)


def of_data(request: HttpRequest) -> Reference:
    return references.data_reference(request)
