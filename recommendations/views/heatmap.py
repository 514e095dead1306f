"""What stands against bodies or round tables: a table first, a list for small screens, a figure on request."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from recommendations import charts, stats
from recommendations.filters import Problem, RecommendationFilter, Vocabulary
from recommendations.filters.switches import read_switches
from recommendations.public import public_page
from recommendations.sentences import capital
from recommendations.stats.heatmap import SORTS

VIEWS = {"table": _("table"), "list": _("list")}
SWITCHES = {
    "rows": stats.ROWS,
    "columns": stats.COLUMNS,
    "measure": stats.MEASURES,
    "sort": SORTS,
    "view": VIEWS,
}


@dataclass(frozen=True)
class Switches:
    """What is shown against what, how it is measured and sorted: everything beside the filters."""

    rows: str
    columns: str
    measure: str
    sort: str
    view: str
    problems: tuple[Problem, ...]

    @classmethod
    def read(cls, request: HttpRequest) -> "Switches":
        chosen, problems = read_switches(request.GET, SWITCHES)
        if chosen["rows"] == "bodies" and chosen["columns"] == "bodies":
            if request.GET.get("columns"):
                problems.append(Problem("columns", "", _("Bodies stand against round tables, not against themselves.")))
            chosen["columns"] = "round-tables"
        return cls(**chosen, problems=tuple(problems))

    @property
    def of_heatmap(self) -> dict[str, str]:
        return {"rows": self.rows, "columns": self.columns, "measure": self.measure, "sort": self.sort}


def selection(request: HttpRequest) -> tuple[RecommendationFilter, Switches]:
    vocabulary = Vocabulary.current(request.revision[0])
    return RecommendationFilter(request.GET, extra=SWITCHES, vocabulary=vocabulary), Switches.read(request)


def title_of(switches: Switches) -> str:
    names = {"rows": capital(str(stats.ROWS[switches.rows])), "columns": stats.COLUMNS[switches.columns]}
    return _("%(rows)s by %(columns)s") % names


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
    made = stats.heatmap(found, **switches.of_heatmap) if usable else None
    context = {
        "title": title_of(switches),
        "heatmap": made,
        "found": found,
        "problems": problems,
        "switches": switches,
        "links": _links(found, switches),
        "figure_query": found.query(),
        "list_query": found.query(**dict.fromkeys(SWITCHES)),
        "explain_query": found.query(**dict.fromkeys(SWITCHES) | {"measure": switches.measure}),
    }
    return render(request, "heatmap.html", context)


@public_page
def figure(request: HttpRequest) -> HttpResponse:
    found, switches = selection(request)
    problems = [*found.problems, *switches.problems]
    if problems:
        return JsonResponse({"errors": [problem.message for problem in problems]}, status=400)
    made = stats.heatmap(found, **switches.of_heatmap)
    return JsonResponse(made_figure(made, title_of(switches)).as_json())


def _links(found: RecommendationFilter, switches: Switches) -> dict[str, list[tuple[str, str, str]]]:
    """Switch -> (value, label, query with it). Bodies in the rows leave only round tables for the columns, and
    counting bodies says nothing there."""
    links = {
        name: [(value, label, found.query(**{name: value})) for value, label in options.items()]
        for name, options in SWITCHES.items()
    }
    links["rows"] = [
        (value, label, found.query(rows=value, columns=None, measure="records") if value == "bodies" else query)
        for value, label, query in links["rows"]
    ]
    if switches.rows == "bodies":
        links["columns"] = [link for link in links["columns"] if link[0] == "round-tables"]
    return links
