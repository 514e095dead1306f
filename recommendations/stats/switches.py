"""The switches of a heatmap: what stands against what, how it is measured and sorted; for page, figure, file, API."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from recommendations.filters import Problem
from recommendations.filters.switches import read_switches
from recommendations.stats.heatmap import COLUMNS, MEASURES, ROWS, SORTS

SWITCHES = {"rows": ROWS, "columns": COLUMNS, "measure": MEASURES, "sort": SORTS}


def heatmap_switches(data: QueryDict) -> tuple[dict[str, str], list[Problem]]:
    """The value of each, and what is wrong. Bodies stand against round tables alone, so that is what they do."""
    chosen, problems = read_switches(data, SWITCHES)
    if chosen["rows"] == "bodies" and chosen["columns"] == "bodies":
        if data.get("columns"):
            problems.append(Problem("columns", "", _("Bodies stand against round tables, not against themselves.")))
        chosen["columns"] = "round-tables"
    return chosen, problems
