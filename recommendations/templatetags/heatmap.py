"""The cells of a heatmap's table. In Python, since a table has about a thousand and a template takes its time over
each."""

from collections.abc import Iterator
from functools import cache
from html import escape

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency
from recommendations.models import RaisedTheme
from recommendations.stats.collaboration import Naming, NamingRow
from recommendations.stats.heatmap import NOT_CODED, NOTHING, OPPOSED, RAISED, VALUE, Cell, Row

register = template.Library()

EMPTY = {NOTHING: '<td class="nothing">·</td>', NOT_CODED: '<td class="not-coded">?</td>'}
OUTSIDE_CELL = '<td class="outside">–</td>'


@register.simple_tag
def heatmap_cells(row: Row) -> SafeString:
    """One row's cells. Each with something in it leads to the records, the place or the opposite behind it."""
    return mark_safe("".join(_cells(row)))  # noqa: S308 (every value below is escaped)


@register.simple_tag
def naming_cells(row: NamingRow) -> SafeString:
    """One row of who names whom. Each cell with statements of joint work leads to them."""
    return mark_safe("".join(_naming(row.body, cell) for cell in row.cells))  # noqa: S308 (every value is escaped)


def _naming(body: Agency, cell: Naming | None) -> str:
    if cell is None:
        return OUTSIDE_CELL
    if not cell.statements:
        return f'<td class="step-{cell.step}">{cell.mentions}</td>' if cell.mentions else EMPTY[NOTHING]
    names = {"body": body.label, "named": cell.named.label, "mentions": cell.mentions}
    said = _("%(body)s names %(named)s: %(mentions)s") % names
    said += "; " + ngettext("%(n)s statement", "%(n)s statements", cell.statements) % {"n": cell.statements}
    alone, mark = ("", "●") if cell.confirmed else (" alone", "○")
    said += "" if cell.confirmed else f", {_('said by one side only')}"
    return (
        f'<td class="step-{cell.step} worked{alone}"><a href="?claimant={body.slug}&amp;partner={cell.named.slug}'
        f'#statements" aria-label="{escape(said)}">{cell.mentions}{mark}</a></td>'
    )


@register.simple_tag
def raised_places(row: Row) -> SafeString:
    """The bodies that raise the row's theme elsewhere only, each with its place."""
    return format_html_join(
        ", ", '{} (<a href="{}">{}</a>)', ((c.column.label, _address(c.places[0]), c.where) for c in row.raised)
    )


def _address(place: RaisedTheme) -> SafeString:
    return format_html("{}#{}", _of_document(place.document.slug), place.section.slug)


@cache
def _of_document(slug: str) -> str:
    return reverse("document", args=[slug])


def _cells(row: Row) -> Iterator[str]:
    label, records = escape(row.option.label), reverse("recommendations")
    for cell in row.cells:
        spoken = f"{label}, {escape(cell.column.label)}"
        if cell.state == VALUE:
            yield _value(cell, spoken, records)
        elif cell.state == RAISED:
            yield _raised(cell, spoken)
        elif cell.state == OPPOSED:
            address = f"{reverse('shared-asks')}{escape(row.option.value)}/#opposite"
            yield f'<td class="opposed"><a href="{address}" aria-label="{spoken}: {_("asks the opposite")}">≠</a></td>'
        else:
            yield EMPTY.get(cell.state, OUTSIDE_CELL)


def _value(cell: Cell, spoken: str, records: str) -> str:
    classes = f"step-{cell.step}" + " greyed" * cell.greyed + " mixed" * cell.mixed
    words = ", " + escape(_("asks for and against")) if cell.mixed else ""
    return (
        f'<td class="{classes}"><a href="{records}?{escape(cell.url)}" data-count="{cell.counts.records}" '
        f'aria-label="{spoken}: {cell.text}{words}">{cell.text}{"±" * cell.mixed}</a></td>'
    )


def _raised(cell: Cell, spoken: str) -> str:
    place, where = cell.places[0], escape(cell.where)
    words = escape(_("no recommendation recorded, but raised under gaps"))
    return (
        f'<td class="raised"><a href="{_address(place)}" '
        f'title="{where}" aria-label="{spoken}: {words}, {where}">○</a></td>'
    )
