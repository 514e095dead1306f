"""The position sheet of a round table, for a delegate: what is agreed, shared, said by one, opposed, only raised."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recommendations import stats
from recommendations.filters import Option
from recommendations.models import Ask, RoundTable
from recommendations.public import public_page
from recommendations.stats.aims import AimRow, aims
from recommendations.stats.compare import unique_by_body
from recommendations.views.asks import AskLine, ask_lines
from recommendations.views.round_tables import no_such_table
from recommendations.views.selection import Selection, select

AGREED = "ceb-2013"  # the joint text that the heads of the UN system endorsed before the Dialogue
SEVERAL = 3  # bodies from which on an ask counts as shared on a sheet
POINTS = 8


@dataclass(frozen=True)
class Point:
    """A point of the joint text, with the records of this round table that share its aim."""

    title: str
    code: str
    counts: stats.Counts
    address: str


@dataclass(frozen=True)
class Shared:
    """An ask that several bodies make at this table, by name."""

    line: AskLine
    bodies: list[str]


@public_page
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    table = RoundTable.objects.called(code)
    if table is None:
        return no_such_table(request, code)
    selection = select(request, round_table=code)
    context = {
        "table": table,
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "usable": selection.is_usable,
        "totals": selection.selected.totals,
        "asked": len(stats.bodies_in_scope(selection.found)),
        "all_records": selection.address(),
        "several": SEVERAL,
        "not_coded": stats.coverage().not_coded,
    }
    return render(request, "position/sheet.html", context | positions(selection, code))


def positions(selection: Selection, code: str) -> dict[str, list]:
    """What stands under each heading of the sheet of a round table; the brief says the same."""
    shared = _shared(selection)
    return {
        "agreed": _agreed(selection),
        "shared": [one for one in shared if one.line.counts.bodies >= SEVERAL],
        "by_two": [one for one in shared if one.line.counts.bodies == SEVERAL - 1],
        "unique": _unique(selection),
        "opposites": stats.opposing_asks(selection.others, selection.records),
        "raised": _raised(selection, code),
    }


def _agreed(selection: Selection) -> list[Point]:
    """The points of the joint text that this table's records share an aim with, most bodies first.

    Areas that are taken apart into points stand for nothing of their own.
    """
    text = next((one for one in aims(selection.records) if one.framework.slug == AGREED), None)
    points = [_point(selection, row) for row in text.rows if not row.points and row.counts.records] if text else []
    wanted = selection.found.values.get("framework_item")
    kept = [point for point in points if not wanted or point.code in wanted]
    return sorted(kept, key=lambda point: (-point.counts.bodies, -point.counts.records, point.code))[:POINTS]


def _point(selection: Selection, row: AimRow) -> Point:
    return Point(row.item.title, row.item.code, row.counts, selection.address(framework_item=row.item.code))


def _shared(selection: Selection) -> list[Shared]:
    bodies = stats.bodies_by_shared_ask(selection.records)
    label = selection.found.vocabulary.label
    return [
        Shared(line, [label("agency", body) for body in bodies.get(line.option.value, [])])
        for line in ask_lines(selection)
    ]


def _unique(selection: Selection) -> list[tuple[Option, list[Ask]]]:
    """(body, its asks that no other body makes), by the name of the body."""
    bodies = selection.found.vocabulary.options.get("agency", {})
    known = [(bodies[slug], asks) for slug, asks in unique_by_body(selection.records).items() if slug in bodies]
    return sorted(known, key=lambda pair: pair[0].label.casefold())


def _raised(selection: Selection, number: str) -> list[tuple[Option, list[str]]]:
    """(theme, bodies that raise it under gaps and recommend nothing on it), most bodies first."""
    only = stats.raised_only(selection.found, number) if selection.is_usable else {}
    vocabulary = selection.found.vocabulary
    themes = [option for option in vocabulary.of("theme") if option.value in only]
    rows = [(theme, [vocabulary.label("agency", slug) for slug in only[theme.value]]) for theme in themes]
    return sorted(rows, key=lambda row: -len(row[1]))
