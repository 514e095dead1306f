"""What was exported comes back as it was: from both formats, whatever stands in a cell."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.actions.base import FIXTURES
from recommendations.actions.imports import read_table
from recommendations.actions.imports.cells import row_with
from recommendations.actions.records import create_record, edit_record, row_of, withdraw
from recommendations.actions.rows import ASK_DEFAULTS, DEFAULTS
from recommendations.actions.saves import Becomes
from recommendations.codes import FrameworkRelation
from recommendations.exports.editable import cells_of, safe_cells
from recommendations.models import AuditEntry, DatasetRevision
from tests.actions.tables import apply, as_csv, as_xlsx, exported, fates
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


@pytest.mark.parametrize("packed", [as_csv, as_xlsx])
@pytest.mark.django_db
def test_what_was_exported_and_not_changed_changes_nothing(world, by_curator, packed):
    relations = {"frameworks": [{"item": "gcm.1", "relation": str(next(iter(FrameworkRelation)))}]}
    create_record(row=record_row("a", **FULL | relations), by=FIXTURES)
    public = published_record("b")
    row = {**row_of(public), "headline": "Proposed words"}
    edit_record(record=public, row=row, base_version=public.version, by=FIXTURES)
    withdraw(record=create_record(row=record_row("c", same_as=["HLD13-FAO-B"]), by=FIXTURES), by=FIXTURES, why="Twice")
    before = AuditEntry.objects.count(), DatasetRevision.objects.current()[0]

    entries = apply(packed(exported()), by_curator)

    assert fates(entries) == [Becomes.UNCHANGED] * 3
    assert (AuditEntry.objects.count(), DatasetRevision.objects.current()[0]) == before


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
