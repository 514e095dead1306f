"""The round tables of each Dialogue: what was filed under each, by theme and by body."""

from dataclasses import replace
from itertools import groupby

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import stats
from recommendations.filters import Option
from recommendations.models import RoundTable
from recommendations.public import public_page
from recommendations.stats.heatmap import VALUE
from recommendations.views.asks import shared_on
from recommendations.views.errors import missing, refused_figure
from recommendations.views.heatmap import made_figure
from recommendations.views.selection import Line, Selection, lines, select

NO_SUCH = gettext_lazy("There is no round table “%s”.")
THEMES = 4  # on the overview; each page shows all


@public_page
def index(request: HttpRequest) -> HttpResponse:
    selection = select(request)
    found = {line.option.value: line for line in lines(selection, "round-table")}
    themes = selection.selected.crosstab("round-table", "theme")
    tables = [
        (table, found.get(table.code), _top_themes(selection, themes, table.code))
        for table in stats.tables_in_scope(selection.found)
    ]
    context = {
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "dialogues": [(dialogue, list(own)) for dialogue, own in groupby(tables, lambda one: one[0].dialogue)],
        "unfiled": selection.selected.totals.records - sum(line.counts.records for line in found.values()),
    }
    return render(request, "round_tables/index.html", context)


@public_page
def detail(request: HttpRequest, code: str) -> HttpResponse:
    table = RoundTable.objects.called(code)
    if table is None:
        return no_such_table(request, code)
    selection = select(request, round_table=code)
    whole = _heatmap(selection)
    context = {
        "table": table,
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "totals": selection.selected.totals,
        "all_records": selection.address(),
        "themes": lines(selection, "theme"),
        "bodies": _bodies(selection),
        "addressees": lines(selection, "addressee")[:8],
        "heatmap": _filled(whole),
        "switches": {"sort": "count", "measure": "records"},
        "silent": [column.label for column in whole.columns if column.state == VALUE and not column.records],
        "title": title_of(table),
        "figure_query": selection.found.query(),
        "raised_only": _raised_only(selection, code),
        "others": RoundTable.objects.with_dialogue().filter(dialogue=table.dialogue),
    }
    return render(request, "round_tables/detail.html", context | shared_on(selection))


@public_page
def figure(request: HttpRequest, code: str) -> HttpResponse:
    table = RoundTable.objects.called(code)
    if table is None:
        return JsonResponse({"errors": [NO_SUCH % code[:80]]}, status=404)
    selection = select(request, round_table=code)
    if selection.problems:
        return refused_figure(selection.problems)
    return JsonResponse(made_figure(_filled(_heatmap(selection)), title_of(table)).as_json())


def title_of(table: RoundTable) -> str:
    name = table.label if table.code != str(table.number) else str(table.number)
    return _("Who speaks to round table %s, and about what") % name


def _top_themes(selection: Selection, table: stats.Crosstab, number: str) -> list[Line]:
    options = selection.found.vocabulary.options.get("theme", {})
    cells = [(code, counts) for (row, code), counts in table.cells.items() if row == number and code in options]
    cells.sort(key=lambda cell: (-cell[1].bodies, -cell[1].records, cell[0]))
    return [
        Line(options[code], counts, selection.address(round_table=number, theme=code))
        for code, counts in cells[:THEMES]
    ]


def _bodies(selection: Selection) -> list[Line]:
    return sorted(lines(selection, "body"), key=lambda line: -line.counts.records)


def _raised_only(selection: Selection, number: str) -> list[tuple[Option, list[Option]]]:
    """(theme, bodies that raise it under gaps and recommend nothing on it), most bodies first."""
    vocabulary = selection.found.vocabulary
    only = stats.raised_only(selection.found, number) if selection.is_usable else {}
    bodies = {option.value: option for option in vocabulary.of("agency")}
    found = [
        (option, [bodies[slug] for slug in only[option.value]])
        for option in vocabulary.of("theme")
        if option.value in only
    ]
    return sorted(found, key=lambda row: -len(row[1]))


def _heatmap(selection: Selection) -> stats.Heatmap:
    return stats.heatmap(selection.within, columns="bodies", measure="records", sort="count")


def _filled(whole: stats.Heatmap) -> stats.Heatmap:
    """Only the rows and columns with something in them."""
    shown = [index for index, column in enumerate(whole.columns) if column.records]
    rows = [replace(row, cells=tuple(row.cells[index] for index in shown)) for row in whole.filled_rows]
    return replace(whole, columns=tuple(whole.columns[index] for index in shown), rows=tuple(rows))


def no_such_table(request: HttpRequest, code: str) -> HttpResponse:
    known = [(table.get_absolute_url(), table.label) for table in RoundTable.objects.with_dialogue()]
    return missing(request, NO_SUCH % code[:80], known)
