"""Files of records that can be read, and those that say where they cannot."""

import io
import zipfile
from datetime import date

import pytest

from recommendations.actions.imports import FileRefused, read_table
from tests.actions.tables import workbook, zipped


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"reference\n", "no rows"),
        (b"headline\nx\n", "no column 'reference'"),
        (b"reference,hedline\nA,x\n", "row 1, column 2: the header is 'hedline', which is no column. Did you mean"),
        (b"reference,note,note\nA,x,y\n", "a second time"),
        (b"reference,note\nA,x,y\n", "row 2: has more cells"),
        (b'reference,note\nA,"x\n', "cannot be read"),
        ("reference,note\nA,é\n".encode("latin-1"), "line 2: is not UTF-8"),
        ("reference,note\nA,é\n".encode("utf-16"), "UTF-16"),
        (b"reference,note\nA,\0\n", "NUL"),
        (b"reference\n" + b"A\n" * 5001, "more than 5,000 rows"),
        (b"x" * (5 * 1024 * 1024 + 1), "more than 5,242,880"),
        (b"reference,note\nA," + b"x" * 140_000 + b"\n", "field larger than field limit"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old format .xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"PK\x03\x04 and no more", "cannot be read as a spreadsheet"),
        (zipped(word__document=b"x"), "no Excel workbook"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "no Excel workbook"),
        (workbook(["headline"], ["x"]), "no column 'reference'"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_where_what_and_what_to_do(data, said):
    with pytest.raises(FileRefused, match="given") as refused:
        read_table(data, "given.csv")

    assert said in refused.value.messages[0]


def test_a_workbook_that_would_fill_the_memory_is_refused_unread():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (41 * 1024 * 1024))

    with pytest.raises(FileRefused, match="unpacks to"):
        read_table(file.getvalue(), "given.xlsx")


def test_formulas_dates_and_faults_are_named_by_their_cells():
    data = workbook(["reference", "note", "round_table"], ["A", "=1+1", 2.0], ["B", date(2026, 11, 22), "#N/A"])

    rows = read_table(data, "given.xlsx").rows

    assert rows[0].bad["note"].problem == "is a formula"
    assert rows[0].cells["round_table"] == "2"
    assert {column: bad.problem for column, bad in rows[1].bad.items()} == {
        "note": "is a date or time to the spreadsheet",
        "round_table": "is an error of the spreadsheet",
    }
    assert read_table(b"reference,note\nA,=1+1\n", "given.csv").rows[0].bad["note"].remedy.startswith("Write ' before")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_csv_file_may_use_the_marks_and_the_beginning_of_any_program(mark, start):
    text = start + f'"Reference"{mark}note\r\n\r\nA{mark}"x{mark}y"\r\n'

    (row,) = read_table(text.encode(), "given.csv").rows

    assert (row.number, row.cells) == (3, {"reference": "A", "note": f"x{mark}y"})


def test_the_sheet_named_records_is_read_else_the_first():
    assert read_table(workbook(["reference"], ["A"], sheet="Sheet1"), "given.xlsx").rows[0].cells == {"reference": "A"}
