"""The rows of each chart as CSV."""

import json

import pytest

from recommendations.models import Code, Recommendation, RoundTable


def test_the_heatmap_has_a_row_for_each_cell_with_the_count_of_its_list(fetch, read_csv):
    rows = read_csv("/heatmap.csv", {"columns": "round-tables", "document": "compendium-2013"})

    assert len(rows) == Code.objects.filter(facet="theme").count() * RoundTable.objects.count()
    for row in rows[::17]:
        query = {"document": "compendium-2013", "theme": row["theme"], "round_table": row["column"]}
        assert int(row["records"]) == json.loads(fetch("/api/v1/recommendations/", query))["count"]


def test_a_round_table_has_the_cells_of_its_own_records(read_csv):
    rows = read_csv("/round-tables/2.csv")
    ilo = Recommendation.objects.published().filter(
        agency__slug="ilo", facets__facet="round-table", facets__code="2"
    ).filter(facets__facet="theme", facets__code="labour-migration")  # fmt: skip

    cells = {(row["theme"], row["column"]): int(row["records"]) for row in rows}
    assert sum(cells.values()) > 20
    assert cells.get(("labour-migration", "ilo"), 0) == ilo.distinct().count()


def test_the_timeline_has_a_row_for_each_bar(read_csv):
    rows = read_csv("/gmg.csv")

    assert {row["kind"] for row in rows} == {"member", "chair"}
    assert [row for row in rows if row["kind"] == "chair" and not row["agency"]]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/heatmap.csv", {"nonsense": "1"}),
        ("/heatmap.csv", {"columns": "moons"}),
        ("/gmg.csv", {"theme": "health"}),
        ("/round-tables/2.csv", {"round_table": "3"}),
        ("/round-tables/2.csv", {"nonsense": "1"}),
    ],
)
def test_what_a_chart_does_not_know_is_refused_by_name(fetch, path, query):
    assert next(iter(query)) in fetch(path, query, status=400).decode()


def test_there_is_no_file_of_a_round_table_that_is_none(fetch):
    fetch("/round-tables/77.csv", status=404)
