"""What the page of one body says."""

from itertools import groupby

from django.http import HttpRequest

from agencies.models import Agency
from recommendations import stats
from recommendations.filters import Option
from recommendations.views.rows import Row, rows
from recommendations.views.selection import Selection, lines, select


def agency_context(request: HttpRequest, agency: Agency) -> dict[str, object]:
    speaks = agency.is_contributor or agency.sourcedocument_set.exists()
    selection = select(request, agency=agency.slug) if speaks else select(request)
    context = {
        "agency": agency,
        "speaks": speaks,
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "aliases": list(agency.aliases.all()),
        "members": list(agency.members.order_by("acronym")),
        "documents": list(agency.sourcedocument_set.all()),
        "not_coded": any(agency.pk == waiting.pk for waiting in stats.coverage().not_coded),
        "memberships": [row for row in stats.membership_rows() if row.agency.pk == agency.pk],
        "chairs": [row for row in stats.chair_rows() if agency in (row.agency, *row.others, row.on_behalf_of)],
    }
    return context | (_records(selection) if speaks else {})


def _records(selection: Selection) -> dict[str, object]:
    found = rows(selection.records.for_list().sorted_by("round-table"), selection.found.vocabulary)
    return {
        "totals": stats.totals(selection.records),
        "all_records": selection.address(),
        "by_table": _by_table(found, selection),
        "themes": lines(selection, "theme"),
        "addressees": lines(selection, "addressee"),
    }


def _by_table(found: list[Row], selection: Selection) -> list[tuple[Option | None, list[Row], str]]:
    """(round table or None, its records, the list of exactly those)."""
    return [
        (table, list(part), selection.address(round_table=table.value) if table else "")
        for table, part in groupby(found, lambda row: row.round_table)
    ]
