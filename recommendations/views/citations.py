"""How to cite a record, a chapter, a document and the data, for the programs people cite with."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from agencies.models import Agency
from recommendations.exports.citations import FORMATS, Reference
from recommendations.filters.problems import unknown_parameter
from recommendations.models import Recommendation, SourceDocument
from recommendations.public import public_page
from recommendations.views.errors import missing
from recommendations.views.listing import readable, refused
from recommendations.views.record_page import place

BOOK = "compendium-2013"
EDITORS = "(eds.)"

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
    if record is None:
        return None
    document = record.document
    return Reference(
        key=record.reference,
        kind="chapter" if document.body_id is None else "report",
        title=record.agency.name if document.body_id is None else document.citation_title,
        authors=[record.agency.name],
        container=document.citation_title if document.body_id is None else "",
        pages=(record.page_from, record.page_to),
        section=place(record),
        note=_made(request, f"{_('Summarised and coded as')} {record.reference} ({record.headline})", record),
        **_published(document),
    )


def of_chapter(request: HttpRequest, body: str) -> Reference | None:
    agency = Agency.objects.filter(slug=body, is_contributor=True).first()
    document = SourceDocument.objects.filter(slug=BOOK).first()
    if agency is None or document is None:
        return None
    return Reference(
        key=f"{BOOK}-{agency.slug}",
        kind="chapter",
        title=agency.name,
        authors=[agency.name],
        container=document.citation_title,
        section=_("chapter %s") % agency.chapter,
        note=_made(request, _("Its recommendations are summarised and coded"), agency),
        **_published(document),
    )


def of_document(request: HttpRequest, document: str) -> Reference | None:
    found = SourceDocument.objects.select_related("body").filter(slug=document).first()
    if found is None:
        return None
    published = _published(found)
    authors = [found.citation_author] if found.citation_author and not published["editors"] else []
    return Reference(
        key=found.slug,
        kind="book" if found.body_id is None else "report",
        title=found.citation_title or found.title,
        authors=authors,
        note=_made(request, _("Its recommendations are summarised and coded"), found),
        **published,
    )


def of_data(request: HttpRequest) -> Reference:
    number, moved_at = request.revision
    return Reference(
        key=f"hld-tracker-v{number}",
        kind="dataset",
        title=_("HLD Tracker: what international bodies asked of the UN High-level Dialogues on migration"),
        authors=["HLD Tracker"],
        year=str(moved_at.year) if moved_at else "",
        version=_("data version %d") % number,
        url=request.build_absolute_uri("/"),
    )


def _published(document: SourceDocument) -> dict:
    """What is known of the publication. Editors are marked as such in the data."""
    is_edited = EDITORS in document.citation_author
    names = document.citation_author.replace(EDITORS, "").strip()
    return {
        "editors": names.split(" and ") if is_edited else [],
        "publisher": document.citation_publisher,
        "year": document.citation_year,
        "url": document.public_url,
        "language": document.language,
    }


def _made(request: HttpRequest, what: str, instance) -> str:
    """Which page of ours, in which version of the data."""
    address = request.build_absolute_uri(instance.get_absolute_url())
    return f"{what} {_('in: HLD Tracker, data version')} {request.revision[0]}, {address}"
