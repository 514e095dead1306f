"""The rows of a list of records and the options of its filters. In Python, since a page has hundreds and a template
takes its time over each."""

from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.models import Recommendation
from recommendations.templatetags.site import printed_label, ring

register = template.Library()


@register.simple_tag
def filter_choices(name: str, kind: str, choices: Iterable[Any]) -> SafeString:
    """The options of a filter, each with how many the page would show with it."""
    return mark_safe("".join(_choice(name, kind, choice) for choice in choices))  # noqa: S308 (all values are escaped)


def _choice(name: str, kind: str, choice: Any) -> str:
    option, number = choice.option, choice.number
    counted = "" if number is None else f'<data value="{number}">{number}</data>'
    quiet = ' class="none"' if choice.is_none else ""
    return (
        f"<label{quiet}>"
        f'<input id="{name}-{escape(option.value)}" type="{kind}" name="{name}" value="{escape(choice.value)}"'
        f"{' checked' if choice.chosen else ''}><span>{escape(option.label)}</span>{counted}</label>"
    )


@register.simple_tag
def record_rows(rows: Iterable[Any]) -> SafeString:
    """The records of a list, as `views.rows` prepares them."""
    section, page = _("section %(number)s"), _("p.")
    return mark_safe("".join(_row(row, section, page) for row in rows))  # noqa: S308 (all values are escaped)


def _row(row: Any, section: str, page: str) -> str:
    record = row.record
    document = escape(record.document.slug)
    sentences = "".join(f'<p class="sentence">{conditional_escape(one)}</p>' for one in row.first_sentences)
    if row.more_asks:
        more = ngettext("and %(n)s more ask", "and %(n)s more asks", row.more_asks) % {"n": row.more_asks}
        sentences += f'<p class="more">{escape(more)}</p>'
    agency, headline = _address("agency", record.agency.slug), conditional_escape(row.headline)
    return (
        f'<li class="record"><p class="record-who"><a href="{agency}?document={document}">'
        f"{escape(record.agency.label)}</a></p>"
        f'<div class="record-what"><h2><a href="{record.get_absolute_url()}">{headline}</a></h2>'
        f'{sentences}<p class="record-labels">{_labels(row, document)}</p></div>'
        f'<p class="record-place"><span class="reference">{escape(record.reference)}</span> '
        f"<span>{_place(record, section, page)}</span></p></li>"
    )


def _labels(row: Any, document: str) -> str:
    labels = []
    if table := row.round_table:
        address, words = _address("round-table", table.value), ring(table.value) + escape(row.table_title)
        labels.append(f'<a class="table-link" href="{address}?document={document}">{words}</a>')
    for theme in row.themes:
        address = _address("theme", theme.value)
        labels.append(f'<a class="tag" href="{address}?document={document}">{escape(theme.label)}</a>')
    return " ".join(labels)


def _place(record: Recommendation, section: str, page: str) -> str:
    """ "section 6.2 (b), p. 121", as far as it is known."""
    where = section % {"number": record.section.number} if record.section.number else record.section.title
    pages = f", {page} {record.pages}" if record.pages else ""
    return escape(f"{where} {printed_label(record.label)}{pages}")


@cache
def _address(name: str, value: str) -> str:
    """Of one body, theme or round table; a page names each of them many times."""
    return escape(reverse(name, args=[value]))
