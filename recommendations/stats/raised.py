"""What bodies raise outside their recommendations, under gaps, challenges or good practices, within a selection.

Raised themes carry no codes but their theme and the shared asks whose need they state, so only the filters on bodies
and documents narrow them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from agencies.models import Agency
from recommendations.filters import RecommendationFilter
from recommendations.models import Ask, RaisedTheme, Recommendation
from recommendations.search import Kept
from recommendations.stats.coverage import bodies_in_scope, coverage
from recommendations.stats.crosstab import ASK_AXIS, by_axis
from recommendations.stats.evidence import RaisedRow
from recommendations.stats.selected import Selected

SCOPE = ("agency", "agency_kind", "gmg_member", "document", "dialogue")


@dataclass(frozen=True)
class RaisedByTheme:
    """A theme that one body raises, with the places; `asks`: it recommends something on it, too."""

    theme: str
    places: tuple[RaisedTheme, ...]
    asks: bool


def records_in_scope(found: RecommendationFilter) -> QuerySet:
    """All that the bodies and documents of a selection say, whatever else is filtered."""
    return found.narrowed_by([name for name in SCOPE if name in found.values])


def in_scope(found: RecommendationFilter) -> Selected:
    """The same as a set."""
    names = [name for name in SCOPE if name in found.values]
    return Selected(found).by(names)


def raised_in(found: RecommendationFilter) -> Iterator[RaisedTheme]:
    """The raised themes of the documents in the selection, in their order. One query, and one where none are kept."""
    documents, years = found.values.get("document"), found.values.get("dialogue")
    for raised in _KEPT.current():
        document = raised.document
        if (not documents or document.slug in documents) and (not years or str(document.dialogue.year) in years):
            yield raised


def _read() -> list[RaisedTheme]:
    return list(RaisedTheme.objects.with_places().with_asks().select_related("document__dialogue"))


_KEPT = Kept(_read)


def raised_cells(found: RecommendationFilter) -> dict[tuple[str, str], list[RaisedTheme]]:
    """(theme, slug of the body) of all that is raised there, with the places in their order."""
    places: dict[tuple[str, str], list[RaisedTheme]] = {}
    for raised in raised_in(found):
        places.setdefault((raised.theme, raised.body.slug), []).append(raised)
    return places


def raised_on(found: RecommendationFilter, theme: str) -> list[RaisedRow]:
    """Bodies in the selection that raise a theme there, in the book's order; `asks`: they recommend on it, too.

    Bodies that are not coded yet are left out: what they recommend is not known. Six queries where sets are kept.
    """
    asking = in_scope(found).bodies_by_code("theme").get(theme, ())
    return _rows(found, (raised for raised in raised_in(found) if raised.theme == theme), asking)


def raised_for(found: RecommendationFilter, shared_ask: str) -> list[RaisedRow]:
    """Bodies in the selection that state there the need of a shared ask; `asks`: they make it themselves, too.

    In the same order, with the same bodies left out. Six queries where sets are kept.
    """
    asking = in_scope(found).bodies_by_code(ASK_AXIS).get(shared_ask, ())
    return _rows(found, (raised for raised in raised_in(found) if shared_ask in raised.states), asking)


def raised_without_asking() -> set[tuple[str, str]]:
    """(shared ask, body) wherever a body states the need of one in any document and makes it in none. Two queries."""
    stated = RaisedTheme.objects.stating_asks().order_by().values_list("shared_asks__slug", "body__slug")
    made = Ask.objects.of(Recommendation.objects.published()).making().order_by()
    return set(stated) - set(made.values_list("shared_ask__slug", "recommendation__agency__slug"))


def _rows(found: RecommendationFilter, places: Iterable[RaisedTheme], asking: Iterable[str]) -> list[RaisedRow]:
    scope = bodies_in_scope(found) - {agency.slug for agency in coverage().not_coded}
    by_body: dict[Agency, list[RaisedTheme]] = {}
    for raised in places:
        if raised.body.slug in scope:
            by_body.setdefault(raised.body, []).append(raised)
    rows = [RaisedRow(body, tuple(found_here), body.slug in asking) for body, found_here in by_body.items()]
    return sorted(rows, key=lambda row: row.agency.chapter or 0)


def raised_only(found: RecommendationFilter, table: str) -> dict[str, list[str]]:
    """For each theme whose records stand mostly under one round table: slugs of the bodies in the selection that raise
    it and record no recommendation on it under any. Nine queries.
    """
    selected = in_scope(found)
    scope = bodies_in_scope(found) - {agency.slug for agency in coverage().not_coded}
    asking = selected.bodies_by_code("theme")
    at_home = themes_at_home(selected, table)
    only: dict[str, list[str]] = {}
    for theme, body in sorted(raised_cells(found)):
        if theme in at_home and body in scope and body not in asking.get(theme, ()):
            only.setdefault(theme, []).append(body)
    return only


def themes_at_home(selected: Selected, table: str) -> set[str]:
    """Themes of which no other round table holds more records."""
    cells = selected.crosstab("theme", "round-table").cells
    most: dict[str, int] = {}
    for (theme, _table), counts in cells.items():
        most[theme] = max(most.get(theme, 0), counts.records)
    return {theme for (theme, one), counts in cells.items() if one == table and counts.records == most[theme]}


def raised_by(found: RecommendationFilter, agency: Agency) -> list[RaisedByTheme]:
    """What one body raises there, theme by theme in its order. Two queries."""
    asking = by_axis(records_in_scope(found).filter(agency=agency), "theme")
    places: dict[str, list[RaisedTheme]] = {}
    for raised in raised_in(found):
        if raised.body_id == agency.pk:
            places.setdefault(raised.theme, []).append(raised)
    return [RaisedByTheme(theme, tuple(found_here), theme in asking) for theme, found_here in places.items()]
