"""A list reads its page and its numbers from sets: the same records, in the same order, as the database gives."""

import pytest
from django.http import QueryDict

from recommendations import stats
from recommendations.filters import RecommendationFilter
from recommendations.stats.directions import directions

pytestmark = pytest.mark.usefixtures("db", "book")

QUERIES = [
    "",
    "theme=remittances&agency_kind=specialized-agency",
    "theme_all=human-rights&theme_all=health",
    "q=portability",
    "q=climate+change",
    "q=migra*+OR+%22trust+fund%22",
    "q=migrants+-children+theme:health",
    "q=NOT+migrants",
    "q=remittances&in=source&document=compendium-2013",
    "q=costs&shared_ask=gmg-secretariat&level=top",
    "framework_item=sdg.10.c",
    "agency=nosuch",
]


@pytest.fixture(params=QUERIES, ids=[query or "everything" for query in QUERIES])
def found(request) -> RecommendationFilter:
    return RecommendationFilter(QueryDict(request.param))


def test_a_page_in_source_order_is_that_of_the_database(found):
    selected = stats.Selected(found)

    wanted = list(found.qs.in_source_order().values_list("pk", flat=True))

    assert selected.in_source_order(0, 1000) == wanted
    assert selected.in_source_order(3, 7) == wanted[3:7]


def test_a_page_by_fit_is_in_the_order_of_relevance(found):
    wanted = [record.pk for record in found.by_relevance()]

    assert stats.Selected(found).by_fit(0, 1000) == wanted
    assert stats.Selected(found).by_fit(2, 9) == wanted[2:9]


def test_totals_are_those_of_the_database(found):
    assert stats.Selected(found).totals == stats.totals(found.qs)


@pytest.mark.parametrize(
    "axis", ["theme", "round-table", "addressee", "document", "body", "shared-ask", "framework-item"]
)
def test_what_an_axis_counts_is_what_the_database_counts(found, axis):
    selected = stats.Selected(found)

    assert list(selected.by_axis(axis).items()) == list(stats.by_axis(found.qs, axis).items())
    assert {key: set(bodies) for key, bodies in selected.bodies_by_code(axis).items()} == {
        key: set(bodies) for key, bodies in stats.bodies_by_code(found.qs, axis).items()
    }


@pytest.mark.parametrize("columns", ["body", "round-table"])
@pytest.mark.parametrize("rows", ["theme", "shared-ask", "framework-item"])
def test_crossed_axes_are_those_of_the_database(found, rows, columns):
    selected = stats.Selected(found)

    assert selected.crosstab(rows, columns) == stats.crosstab(found.qs, rows, columns)
    assert selected.directions(rows, columns) == directions(found.qs, rows, columns)
