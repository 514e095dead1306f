"""What the page of one body says."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest

from agencies.models import Agency
from recommendations import stats
from recommendations.filters import Option
from recommendations.models import Recommendation
from recommendations.serializers import sentence_of_ask
from recommendations.views.asks import ask_lines
from recommendations.views.rows import Row, rows
from recommendations.views.selection import Line, Selection, lines, select


@dataclass(frozen=True)
class ThemeLine:
    """A theme in a body's records beside all bodies': percent of its records, and of those of all bodies."""

    line: Line
    share: int
    share_of_all: int
    bodies: int


def agency_context(request: HttpRequest, agency: Agency) -> dict[str, object]:
    speaks = Agency.objects.that_speak().filter(pk=agency.pk).exists()
    selection = select(request, agency=agency.slug) if speaks else select(request)
    context = {
        "agency": agency,
        "speaks": speaks,
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "aliases": list(agency.aliases.all()),
        "cite_as": "chapter" if agency.is_contributor else "",
        "members": list(agency.members.order_by("acronym")),
        "documents": list(agency.sourcedocument_set.all()),
        "not_coded": any(agency.pk == waiting.pk for waiting in stats.coverage().not_coded),
        "memberships": [row for row in stats.membership_rows() if row.agency.pk == agency.pk],
        "chairs": [row for row in stats.chair_rows() if agency in (row.agency, *row.others, row.on_behalf_of)],
    }
    return context | (_records(selection) | _asks(selection) | _beside(selection, agency) if speaks else {})


def _records(selection: Selection) -> dict[str, object]:
    found = rows(selection.records.sorted_by("round-table").as_rows(), selection.found.vocabulary)
    themes = _themes(selection)
    return {
        "totals": selection.selected.totals,
        "all_records": selection.address(),
        "compare_query": selection.within.query(),
        "by_table": _by_table(found, selection),
        "themes": themes,
        "widest_share": max((max(one.share, one.share_of_all) for one in themes), default=0),
        "addressees": lines(selection, "addressee"),
    }


def _themes(selection: Selection) -> list[ThemeLine]:
    """In the order of its own records; the shares are of its records, and of those of all bodies in the selection."""
    everyone = selection.selected_others.by_axis("theme")
    whole, all_records = selection.selected.totals.records, selection.selected_others.totals.records
    found = [
        ThemeLine(
            line,
            _percent(line.counts.records, whole),
            _percent(everyone[line.option.value].records, all_records),
            everyone[line.option.value].bodies,
        )
        for line in lines(selection, "theme")
    ]
    return sorted(found, key=lambda one: -one.line.counts.records)


def _percent(part: int, whole: int) -> int:
    return round(100 * (stats.share(part, whole) or 0))


def _by_table(found: list[Row], selection: Selection) -> list[tuple[Option | None, list[Row], str]]:
    """(round table or None, its records, the list of exactly those)."""
    return [
        (table, list(part), selection.address(round_table=table.value) if table else "")
        for table, part in groupby(found, lambda row: row.round_table)
    ]


def _asks(selection: Selection) -> dict[str, object]:
    """What it asks with others (counted over all bodies), what only it asks, and the opposites on either side."""
    everyone = stats.shared_asks(selection.others)
    vocabulary = selection.found.vocabulary
    lines = [(line.option, everyone[line.option.value].bodies) for line in ask_lines(selection)]
    return {
        "asked": len(stats.bodies_in_scope(selection.found)),
        "asks_with_others": sorted(lines, key=lambda line: -line[1]),
        "only_here": [
            (ask.recommendation, sentence_of_ask(ask, ask.recommendation, vocabulary))
            for ask in stats.unique_asks(selection.records)
        ],
        "opposites": stats.opposing_asks(selection.others, selection.records),
    }


def _beside(selection: Selection, agency: Agency) -> dict[str, object]:
    """What stands beside its recommendations: themes raised, statements on joint work, a paper for another Dialogue
    where the selection leaves it out."""
    themes = selection.found.vocabulary.options.get("theme", {})
    earlier = Recommendation.objects.none()
    if "document" in selection.found.values:
        earlier = Recommendation.objects.published().of_other_papers(agency)
    return {
        "raised": [(themes[one.theme], one) for one in stats.raised_by(selection.found, agency) if one.theme in themes],
        "collaborations": stats.collaboration_rows(agency),
        "earlier": list(earlier),
    }
