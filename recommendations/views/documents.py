"""The source documents: what they are, how they are built, which records stand where, and where to get them."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agencies.models import Agency
from recommendations import stats
from recommendations.filters.problems import nearest
from recommendations.models import LedgerRow, Recommendation, Section, SourceDocument
from recommendations.public import public_page
from recommendations.stats.ledger import ledger
from recommendations.views.errors import missing
from recommendations.views.selection import lines, select, unused_parameters


@dataclass(frozen=True)
class Place:
    section: Section
    records: list[Recommendation]


@dataclass(frozen=True)
class Chapter:
    """Sections of one body's chapter; a document without chapters is one of them, without a body."""

    number: int | None
    agency: Agency | None
    places: list[Place]


@public_page
def index(request: HttpRequest) -> HttpResponse:
    selection = select(request)
    found = {line.option.value: line for line in lines(selection, "document")}
    bodies = Count("sections__agency", distinct=True)
    documents = SourceDocument.objects.select_related("body", "dialogue").annotate(bodies=bodies)
    context = {
        "found": selection.found,
        "problems": selection.problems,
        "documents": [(document, found.get(document.slug)) for document in documents],
    }
    return render(request, "documents/index.html", context)


@public_page
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    document = SourceDocument.objects.select_related("body", "dialogue").filter(slug=slug).first()
    if document is None:
        return _no_such_document(request, slug)
    records = Recommendation.objects.published().filter(document=document)
    rows = list(LedgerRow.objects.of_document(document))
    context = {
        "document": document,
        "problems": unused_parameters(request),
        "totals": stats.totals(records),
        "chapters": _chapters(document, records),
        "is_read_here": document.renderings.current().exists(),
        "ledger": ledger(rows),
        "left": [row for row in rows if row.left],
    }
    return render(request, "documents/detail.html", context)


def _chapters(document: SourceDocument, records) -> list[Chapter]:
    by_section: dict[int, list[Recommendation]] = {}
    for record in records.order_by("position"):
        by_section.setdefault(record.section_id, []).append(record)
    chapters: list[Chapter] = []
    for section in document.sections.select_related("agency"):
        if not chapters or (chapters[-1].number, chapters[-1].agency) != (section.chapter, section.agency):
            chapters.append(Chapter(section.chapter, section.agency, []))
        chapters[-1].places.append(Place(section, by_section.get(section.pk, [])))
    return chapters


def _no_such_document(request: HttpRequest, slug: str) -> HttpResponse:
    documents = {document.slug: document for document in SourceDocument.objects.all()}
    hint = documents.get(nearest(slug, documents))
    suggestions = [(hint.get_absolute_url(), hint.title)] if hint else []
    return missing(request, _("There is no document “%s”.") % slug[:80], suggestions)
