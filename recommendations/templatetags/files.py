"""Where a page's records, or its one record, stand as files."""

from typing import NamedTuple

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from recommendations.exports.citations import FORMATS
from recommendations.filters import RecommendationFilter
from recommendations.models import SourceDocument

register = template.Library()

LISTS = {
    "recommendations-csv": "CSV",
    "recommendations-xlsx": "Excel",
    "recommendations-jsonl": "JSON Lines",
    "api-recommendations": "JSON",
}
ASKS = {"shared-asks-csv": "CSV", "shared-asks-xlsx": "Excel", "shared-asks-jsonl": "JSON Lines"}
READINGS = {"heatmap": _("Heatmap")}
CITATIONS = {"ris": "RIS", "bib": "BibTeX", "csl.json": "CSL-JSON"}


class File(NamedTuple):
    label: str
    address: str


@register.inclusion_tag("partials/as_data.html")
def as_data(within: RecommendationFilter, subject: str = "", value: str | int = "", cited: str = "") -> dict:
    """Of the records that a page counts: `subject` is the filter that the page itself stands for, with its `value`;
    `cited`: as what that is cited, where it is."""
    query = within.query(sort=None)
    if not subject:
        return _files(query)
    brief = reverse(f"brief-{subject.replace('_', '-')}", args=[value])
    return _files(query, brief + _query(within.query(sort=None, **{subject: None})), cited, str(value))


@register.inclusion_tag("partials/as_data.html")
def document_as_data(document: SourceDocument) -> dict:
    return _files(f"document={document.slug}", "", "document", document.slug)


@register.inclusion_tag("partials/as_data.html")
def asks_as_data(found: RecommendationFilter) -> dict:
    """The catalogue of shared asks as its page lists it."""
    after = _query(found.query())
    return {"files": [File(label, reverse(name) + after) for name, label in ASKS.items()]}


@register.inclusion_tag("partials/as_data.html")
def comparison_as_data(found: RecommendationFilter) -> dict:
    """All that the bodies say within the filters, and what stands side by side as a brief."""
    query = found.query()
    return _files(query, reverse("brief-comparison") + _query(query))


@register.simple_tag
def citations_of(cited: str, value: str) -> list[File]:
    return [File(CITATIONS[suffix], reverse(f"cite-{cited}-{suffix}", args=[value])) for suffix in FORMATS]


def _files(query: str, brief: str = "", cited: str = "", value: str = "") -> dict:
    after = _query(query)
    return {
        "files": [File(label, reverse(name) + after) for name, label in LISTS.items()],
        "brief": brief or reverse("brief-selection") + after,
        "citations": citations_of(cited, value) if cited else [],
        "readings": [File(str(label), reverse(name) + after) for name, label in READINGS.items()],
    }


def _query(text: str) -> str:
    return f"?{text}" if text else ""
