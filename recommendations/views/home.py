"""The first page: understood in five seconds, then the ways in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from recommendations import stats
from recommendations.models import RoundTable
from recommendations.public import public_page
from recommendations.views.asks import ask_lines
from recommendations.views.selection import Selection, lines, select

BOOK = "compendium-2013"
EXAMPLES = (_("recruitment"), _("detention"), _("remittances"))
ASKS = THEMES = 8


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Everything here is about the 2013 book: the headings say so, and every link carries the filter."""
    selection = select(request, document=BOOK)
    covered = stats.coverage()
    context = {
        "selection": selection,
        "problems": selection.problems,
        "book": BOOK,
        "covered": covered,
        "bodies": len(covered.contributors),
        "totals": selection.selected.totals,
        "all_records": selection.address(),
        "examples": [(word, selection.address(q=str(word))) for word in EXAMPLES],
        "tables": _tables(selection),
        "asks": ask_lines(selection)[:ASKS],
        "themes": lines(selection, "theme")[:THEMES],
        "heatmap": stats.heatmap(selection.within, columns="bodies", measure="records"),
    }
    return render(request, "home.html", context)


def _tables(selection: Selection) -> list[tuple[RoundTable, stats.Counts]]:
    counts = {line.option.value: line.counts for line in lines(selection, "round-table")}
    tables = RoundTable.objects.with_dialogue().filter(dialogue__documents__slug=BOOK)
    return [(table, counts.get(table.code, stats.Counts())) for table in tables]
