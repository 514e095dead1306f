"""What templates of the public site share: navigation, linked numbers, labels as they are printed."""

import gzip
import re
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from recommendations.codes import table_number
from recommendations.filters import RecommendationFilter
from recommendations.models import SourceDocument

register = template.Library()

# Pages with numbers start with the 2013 book: a filter that stands in the address and shows as a chip.
BOOK = "document=compendium-2013"
PAGES = {
    "recommendations": (gettext_lazy("Recommendations"), BOOK, ("recommendation",)),
    "round-tables": (gettext_lazy("Round tables"), BOOK, ("round-table", "round-table-position")),
    "agencies": (gettext_lazy("Bodies"), BOOK, ("agency",)),
    "themes": (gettext_lazy("Themes"), BOOK, ("theme",)),
    "shared-asks": (gettext_lazy("Shared asks"), BOOK, ("shared-ask", "aims", "aim-framework")),
    "compare": (gettext_lazy("Compare"), BOOK, ("collaboration",)),
    "heatmap": (gettext_lazy("Heatmap"), BOOK, ()),
    "gmg": (gettext_lazy("GMG"), "", ()),
    "documents": (gettext_lazy("Documents"), "", ("document", "document-section")),
    "about": (gettext_lazy("About"), "", ("method", "corrections", "releases", "release", "release-changes")),
}


@register.simple_tag(takes_context=True)
def nav_link(context: template.Context, name: str) -> SafeString:
    """One entry of the main navigation; the page one is on, or below, is marked."""
    label, query, below = PAGES[name]
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.url_name if match else ""
    current = "page" if here == name else "true" if here in below else ""
    mark = format_html(' aria-current="{}"', current) if current else ""
    address = reverse(name) + (f"?{query}" if query else "")
    return format_html('<li><a href="{}"{}>{}</a></li>', address, mark, label)


@register.simple_tag(takes_context=True)
def remedy_query(context: template.Context) -> str:
    """The page's query string without what its problems name."""
    kept = context["request"].GET.copy()
    for problem in context.get("problems", ()):
        values = [value for value in kept.getlist(problem.parameter) if problem.value and value != problem.value]
        kept.setlist(problem.parameter, values)
    query = kept.urlencode()
    return f"?{query}" if query else ""


@register.simple_tag
@cache
def sent_size(path: str) -> int:
    """Of a static file as it goes over the wire, compressed, in units of 1,000 bytes."""
    return round(len(gzip.compress(Path(finders.find(path)).read_bytes(), mtime=0)) / 1000)


@register.simple_tag
def query_of(found: RecommendationFilter) -> str:
    """The page's filters, to go on with on another page of the same kind."""
    query = found.query()
    return f"?{query}" if query else ""


@register.simple_tag(takes_context=True)
def explain(context: template.Context, about: str = "", **changes: str) -> SafeString:
    """The way from a number to what it counts: of the page's selection, with `changes` to its filters.

    `about` is what is counted where it is not records: see views/explain/numbers.py.
    """
    selection = context["selection"]
    others = dict.fromkeys((*selection.within.extra, "sort", "view", "page"))
    query = selection.within.query(**others | changes | ({"about": about} if about else {}))
    return explain_link(f"{reverse('explain')}?{query}")


@register.simple_tag
def explain_link(address: str) -> SafeString:
    return format_html('<a class="explain" href="{}">{}</a>', address, _("Explain this number, cite it"))


@register.filter
def number(value: int) -> SafeString:
    """A number that the page states, readable for programs too."""
    return format_html('<span data-count="{}">{}</span>', value, value)


@register.simple_tag
def linked_number(value: int, address: str, label: str = "") -> SafeString:
    """A number with the list behind it; 0 has none. `label` is what a screen reader says after the number."""
    if not value or not address:
        return number(value)
    spoken = format_html('<span class="spoken"> {}</span>', label) if label else ""
    return format_html('<a href="{}" data-count="{}">{}{}</a>', address, value, value, spoken)


@register.filter
def printed_label(label: str) -> str:
    """A record's label as people cite it: `b.iii` is (b)(iii), `p2` the second paragraph of prose."""
    if prose := re.fullmatch(r"p(\d+)", label):
        return _("paragraph %(number)s") % {"number": prose[1]}
    return "".join(f"({part})" for part in label.split("."))


@register.simple_tag
def ring(code: int | str) -> SafeString:
    """The round-table emblem: its number in a circle, whatever Dialogue it is of."""
    return format_html('<span class="table-ring">{}</span>', table_number(str(code)))


@register.simple_tag
def lang_of(document: SourceDocument) -> SafeString:
    """The attribute for words of a document, where these are not in the page's own language."""
    if document.language.partition("-")[0] == get_language().partition("-")[0]:
        return mark_safe("")
    return format_html(' lang="{}"', document.language)


@register.filter
def without_number(label: str) -> str:
    """The name of a round table, whose number stands in the ring before it."""
    return label.partition(" ")[2]


@register.simple_tag
def bar(value: int, whole: int, mark: int | None = None) -> SafeString:
    """A bar beside a number that says the same; widths are attributes, since the policy forbids styles in pages.

    `mark` is a second number on the same scale, drawn as a stroke.
    """
    whole = max(whole or 0, 1)
    return format_html(
        '<svg class="bar" viewBox="0 0 {0} 1" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="whole" width="{0}" height="1" /><rect class="part" width="{1}" height="1" />{2}</svg>',
        whole,
        value,
        "" if mark is None else _tick(mark, whole),
    )


def _tick(place: int, whole: int) -> SafeString:
    """With a pale edge, so that it shows on the bar and beside it."""
    thin = whole / 80
    middle = min(max(place, 1.5 * thin), whole - 1.5 * thin)
    rect = '<rect class="{}" x="{}" width="{}" height="1" />'
    edge = format_html(rect, "edge", round(middle - 1.5 * thin, 2), round(3 * thin, 2))
    return edge + format_html(rect, "tick", round(middle - thin / 2, 2), round(thin, 2))
