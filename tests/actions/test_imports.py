"""Records from a file: what each row would become, all or nothing, and that a round trip changes nothing."""

import csv
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from recommendations.actions.base import FIXTURES, ActionError
from recommendations.actions.imports import FileRefused, Overtaken, apply_table, fingerprint, read_table, rehearse_table
from recommendations.actions.imports.cells import row_with
from recommendations.actions.imports.sheet import sheet_rows
from recommendations.actions.records import create_record, edit_record, row_of, withdraw
from recommendations.actions.rows import ASK_DEFAULTS, DEFAULTS
from recommendations.actions.saves import Becomes
from recommendations.exports.delimited import csv_lines
from recommendations.exports.editable import COLUMNS, cells_of, safe_cells
from recommendations.exports.spreadsheet import Sheet, write_workbook
from recommendations.models import AuditEntry, DatasetRevision, ProposedChange, Recommendation
from tests.worlds import ask_row, published_record, record_row

HARD = (
    "=1+1",
    "+a",
    "-a",
    "@a",
    "\ta",
    "\ra",
    "'a",
    "''a",
    "a;b",
    'a"b',
    "a\nb",
    "a\r\nb",
    " a ",
    "_x000D_",
    "\x01a",
    "é",
)
FULL = {
    "lines": [101, 103], "pages": ["xi", "12"], "summary": "- first\n- second", "note": "'tis doubtful", "also": [2, 3],
    "asks": [
        ask_row(shared_ask="cut-transfer-costs", relation="variant", difference="=by half", qualifier="+ in time"),
        ask_row(text="pay\nless", unique=True, direction="against"),
    ],
    "frameworks": [{"item": "gcm.1", "relation": "similar"}, {"item": "gcm.2", "relation": "partial"}],
    "partners": ["a-foundation", "ilo"],
}  # fmt: skip


def as_csv(rows: list[dict]) -> bytes:
    return "".join(csv_lines(rows, COLUMNS)).encode()


def as_xlsx(rows: list[dict]) -> bytes:
    file = io.BytesIO()
    write_workbook(file, [Sheet("records", COLUMNS, map(safe_cells, rows))])
    return file.getvalue()


def exported() -> list[dict]:
    return list(sheet_rows(list(Recommendation.objects.order_by("pk").values_list("pk", flat=True))))


def lines(*rows: list[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def rehearse(data: bytes, by):
    return rehearse_table(table=read_table(data, "records.csv"), by=by)


def fates(entries) -> list[str]:
    return [entry.prospect.becomes for entry in entries]


def findings(entries) -> list[tuple[int, str, str]]:
    return [(entry.number, column, text) for entry in entries for column, text in entry.findings]


def apply(data: bytes, by, **said):
    table = read_table(data, "records.csv")
    return apply_table(table=table, seen=fingerprint(rehearse_table(table=table, by=by)), by=by, **said)


# A round trip


@pytest.mark.parametrize("packed", [as_csv, as_xlsx])
@pytest.mark.django_db
def test_what_was_exported_and_not_changed_changes_nothing(world, by_curator, packed):
    relations = {"frameworks": [{"item": "gcm.1", "relation": _relation()}]}
    create_record(row=record_row("a", **FULL | relations), by=FIXTURES)
    public = published_record("b")
    row = {**row_of(public), "headline": "Proposed words"}
    edit_record(record=public, row=row, base_version=public.version, by=FIXTURES)
    withdraw(record=create_record(row=record_row("c", same_as=["HLD13-FAO-B"]), by=FIXTURES), by=FIXTURES, why="Twice")
    before = AuditEntry.objects.count(), DatasetRevision.objects.current()[0]

    entries = apply(packed(exported()), by_curator)

    assert fates(entries) == [Becomes.UNCHANGED] * 3
    assert (AuditEntry.objects.count(), DatasetRevision.objects.current()[0]) == before


def _relation() -> str:
    from recommendations.codes import FrameworkRelation

    return str(next(iter(FrameworkRelation)))


ODD = st.one_of(
    st.sampled_from(HARD), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
)
SLUGS = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True), max_size=4, unique=True)
ASKS = st.lists(
    st.fixed_dictionaries(
        {
            "text": ODD.filter(bool), "qualifier": ODD, "difference": ODD, "verb": ODD, "addressees": SLUGS,
            "unique": st.booleans(), "direction": st.sampled_from(["for", "against"]),
        }
    ).map(lambda said: ASK_DEFAULTS | said),
    max_size=6,
)  # fmt: skip
ROWS = st.fixed_dictionaries(
    {
        "headline": ODD, "summary": ODD, "note": ODD, "themes": SLUGS, "partners": SLUGS.map(sorted), "asks": ASKS,
        "lines": st.none() | st.just([1, 20]), "pages": st.none() | st.just(["iv", "007"]),
        "round_table": st.none() | st.integers(1, 9), "also": st.lists(st.integers(1, 9), unique=True, max_size=3),
    }
).map(lambda said: DEFAULTS | {"reference": "HLD13-FAO-A"} | said)  # fmt: skip


BOUNDED = settings(max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])


@BOUNDED
@given(row=ROWS)
def test_odd_texts_come_back_from_both_formats_as_they_were(row):
    for packed in (as_csv, as_xlsx):
        read = read_table(packed([cells_of(row, version=3)]), "records").rows[0]
        assert not read.bad
        assert row_with(row, read.cells) == (row, {})


# What a workbook leaves out may stand before a mark, and may be all there is; a mark may be one character too many.
@pytest.mark.parametrize("text", ["\x1f'", "\x01=1+1", "\x01", "\x02''a", "=" + "a" * 32_766, "\x1f'" + "a" * 32_766])
@pytest.mark.parametrize("packed", [as_csv, as_xlsx])
def test_a_text_that_a_workbook_cannot_hold_whole_comes_back_as_it_was(packed, text):
    row = DEFAULTS | {"reference": "HLD13-FAO-A", "note": text, "asks": [ASK_DEFAULTS | {"text": "pay", "verb": text}]}

    read = read_table(packed([cells_of(row)]), "records").rows[0]

    assert not read.bad
    assert row_with(row, read.cells) == (row, {})


def test_no_cell_of_a_workbook_looks_like_a_formula_once_its_control_characters_are_left_out():
    assert safe_cells({"note": "\x01=1+1", "headline": "\x1f'"}) == {"note": "'=1+1", "headline": "''"}


@BOUNDED
@given(text=ODD)
def test_exactly_one_mark_is_taken_off(text):
    row = DEFAULTS | {"reference": "HLD13-FAO-A", "note": text}

    cells = read_table(as_csv([cells_of(row)]), "records.csv").rows[0].cells

    assert cells["note"] == text


# What becomes of rows


@pytest.mark.django_db
def test_rows_become_new_drafts_changes_and_proposals_in_one_change(world, by_curator):
    create_record(row=record_row("a"), by=FIXTURES)
    public = published_record("b")
    entries, revision = AuditEntry.objects.count(), DatasetRevision.objects.current()[0]
    new = [
        "HLD13-FAO-C-I",
        "Pay out at once",
        "fao",
        "compendium-2013",
        "fao-recommendations",
        "c.i",
        "HLD13-FAO-C",
        "",
    ]
    data = lines(
        ["Reference", "headline", "agency", "document", "section", "label", "parent", "ask_1_text"],
        new,
        ["HLD13-FAO-C", "Pay out", "fao", "compendium-2013", "fao-recommendations", "c", "", "pay out in time"],
        ["HLD13-FAO-A", "Study anew", "fao", "compendium-2013", "fao-recommendations", "a", "", "study it"],
        ["HLD13-FAO-B", "Study that", "fao", "compendium-2013", "fao-recommendations", "b", "", ask_row()["text"]],
    )  # fmt: skip

    found = apply(data, by_curator, why="From the field office")

    assert fates(found) == [Becomes.NEW, Becomes.NEW, Becomes.CHANGED, Becomes.PROPOSED]
    part = Recommendation.objects.get(reference="HLD13-FAO-C-I")
    assert (part.parent.reference, part.status, part.version) == ("HLD13-FAO-C", "draft", 1)
    changed = row_of(Recommendation.objects.get(reference="HLD13-FAO-A"))
    assert (changed["headline"], changed["asks"]) == ("Study anew", [ask_row(text="study it")])
    assert changed["themes"] == ["remittances", "data-evidence"]
    assert row_of(public)["headline"] == "Study transfers, point b"
    assert ProposedChange.objects.get().row["headline"] == "Study that"
    assert AuditEntry.objects.count() == entries + 4
    assert set(AuditEntry.objects.filter(why="From the field office").values_list("actor", flat=True)) == {"carl"}
    assert DatasetRevision.objects.current()[0] == revision


@pytest.mark.django_db
def test_a_row_that_cannot_be_stored_is_named_with_column_and_remedy_and_stops_the_file(world, by_curator):
    create_record(row=record_row("a"), by=FIXTURES)
    data = lines(
        ["reference", "headline", "themes", "round_table", "ask_2_action"],
        ["HLD13-FAO-A", "Fine", "remittances", "2", ""],
        ["HLD13-FAO-A", "Twice", "remittances", "2", ""],
        ["", "Nameless", "", "", ""],
        ["HLD13-FAO-Z", "word " * 15, "remittance", "two", "reserch-data"],
    )

    found = rehearse(data, by_curator)

    assert fates(found) == [Becomes.CHANGED, Becomes.REFUSED, Becomes.REFUSED, Becomes.REFUSED]
    said = findings(found)
    assert said[:2] == [
        (3, "reference", "HLD13-FAO-A is in row 2 already. Keep one of the rows."),
        (4, "reference", "is empty. Write the record's name, as in HLD13-FAO-B."),
    ]
    assert (5, "round_table", "'two': not a whole number. Write digits only, or leave the cell empty.") in said
    with pytest.raises(ActionError, match="Row 3 is refused"):
        apply(data, by_curator)
    assert Recommendation.objects.get().version == 1


@pytest.mark.django_db
def test_findings_of_the_checks_stand_under_the_columns_of_the_file(world, by_curator):
    create_record(row=record_row("a"), by=FIXTURES)
    header = ["reference", "record_type", "themes", "ask_1_action", "ask_1_text", "framework_links", "page_from"]

    found = rehearse(lines(header, ["HLD13-FAO-A", "wish", "remitance", "count", "", "gcm.9:same", "3"]), by_curator)

    assert {column for _number, column, _text in findings(found)} == {"page_from"}
    found = rehearse(lines(header[:-1], ["HLD13-FAO-A", "wish", "remitance", "count", "", "gcm.9:same"]), by_curator)
    assert {column for _number, column, _text in findings(found)} >= set(header[1:-1])


@pytest.mark.django_db
def test_a_row_exported_before_somebody_saved_is_refused_only_where_it_changes_something(world, by_curator):
    record = create_record(row=record_row("a"), by=FIXTURES)
    rows = exported()
    changed = [rows[0] | {"headline": "Mine"}]
    edit_record(record=record, row={**row_of(record), "note": "Theirs"}, base_version=1, by=FIXTURES)

    assert findings(rehearse(as_csv(changed), by_curator))[0][1] == "version"
    assert fates(rehearse(as_csv(exported()), by_curator)) == [Becomes.UNCHANGED]


@pytest.mark.django_db
def test_what_is_saved_between_rehearsal_and_confirmation_stops_it(world, by_curator):
    record = create_record(row=record_row("a"), by=FIXTURES)
    table = read_table(lines(["reference", "headline"], ["HLD13-FAO-A", "Mine"]), "records.csv")
    seen = fingerprint(rehearse_table(table=table, by=by_curator))
    edit_record(record=record, row={**row_of(record), "note": "Theirs"}, base_version=1, by=FIXTURES)

    with pytest.raises(Overtaken, match="nothing was written"):
        apply_table(table=table, seen=seen, by=by_curator)

    assert row_of(record)["headline"] == "Study transfers, point a"


@pytest.mark.django_db
def test_an_import_moves_no_record_along_and_leaves_withdrawn_ones(world, by_reviewer):
    create_record(row=record_row("a"), by=FIXTURES)
    withdraw(record=create_record(row=record_row("b"), by=FIXTURES), by=FIXTURES, why="Twice")
    header = ["reference", "status", "headline"]

    found = rehearse(lines(header, ["HLD13-FAO-A", "published", "X"], ["HLD13-FAO-B", "", "X"]), by_reviewer)

    assert fates(found) == [Becomes.REFUSED, Becomes.REFUSED]
    assert "moves no record along" in findings(found)[0][2]
    assert "withdrawn" in findings(found)[1][2]


@pytest.mark.django_db
def test_whoever_may_not_write_records_is_refused_row_by_row(world, viewer):
    from recommendations.actions.base import Actor

    create_record(row=record_row("a"), by=FIXTURES)

    found = rehearse(lines(["reference", "headline"], ["HLD13-FAO-A", "X"]), Actor.of(viewer))

    assert "may not change records" in findings(found)[0][2]


@pytest.mark.django_db
def test_two_rows_that_are_the_same_name_each_other(world, by_curator):
    for label in "ab":
        create_record(row=record_row(label), by=FIXTURES)
    header = ["reference", "same_as", "note"]
    one_sided = lines(header, ["HLD13-FAO-A", "HLD13-FAO-B", ""], ["HLD13-FAO-B", "", "x"])
    mutual = lines(header, ["HLD13-FAO-A", "HLD13-FAO-B", ""], ["HLD13-FAO-B", "HLD13-FAO-A", "x"])

    found = rehearse(one_sided, by_curator)
    apply(mutual, by_curator)

    assert "HLD13-FAO-B in row 3 does not name HLD13-FAO-A back" in findings(found)[0][2]
    assert [row_of(record)["same_as"] for record in Recommendation.objects.order_by("pk")] == [
        ["HLD13-FAO-B"],
        ["HLD13-FAO-A"],
    ]
    assert set(Recommendation.objects.values_list("version", flat=True)) == {2}


@pytest.mark.django_db
def test_a_link_to_a_record_outside_the_file_is_in_the_history_of_both(world, by_curator):
    create_record(row=record_row("a"), by=FIXTURES)
    published_record("b")

    apply(lines(["reference", "same_as"], ["HLD13-FAO-A", "HLD13-FAO-B"]), by_curator)

    last = AuditEntry.objects.order_by("pk").reverse()[:2]
    assert {(entry.key, entry.action) for entry in last} == {("HLD13-FAO-A", "edit"), ("HLD13-FAO-B", "link")}


# Files that cannot be used


def workbook(*rows, sheet: str = "records") -> bytes:
    book, file = Workbook(), io.BytesIO()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/"), data)
    return file.getvalue()


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
    from datetime import date

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
