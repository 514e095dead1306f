"""The rows of each chart as CSV."""

import json

import pytest

from recommendations.models import Code, Recommendation, RoundTable


def test_the_heatmap_has_a_row_for_each_cell_with_the_count_of_its_list(fetch, read_csv):
    rows = read_csv("/heatmap.csv", {"columns": "round-tables", "document": "compendium-2013"})

    assert len(rows) == Code.objects.filter(facet="theme").count() * RoundTable.objects.count()
    for row in rows[::17]:
        query = {"document": "compendium-2013", "theme": row["row"], "round_table": row["column"]}
        assert int(row["records"]) == json.loads(fetch("/api/v1/recommendations/", query))["count"]


@pytest.mark.parametrize(
    ("rows", "parameter"), [("shared-asks", "shared_ask"), ("framework-items", "framework_item"), ("bodies", "agency")]
)
def test_the_heatmap_has_each_kind_of_rows_in_file_and_api(fetch, read_csv, rows, parameter):
    query = {"rows": rows, "columns": "round-tables", "document": "compendium-2013"}
    in_file = read_csv("/heatmap.csv", query)
    in_api = json.loads(fetch("/api/v1/statistics/heatmap/", query | {"page_size": "500"}))

    filled = [row for row in in_file if row["records"] != "0"]
    assert in_api["count"] == len(in_file)
    assert {row["rows"] for row in in_file} == {one["rows"] for one in in_api["results"]} == {rows}
    for row in filled[:: max(1, len(filled) // 5)]:
        asked = {"document": "compendium-2013", parameter: row["row"], "round_table": row["column"]}
        assert int(row["records"]) == json.loads(fetch("/api/v1/recommendations/", asked))["count"]


def test_a_cell_says_what_stands_against_it_and_where_a_theme_is_raised_instead(read_csv):
    asks = read_csv("/heatmap.csv", {"rows": "shared-asks"})
    themes = read_csv("/heatmap.csv", {"document": "compendium-2013"})

    unep = {(row["row"], row["column"]): row for row in asks}["engage-diasporas", "unep"]
    diaspora = {(row["row"], row["column"]): row for row in themes}["diaspora", "unep"]
    raised = [row for row in themes if row["state"] == "raised"]
    assert (unep["state"], unep["records"]) == ("opposed", "0")
    assert diaspora["mixed"] == "true"
    assert len(raised) > 5
    assert all(row["places"].startswith("compendium-2013#") for row in raised)


def test_bodies_against_themselves_are_refused_in_file_and_api(fetch):
    for path in ("/heatmap.csv", "/api/v1/statistics/heatmap/", "/heatmap/figure/"):
        assert b"columns" in fetch(path, {"rows": "bodies", "columns": "bodies"}, status=400)


def test_a_round_table_has_the_cells_of_its_own_records(read_csv):
    rows = read_csv("/round-tables/2.csv")
    ilo = Recommendation.objects.published().filter(
        agency__slug="ilo", facets__facet="round-table", facets__code="2"
    ).filter(facets__facet="theme", facets__code="labour-migration")  # fmt: skip

    cells = {(row["row"], row["column"]): int(row["records"]) for row in rows}
    assert sum(cells.values()) > 20
    assert cells.get(("labour-migration", "ilo"), 0) == ilo.distinct().count()


def test_the_timeline_has_a_row_for_each_bar_and_mark(read_csv):
    rows = read_csv("/gmg.csv")

    assert {row["kind"] for row in rows} == {"member", "chair", "event"}
    assert [row for row in rows if row["kind"] == "chair" and not row["agency"]]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/heatmap.csv", {"nonsense": "1"}),
        ("/heatmap.csv", {"columns": "moons"}),
        ("/heatmap.csv", {"rows": "moons"}),
        ("/gmg/figure/", {"nonsense": "1"}),
        ("/round-tables/2/figure/", {"nonsense": "1"}),
        ("/heatmap/figure/", {"nonsense": "1"}),
        ("/gmg.csv", {"theme": "health"}),
        ("/round-tables/2.csv", {"round_table": "3"}),
        ("/round-tables/2.csv", {"nonsense": "1"}),
    ],
)
def test_what_a_chart_does_not_know_is_refused_by_name(fetch, path, query):
    assert next(iter(query)) in fetch(path, query, status=400).decode()


def test_there_is_no_file_of_a_round_table_that_is_none(fetch):
    fetch("/round-tables/77.csv", status=404)
