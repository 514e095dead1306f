"""Where the same aim appears in the joint text and in later ones, item by item; and what found no later home."""

from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations import stats
from recommendations.filters import Option
from recommendations.filters.problems import nearest
from recommendations.models import Framework, FrameworkItem, Recommendation, choices
from recommendations.public import public_page
from recommendations.stats.aims import LATER_HOMES, AimRow, Aims, aims, without_later_home
from recommendations.stats.heatmap import SORTS
from recommendations.views.asks import AskLine, ask_lines
from recommendations.views.errors import missing
from recommendations.views.selection import Selection, choice, select

# Against bodies, how many bodies is always one: records come first.
MEASURES = {"records": stats.MEASURES["records"], **stats.MEASURES}


@dataclass(frozen=True)
class Line:
    """An item with its numbers; `address` is the list of its records, `whole_address` of those of its points, too."""

    row: AimRow
    address: str
    whole_address: str
    relations: list[tuple[str, int]]


@public_page
def index(request: HttpRequest) -> HttpResponse:
    selection = select(request)
    found = aims(selection.records)
    homeless = without_later_home(selection.records)
    context = {
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "usable": selection.is_usable,
        "totals": selection.selected.totals,
        "asked": len(stats.bodies_in_scope(selection.found)),
        "texts": [(one, _lines(selection, one), _linked_address(selection, one)) for one in found],
        "unasked": [(one, one.unasked) for one in found if one.framework.slug in LATER_HOMES],
        "homeless": _by_body(homeless),
        "homeless_count": homeless.count(),
        "homeless_address": reverse("recommendations") + f"?{_homeless_query(selection)}",
        "homeless_explained": reverse("explain") + f"?{_homeless_query(selection)}",
        "homeless_asks": _homeless_asks(selection, homeless),
    }
    return render(request, "aims/index.html", context)


@public_page
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    framework = Framework.objects.filter(slug=slug).first()
    if framework is None:
        return _no_such_text(request, slug)
    switches = {"measure": MEASURES, "sort": SORTS}
    selection = select(request, extra=switches)
    chosen = {}
    for name, options in switches.items():
        chosen[name], problems = choice(request, name, options)
        selection.problems.extend(problems)
    items = list(framework.items.order_by("order"))
    context = {
        "framework": framework,
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "items": items,
        "title": framework.title,
        "switches": chosen,
        "links": _switch_links(selection, switches),
        "others": Framework.objects.exclude(pk=framework.pk),
    }
    if items and selection.is_usable:
        made = stats.heatmap(selection.within, rows="framework-items", options=_options(selection, items), **chosen)
        context["heatmap"] = made
        context["unasked"] = [row.option for row in made.rows if not row.counts.records]
    return render(request, "aims/detail.html", context)


def _lines(selection: Selection, found: Aims) -> list[Line]:
    """Where the address names items already, only those: no list would hold another one's records."""
    wanted = selection.found.values.get("framework_item")
    labels = {str(value): str(label) for value, label in choices.FRAMEWORK_RELATIONS}
    return [
        Line(
            row,
            selection.address(framework_item=row.item.code),
            selection.address(framework_item=[row.item.code, *row.points]) if row.points and not wanted else "",
            [(label, row.relations[value]) for value, label in labels.items() if value in row.relations],
        )
        for row in found.rows
        if not wanted or row.item.code in wanted
    ]


def _linked_address(selection: Selection, text: Aims) -> str:
    """The list of the records linked to a text; none where the address asks for those of another one already."""
    wanted = selection.found.values.get("framework", [text.framework.slug])
    linked = text.linked.records and wanted == [text.framework.slug]
    return selection.address(framework=text.framework.slug) if linked else ""


def _homeless_query(selection: Selection) -> str:
    without = selection.within.values.get("without_framework", [])
    return selection.within.query(without_framework=list(dict.fromkeys([*without, *LATER_HOMES])))


def _options(selection: Selection, items: list[FrameworkItem]) -> list[Option]:
    """The items as rows; their text needs no heading on its own page."""
    known = selection.found.vocabulary.options.get("framework_item", {})
    wanted = selection.found.values.get("framework_item", known)
    return [replace(known[item.code], group="") for item in items if item.code in known and item.code in wanted]


def _switch_links(selection: Selection, switches: dict[str, dict]) -> dict[str, list[tuple[str, str, str]]]:
    return {
        name: [(value, label, selection.found.query(**{name: value})) for value, label in options.items()]
        for name, options in switches.items()
    }


def _by_body(records: QuerySet) -> list[tuple[str, list[Recommendation]]]:
    ordered = records.select_related("agency").sorted_by("body")
    return [(label, list(part)) for label, part in groupby(ordered, lambda record: record.agency.label)]


def _homeless_asks(selection: Selection, homeless: QuerySet) -> list[AskLine]:
    """Shared asks of which every record in the selection is without a later home."""
    without = stats.shared_asks(homeless)
    return [
        line
        for line in ask_lines(selection)
        if line.option.value in without and without[line.option.value].records == line.counts.records
    ]


def _no_such_text(request: HttpRequest, slug: str) -> HttpResponse:
    titles = dict(Framework.objects.values_list("slug", "title"))
    hint = nearest(slug, titles)
    suggestions = [(reverse("aim-framework", args=[hint]), titles[hint])] if hint else []
    return missing(request, _("There is no text “%s” among those that records are linked to.") % slug[:80], suggestions)
