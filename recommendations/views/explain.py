"""What a number counts, in words, and a sentence to cite it with."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import stats
from recommendations.filters.switches import read_switches
from recommendations.models import choices
from recommendations.public import public_page
from recommendations.stats.explained import Explained, explained
from recommendations.views.selection import Selection, select

# What the measures of a heatmap count; without one, the page explains both numbers of a list.
MEASURES = {
    "all": gettext_lazy("Records, and the bodies that speak in them."),
    "bodies": gettext_lazy("Bodies: each counts once, however often it speaks."),
    "records": gettext_lazy("Records: each counts once, whatever labels it carries."),
    "share-of-column": gettext_lazy("The part of the column's records that stand in the row, too."),
    "share-of-theme": gettext_lazy("The part of the row's records that stand in the column, too."),
}


@dataclass(frozen=True)
class Filtered:
    """One filter in words; `joined`: how several values go together."""

    label: str
    values: list[str]
    joined: str


@public_page
def page(request: HttpRequest) -> HttpResponse:
    selection = select(request, extra=("measure",))
    chosen, problems = read_switches(request.GET, {"measure": MEASURES})
    selection.problems.extend(problems)
    context = {
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "usable": selection.is_usable,
    }
    if selection.is_usable:
        counted = explained(selection.found)
        context |= _words(selection, counted) | {
            "counted": counted,
            "measure": MEASURES[chosen["measure"]],
            "filtered": _filtered(selection),
            "asked": len(stats.bodies_in_scope(selection.found)),
            "not_coded": stats.coverage().not_coded,
            "all_records": selection.address(measure=None),
            "data_query": selection.found.query(measure=None),
        }
        context["sentence"] = _sentence(request, selection, counted, context["asked"])
    return render(request, "explain.html", context)


def _filtered(selection: Selection) -> list[Filtered]:
    found = selection.found
    every, one_of = _("each of them"), _("any of them")
    return [
        Filtered(
            str(found.filters[name].label),
            [found.label_of(name, value) for value in values],
            "" if len(values) < 2 else every if name.endswith("_all") else one_of,
        )
        for name, values in found.values.items()
    ]


def _words(selection: Selection, counted: Explained) -> dict[str, object]:
    """The parts of the number with their labels and lists."""
    kinds = {str(value): str(label) for value, label in choices.RECORD_TYPES}
    label = selection.found.vocabulary.label
    return {
        "record_types": [
            (kinds.get(kind, kind), number, selection.address(record_type=kind, measure=None))
            for kind, number in counted.record_types.items()
        ],
        "documents": [
            (label("document", slug), number, selection.address(document=slug, measure=None))
            for slug, number in counted.documents.items()
        ],
    }


def _sentence(request: HttpRequest, selection: Selection, counted: Explained, asked: int) -> str:
    """ "15 of 28 bodies; 32 of 249 records; by both codings 31, by either 35; ..." """
    filters = "; ".join(f"{one.label}: {' / '.join(one.values)}" for one in _filtered(selection))
    numbers = _("%(bodies)d of %(asked)d bodies; %(records)d of %(all)d records") % {
        "bodies": counted.totals.bodies,
        "asked": asked,
        "records": counted.totals.records,
        "all": counted.whole.records,
    }
    parts = [f"{numbers} ({filters})" if filters else numbers]
    if counted.codings:
        words = _("by both codings %(both)d records, by either %(either)d")
        parts.append(words % {"both": counted.codings.both, "either": counted.codings.either})
    number, moved_at = request.revision
    version = _("HLD Tracker, data version %d") % number
    parts.append(version + (f", {date_format(moved_at, 'j M Y')}" if moved_at else ""))
    parts.append(request.build_absolute_uri(selection.address(measure=None)))
    return "; ".join(parts)
