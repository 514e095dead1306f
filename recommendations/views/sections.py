"""One section of a document: its records, how completely it was read, and its text where the document is open to all.

Like every public page it is the same for everybody. Staff read the sections of other documents at the review desk.
"""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from recommendations.codes import ItemKind
from recommendations.filters.problems import nearest
from recommendations.models import ExtractedItem, LedgerRow, Recommendation, Section, choices
from recommendations.public import public_page
from recommendations.stats.ledger import ledger
from recommendations.stats.section_text import public_text
from recommendations.views.errors import missing
from recommendations.views.selection import unused_parameters


@public_page
def detail(request: HttpRequest, document: str, slug: str) -> HttpResponse:
    sections = Section.objects.filter(document__slug=document).select_related("document__dialogue", "agency")
    outline = list(sections)
    section = next((one for one in outline if one.slug == slug), None)
    if section is None:
        return _no_such_section(request, document, slug, outline)
    place = outline.index(section)
    rows = LedgerRow.objects.of_document(section.document).filter(section=section)
    context = {
        "section": section,
        "document": section.document,
        "problems": unused_parameters(request),
        "records": list(Recommendation.objects.published().filter(section=section).in_source_order()),
        "found": _found(section),
        "is_read_here": section.readings.filter(rendering__is_current=True).exists(),
        "ledger": ledger(rows),
        "text": public_text(section),
        "before": outline[place - 1] if place else None,
        "after": outline[place + 1] if place + 1 < len(outline) else None,
    }
    return render(request, "documents/section.html", context)


def _found(section: Section) -> list[tuple[str, int]]:
    """Passages of each kind that extraction found: numbers, no wording. Prose counts where it asks for something."""
    items = ExtractedItem.objects.filter(section=section, gone=False)
    kinds = Counter(items.exclude(kind=ItemKind.PROSE, suggested=False).values_list("kind", flat=True))
    return [(label, kinds[kind]) for kind, label in choices.ITEM_KINDS if kinds[kind]]


def _no_such_section(request: HttpRequest, document: str, slug: str, outline: list[Section]) -> HttpResponse:
    sections = {section.slug: section for section in outline}
    hint = sections.get(nearest(slug, sections))
    suggestions = [(hint.get_absolute_url(), hint.title)] if hint else []
    words = {"section": slug[:80], "document": document[:80]}
    return missing(request, _("There is no section “%(section)s” in a document “%(document)s”.") % words, suggestions)
