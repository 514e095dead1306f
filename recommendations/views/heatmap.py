"""What stands against bodies or round tables: a table first, a list for small screens, a figure on request."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import charts, stats
from recommendations.filters import Problem, RecommendationFilter, Vocabulary
from recommendations.filters.switches import read_switches
from recommendations.public import public_page
from recommendations.sentences import capital
from recommendations.stats.switches import SWITCHES as HEATMAP_SWITCHES
from recommendations.stats.switches import heatmap_switches
from recommendations.views.errors import refused_figure

VIEWS = {"table": gettext_lazy("table"), "list": gettext_lazy("list")}
SWITCHES = HEATMAP_SWITCHES | {"view": VIEWS}
MIXED = "±"
# Which bodies stand in the columns, or in the rows: filters, offered as switches.
BODIES = ("gmg_member", "agency_kind")


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
        chosen, problems = heatmap_switches(request.GET)
        view, of_view = read_switches(request.GET, {"view": VIEWS})
        return cls(**chosen, **view, problems=(*problems, *of_view))

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
        texts=[[cell.text + MIXED * cell.mixed for cell in row.cells] for row in rows],
        notes=[[_("asks for and against") if cell.mixed else "" for cell in row.cells] for row in rows],
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
        "bodies": _bodies(found),
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
        return refused_figure(problems)
    made = stats.heatmap(found, **switches.of_heatmap)
    return JsonResponse(made_figure(made, title_of(switches)).as_json())


def _bodies(found: RecommendationFilter) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """(name of the filter, [(label, query with it, whether it is chosen)]), the first one without the filter."""
    kinds = {agency.kind for agency in stats.coverage().contributors}
    return [
        (
            str(found.filters[name].label),
            [(_("all"), found.query(**{name: None}), name not in found.values)]
            + [
                (option.label, found.query(**{name: option.value}), found.values.get(name) == [option.value])
                for option in found.options(name)
                if name != "agency_kind" or option.value in kinds
            ],
        )
        for name in BODIES
    ]


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
