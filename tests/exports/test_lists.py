"""The list as CSV, workbook and JSON Lines: read back, each gives the records that the API gives."""

import csv
import io
import json
import re

import pytest
from openpyxl import load_workbook

from recommendations.exports.columns import RECORDS, SHARED_ASKS
from recommendations.exports.rows import flat_record, text_of
from recommendations.models import Code, Recommendation
from tests.content import content_of

QUERY = {"document": "compendium-2013", "theme": ["remittances", "health"]}
NAMES = [column.name for column in RECORDS]


@pytest.fixture
def api(fetch):
    """The records of a query as the API gives them, without neighbours."""

    def read(query) -> list[dict]:
        found = json.loads(fetch("/api/v1/recommendations/", {**query, "page_size": "500"}))
        assert found["next"] is None
        return [{name: value for name, value in row.items() if name != "similar"} for row in found["results"]]

    return read


def test_csv_reads_back_as_the_records_of_the_api(api, read_csv):
    rows = read_csv("/recommendations.csv", QUERY)

    assert len(rows) > 3
    assert list(rows[0]) == NAMES
    assert rows == [{name: text_of(flat_record(row)[name]) for name in NAMES} for row in api(QUERY)]


def test_json_lines_read_back_as_the_records_of_the_api(api, read_jsonl):
    assert read_jsonl("/recommendations.jsonl", QUERY) == api(QUERY)


def test_a_workbook_reads_back_as_the_records_of_the_api(api, read_xlsx):
    rows = read_xlsx("/recommendations.xlsx", QUERY)["records"]

    assert [{name: text_of(row[name]) for name in NAMES} for row in rows] == [
        {name: text_of(flat_record(row)[name]) for name in NAMES} for row in api(QUERY)
    ]


def test_a_workbook_holds_numbers_as_numbers_a_header_in_view_and_what_explains_it(fetch, read_xlsx):
    sheets = read_xlsx("/recommendations.xlsx", QUERY)
    book = load_workbook(io.BytesIO(fetch("/recommendations.xlsx", QUERY)))

    assert {type(row["round_table"]) for row in sheets["records"]} <= {int, type(None)}
    assert book["records"].freeze_panes == "B2"
    assert len(sheets["codebook"]) == Code.objects.count()
    assert [row["name"] for row in sheets["columns"]] == NAMES
    about = {row["name"]: row["value"] for row in sheets["about"]}
    assert about["records"] == str(len(sheets["records"]))
    assert "theme" in about["address"]


def test_a_cell_that_looks_like_a_formula_stays_text_in_every_file(fetch, read_csv, read_xlsx):
    Recommendation.objects.filter(reference="HLD13-FAO-B").update(headline='=HYPERLINK("x")', summary="bell \x07 here")
    query = {"agency": "fao"}

    (row,) = [row for row in read_csv("/recommendations.csv", query) if row["reference"] == "HLD13-FAO-B"]
    book = load_workbook(io.BytesIO(fetch("/recommendations.xlsx", query)))
    cells = [cell for line in book["records"].iter_rows() for cell in line]

    assert row["headline"] == '=HYPERLINK("x")'
    assert "'=HYPERLINK" in fetch("/recommendations.csv", query).decode()
    assert {cell.data_type for cell in cells if cell.value == '=HYPERLINK("x")'} == {"s"}
    assert not any(cell.data_type == "f" for cell in cells)
    assert "bell  here" in [cell.value for cell in cells]


def test_a_file_names_its_data_version_and_what_explains_it(client, site):
    response = client.get("/recommendations.csv", QUERY)
    link = response["Link"]
    sidecar = client.get(link[1 : link.index(">")]).json()
    (number,) = {row["data_version"] for row in csv.DictReader(io.StringIO(content_of(response).decode()))}

    assert response["Content-Disposition"] == f'attachment; filename="hld-tracker-recommendations-v{number}.csv"'
    assert [column["name"] for column in sidecar["tableSchema"]["columns"]] == NAMES
    assert str(sidecar["hld:dataVersion"]) == number
    assert sidecar["hld:records"] == Recommendation.objects.published().filter(
        document__slug="compendium-2013", facets__facet="theme", facets__code__in=QUERY["theme"]
    ).distinct().count()  # fmt: skip


def test_a_file_is_in_the_order_that_its_address_says(read_csv):
    rows = read_csv("/recommendations.csv", {"sort": "reference"})

    assert [row["reference"] for row in rows] == sorted(row["reference"] for row in rows)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl", ".csv-metadata.json"])
@pytest.mark.parametrize(
    "query", [{"nonsense": "1"}, {"theme": "no-such-theme"}, {"sort": "colour"}, {"page": "2"}, {"q": "x" * 500}]
)
def test_a_file_of_something_else_is_refused_by_name(fetch, suffix, query):
    assert next(iter(query)) in fetch(f"/recommendations{suffix}", query, status=400).decode()


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_what_is_not_public_is_in_no_workbook(read_xlsx, status):
    Recommendation.objects.filter(reference="HLD13-FAO-B").update(status=status, headline="Nobody may read this")

    assert "Nobody may read this" not in str(read_xlsx("/recommendations.xlsx", {"agency": "fao"}))


# The catalogue of shared asks is a list, too.


def test_shared_asks_read_back_alike_from_each_file(read_csv, read_jsonl, read_xlsx):
    names = [column.name for column in SHARED_ASKS]
    rows = read_jsonl("/asks.jsonl", QUERY)
    told = [{name: text_of(row[name]) for name in names} for row in rows]

    assert len(rows) > 3
    assert read_csv("/asks.csv", QUERY) == told
    workbook = read_xlsx("/asks.xlsx", QUERY)
    assert [{name: text_of(row[name]) for name in names} for row in workbook["shared asks"]] == told
    assert [row["name"] for row in workbook["columns"]] == names


def test_a_file_of_shared_asks_holds_what_its_page_lists(fetch, read_jsonl):
    page = fetch("/asks/", QUERY).decode()
    rows = read_jsonl("/asks.jsonl", QUERY)
    made = [row for row in rows if row["bodies"]]

    assert int(re.search(r'result-count">\s*<strong>\D*(\d+)', page)[1]) == len(made) > 3
    for row in made[::5]:
        found = json.loads(fetch("/api/v1/recommendations/", QUERY | {"shared_ask": row["slug"], "page_size": "500"}))
        assert [one["reference"] for one in found["results"]] == row["references"]
        assert sorted({one["agency"]["slug"] for one in found["results"]}) == sorted(row["agencies"])


def test_what_explains_a_file_of_shared_asks_says_how_many_and_of_how_many_records(client, fetch):
    link = client.get("/asks.csv", QUERY)["Link"]
    sidecar = json.loads(fetch(link[1 : link.index(">")]))

    assert re.match(r"\d+ shared asks, asked in \d+ records of \d+ bodies", sidecar["dc:description"])
    assert [column["name"] for column in sidecar["tableSchema"]["columns"]] == [one.name for one in SHARED_ASKS]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl", ".csv-metadata.json"])
@pytest.mark.parametrize("query", [{"nonsense": "1"}, {"theme": "no-such-theme"}, {"sort": "body"}, {"page": "2"}])
def test_a_file_of_other_shared_asks_is_refused_by_name(fetch, suffix, query):
    assert next(iter(query)) in fetch(f"/asks{suffix}", query, status=400).decode()
