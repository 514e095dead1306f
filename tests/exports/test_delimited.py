import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.exports.columns import RECORDS
from recommendations.exports.delimited import csv_lines, plain, safe
from recommendations.exports.rows import flat_record

ROW = {
    "reference": "HLD13-FAO-A",
    "agency": {"slug": "fao", "acronym": "FAO", "name": "Food and Agriculture Organization"},
    "lines": [3, 9],
    "headline": 'Say "yes", twice',
    "summary": "=1+1",
    "round_table": None,
    "also_round_tables": [2, 3],
    "themes": ["data-evidence", "health"],
    "populations": [],
    "asks": [
        {"text": "count people", "addressees": ["donors", "media"], "action": "fund", "wording": "must"},
        {"text": "tell them", "addressees": ["media"], "action": "fund", "wording": "could"},
    ],
    "framework_links": [{"item": "gcm.1"}],
}


def read(rows):
    return list(csv.DictReader(io.StringIO("".join(csv_lines(map(flat_record, rows), RECORDS)), newline="")))


def test_line_1_holds_the_column_names():
    assert next(csv_lines([], RECORDS)) == ",".join(column.name for column in RECORDS) + "\r\n"


def test_a_row_reads_back_as_it_was_written():
    (row,) = read([ROW])

    assert row["agency"] == "fao"
    assert row["headline"] == 'Say "yes", twice'
    assert row["lines"] == "3-9"
    assert row["themes"] == "data-evidence; health"
    assert row["addressees"] == "donors; media"
    assert row["actions"] == "fund"
    assert row["round_table"] == ""


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "'a"])
def test_one_apostrophe_goes_before_what_a_spreadsheet_might_run(text):
    assert safe(text) == "'" + text


def test_other_cells_are_left_alone():
    assert [safe(value) for value in ("a=b", "", None, 7)] == ["a=b", "", "", "7"]
    assert read([ROW])[0]["summary"] == "'=1+1"


@given(st.text())
def test_every_text_comes_back_from_its_safe_cell(text):
    assert plain(safe(text)) == text
