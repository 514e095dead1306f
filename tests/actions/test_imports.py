"""Records from a file: what each row would become, and all or nothing."""

import pytest

from recommendations.actions.base import FIXTURES, ActionError, Actor
from recommendations.actions.imports import Overtaken, apply_table, fingerprint, read_table, rehearse_table
from recommendations.actions.records import create_record, edit_record, row_of, withdraw
from recommendations.actions.saves import Becomes
from recommendations.models import AuditEntry, DatasetRevision, ProposedChange, Recommendation
from tests.actions.tables import apply, as_csv, exported, fates, findings, lines, rehearse
from tests.worlds import ask_row, published_record, record_row


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
