"""Themes against bodies or round tables: a table first, a list for small screens, a figure on request."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from recommendations import charts, stats
from recommendations.filters import Problem, RecommendationFilter
from recommendations.filters.problems import unknown_value
from recommendations.public import public_page
from recommendations.stats.heatmap import SORTS

VIEWS = {"table": _("table"), "list": _("list")}
SWITCHES = {"columns": stats.COLUMNS, "measure": stats.MEASURES, "sort": SORTS, "view": VIEWS}


@dataclass(frozen=True)
class Switches:
    """What is shown against what, how it is measured and sorted: everything beside the filters."""

    columns: str
    measure: str
    sort: str
    view: str
    problems: tuple[Problem, ...]

    @classmethod
    def read(cls, request: HttpRequest) -> "Switches":
        chosen, problems = {}, []
        for name, options in SWITCHES.items():
            first = next(iter(options))
            value = request.GET.get(name) or first
            if value not in options:
                problems.append(unknown_value(name, value, options))
                value = first
            chosen[name] = value
        return cls(**chosen, problems=tuple(problems))


def selection(request: HttpRequest) -> tuple[RecommendationFilter, Switches]:
    return RecommendationFilter(request.GET, extra=SWITCHES), Switches.read(request)


def title_of(switches: Switches) -> str:
    return _("Themes by %(columns)s") % {"columns": stats.COLUMNS[switches.columns]}


def made_figure(heatmap: stats.Heatmap, title: str) -> charts.Figure:
    """The figure of a heatmap's rows: the same cells as its table."""
    rows = heatmap.filled_rows
    return charts.heatmap(
        title=title,
        rows=[row.option.label for row in rows],
        columns=[column.label for column in heatmap.columns],
        values=[[cell.value for cell in row.cells] for row in rows],
        unit=heatmap.measure_label,
    )


@public_page
def page(request: HttpRequest) -> HttpResponse:
    found, switches = selection(request)
    problems = [*found.problems, *switches.problems]
    usable = not any(problem.fatal for problem in problems)
    made = (
        stats.heatmap(found, columns=switches.columns, measure=switches.measure, sort=switches.sort) if usable else None
    )
    links = {
        name: [(value, label, found.query(**{name: value})) for value, label in options.items()]
        for name, options in SWITCHES.items()
    }
    context = {
        "title": title_of(switches),
        "heatmap": made,
        "found": found,
        "problems": problems,
        "switches": switches,
        "links": links,
        "figure_query": found.query(),
    }
    return render(request, "heatmap.html", context)


@public_page
def figure(request: HttpRequest) -> HttpResponse:
    found, switches = selection(request)
    problems = [*found.problems, *switches.problems]
    if problems:
        return JsonResponse({"errors": [problem.message for problem in problems]}, status=400)
    made = stats.heatmap(found, columns=switches.columns, measure=switches.measure, sort=switches.sort)
    return JsonResponse(made_figure(made, title_of(switches)).as_json())
