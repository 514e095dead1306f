"""fixtures/ are loaded all or nothing; what was edited on the site is kept."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Agency, GmgChair, Partner
from recommendations.actions.base import FIXTURES, ActionError, Actor
from recommendations.actions.objects import delete_object, save_object
from recommendations.actions.records import apply_proposed_change, create_record, edit_record, row_of
from recommendations.models import AuditEntry, DatasetRevision, FrameworkItem, Recommendation
from tests.fixtures_files.conftest import file_record
from tests.worlds import record_row

pytestmark = pytest.mark.django_db
CARL = Actor("carl")


def revision() -> int:
    return DatasetRevision.objects.current()[0]


def rename(title):
    def change(rows):
        rows[0]["headline"] = title

    return change


def edit_here(reference: str, **changes):
    """As a curator edits and a reviewer applies."""
    record = Recommendation.objects.get(reference=reference)
    row = row_of(record) | changes
    proposed = edit_record(record=record, row=row, base_version=record.version, by=CARL)
    apply_proposed_change(proposed=proposed, by=FIXTURES)


def test_our_own_fixtures_load_without_an_error_and_hold_every_body(db, book):
    assert not book.conflicts
    assert Agency.objects.filter(is_contributor=True).count() == 28
    assert set(Recommendation.objects.values_list("status", flat=True)) == {"published"}
    assert revision() == 1


def test_everything_in_the_folder_is_loaded_with_what_hangs_on_it(files):
    outcome = files.load()

    assert len(outcome.created) == AuditEntry.objects.count()
    assert not outcome.changed
    assert Agency.objects.get(slug="eca").parent.slug == "regional-commissions"
    assert [alias.name for alias in Agency.objects.get(slug="fao").aliases.all()] == ["Food and so on"]
    assert GmgChair.objects.get(key="2006-h2").agency is None
    assert FrameworkItem.objects.get(code="gcm.1.a").parent.code == "gcm.1"
    record = Recommendation.objects.get(reference="HLD13-FAO-A-I")
    assert (record.status, record.parent.reference, record.agency.slug) == ("published", "HLD13-FAO-A", "fao")
    assert record.published_at
    assert revision() == 1


def test_records_keep_the_order_of_their_file(files):
    files.load()

    assert [record.label for record in Recommendation.objects.in_source_order()] == ["b", "a", "a.i"]


def test_a_second_load_does_nothing_and_reads_no_row(loaded):
    entries, moved = AuditEntry.objects.count(), revision()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        outcome = loaded.load()

    assert outcome.unchanged
    assert len(queries) == 1  # is this digest the one that was loaded last?
    assert (AuditEntry.objects.count(), revision()) == (entries, moved)


def test_files_that_only_look_different_change_nothing(loaded):
    text = (loaded.folder / "agencies.yaml").read_text()
    (loaded.folder / "agencies.yaml").write_text("# A note.\n" + text)
    entries, moved = AuditEntry.objects.count(), revision()

    outcome = loaded.load()

    assert not outcome.unchanged
    assert not outcome.created + outcome.changed + outcome.kept
    assert (AuditEntry.objects.count(), revision()) == (entries, moved)


def test_what_changed_in_the_file_only_is_loaded_and_logged_once(loaded):
    moved = revision()
    loaded.edit("agencies.yaml", lambda rows: rows[1].update(headquarters="Rome", aliases=["Food", "FAO of the UN"]))
    loaded.edit("recommendations/fao.yaml", rename("Changed in the file"))

    outcome = loaded.load()

    assert sorted(outcome.changed) == ["agency fao", "record HLD13-FAO-B"]
    agency = Agency.objects.get(slug="fao")
    assert agency.headquarters == "Rome"
    assert [alias.name for alias in agency.aliases.all()] == ["Food", "FAO of the UN"]
    assert Recommendation.objects.get(reference="HLD13-FAO-B").headline == "Changed in the file"
    entry = AuditEntry.objects.get(key="HLD13-FAO-B", sequence=2)
    assert (entry.actor, entry.action) == ("fixtures", "load")
    assert (entry.before["headline"], entry.after["headline"]) == ("Study transfers, point b", "Changed in the file")
    assert revision() == moved + 1


def test_what_changed_here_only_is_kept(loaded):
    edit_here("HLD13-FAO-B", headline="Changed here")
    partner = Partner.objects.get()
    partner.name = "Renamed here"
    save_object(instance=partner, by=CARL)
    loaded.edit("agencies.yaml", lambda rows: rows[1].update(headquarters="Rome"))

    outcome = loaded.load()

    assert sorted(outcome.kept) == ["partner a-foundation", "record HLD13-FAO-B"]
    assert Recommendation.objects.get(reference="HLD13-FAO-B").headline == "Changed here"
    assert Partner.objects.get().name == "Renamed here"
    assert Agency.objects.get(slug="fao").headquarters == "Rome"


def test_what_changed_in_both_is_kept_and_named_with_exit_code_3(loaded, capsys):
    edit_here("HLD13-FAO-B", headline="Changed here")
    loaded.edit("recommendations/fao.yaml", rename("Changed in the file"))

    for _again in range(2):  # it is said each time until somebody decides
        with pytest.raises(SystemExit) as stopped:
            call_command("load_fixtures", folder=loaded.folder, skip_checks=True)
        assert stopped.value.code == 3
        assert "record HLD13-FAO-B: changed in the file and here" in capsys.readouterr().out
    assert Recommendation.objects.get(reference="HLD13-FAO-B").headline == "Changed here"


def test_somebody_may_decide_for_the_file(loaded):
    edit_here("HLD13-FAO-B", headline="Changed here")
    loaded.edit("recommendations/fao.yaml", rename("Changed in the file"))

    loaded.load(prefer_file=True)

    assert Recommendation.objects.get(reference="HLD13-FAO-B").headline == "Changed in the file"
    assert AuditEntry.objects.filter(key="HLD13-FAO-B").latest("sequence").before["headline"] == "Changed here"


def test_the_same_change_here_and_in_the_file_is_no_conflict(loaded):
    edit_here("HLD13-FAO-B", headline="Changed alike")
    loaded.edit("recommendations/fao.yaml", rename("Changed alike"))
    entries = AuditEntry.objects.count()

    assert not loaded.load().conflicts
    loaded.edit("recommendations/fao.yaml", rename("Changed again"))
    assert loaded.load().changed == ["record HLD13-FAO-B"]
    assert AuditEntry.objects.count() == entries + 1


def test_what_left_the_file_is_named_and_stays(loaded):
    loaded.edit("recommendations/fao.yaml", lambda rows: rows.pop(0))
    loaded.edit("events.yaml", lambda rows: rows.pop())

    outcome = loaded.load()

    assert sorted(outcome.missing) == ["event first-meeting", "record HLD13-FAO-B"]
    assert Recommendation.objects.get(reference="HLD13-FAO-B").status == "published"


def test_what_was_deleted_here_is_not_brought_back(loaded):
    delete_object(instance=Partner.objects.get(), by=CARL)
    loaded.edit("agencies.yaml", lambda rows: rows[1].update(headquarters="Rome"))

    assert loaded.load().kept == ["partner a-foundation"]
    assert not Partner.objects.exists()


def test_a_rehearsal_says_what_would_happen_and_does_nothing(loaded):
    moved = revision()
    loaded.edit("recommendations/fao.yaml", rename("Changed in the file"))

    outcome = loaded.load(check=True)

    assert outcome.changed == ["record HLD13-FAO-B"]
    assert Recommendation.objects.get(reference="HLD13-FAO-B").headline == "Study transfers, point b"
    assert revision() == moved


def test_an_open_proposal_does_not_overwrite_what_a_load_brought(loaded):
    record = Recommendation.objects.get(reference="HLD13-FAO-B")
    row = row_of(record) | {"headline": "Proposed"}
    proposed = edit_record(record=record, row=row, base_version=record.version, by=CARL)
    loaded.edit("recommendations/fao.yaml", rename("Changed in the file"))
    loaded.load()

    with pytest.raises(ActionError, match="changed since this was proposed"):
        apply_proposed_change(proposed=proposed, by=FIXTURES)


def test_every_error_names_file_row_and_field_and_nothing_is_loaded(files):
    files.edit("agencies.yaml", lambda rows: rows[1].update(kind="club"))
    files.edit("gmg-chairs.yaml", lambda rows: rows[0].update(end="2005-01-01", agency="illo"))
    files.edit("gmg-memberships.yaml", lambda rows: rows[0].update(to="soon"))
    files.edit("frameworks.yaml", lambda rows: rows[0]["items"][1].update(title="x" * 301))
    files.edit("codebook.yaml", lambda book: book["codes"].append(dict(book["codes"][0])))
    files.edit(
        "recommendations/fao.yaml", lambda rows: rows[1].update(themes=["remitances"], status="draft", lines="1-2")
    )
    files.edit("recommendations/fao.yaml", lambda rows: rows[2].update(themes=["remitances"], status="draft"))

    with pytest.raises(ActionError) as refused:
        files.load()

    said = "\n".join(refused.value.messages)
    for expected in (
        "agencies.yaml, row 2 (fao): kind is 'club'",
        "gmg-chairs.yaml, row 1 (2006-h1): agency is 'illo': not known. Did you mean ilo.",
        "gmg-memberships.yaml, row 1 (ilo-2006): to is 'soon'",
        "frameworks.yaml, row 2 (gcm.1.a): title is ",
        "codebook.yaml, row 16 (theme/remittances): slug is 'theme/remittances': also in row 1",
        "recommendations/fao.yaml, row 2 (HLD13-FAO-A): lines is '1-2'",
        "recommendations/fao.yaml, row 3 (HLD13-FAO-A-I): themes is 'remitances': not known. Did you mean remittances.",
        "recommendations/fao.yaml, row 3 (HLD13-FAO-A-I): status is 'draft'",
    ):
        assert expected in said
    assert "agency is 'fao'" not in said  # what is wrong with that row is said once
    assert not Agency.objects.exists()
    assert not AuditEntry.objects.exists()
    assert revision() == 0


def test_a_constraint_of_the_database_is_said_with_the_row_that_breaks_it(files):
    files.edit("gmg-chairs.yaml", lambda rows: rows[0].update(end="2005-01-01"))

    with pytest.raises(ActionError, match=r"gmg-chairs.yaml, row 1 \(2006-h1\).*The term ends before it begins"):
        files.load()


def test_a_file_that_is_no_yaml_is_named(files, capsys):
    (files.folder / "events.yaml").write_text("- key: [unclosed")
    (files.folder / "partners.yaml").write_text("just words")
    (files.folder / "recommendations" / "ilo.yaml").write_text("- 7")

    with pytest.raises(CommandError) as refused:
        call_command("load_fixtures", folder=files.folder, skip_checks=True)

    said = str(refused.value)
    assert "events.yaml: cannot be read" in said
    assert "partners.yaml" in said
    assert "recommendations/ilo.yaml, row 1: is not a mapping" in said
    assert "nothing was loaded" in said


def test_a_field_that_no_row_has_is_named(files):
    files.edit("agencies.yaml", lambda rows: rows[0].update(colour="blue"))

    with pytest.raises(ActionError, match=r"agencies.yaml, row 1 \(regional-commissions\): colour is 'blue'"):
        files.load()


def test_records_of_one_passage_name_each_other(files):
    files.edit("recommendations/fao.yaml", lambda rows: rows[0].update(same_as=["HLD13-FAO-A"]))

    with pytest.raises(ActionError, match="does not name this one back"):
        files.load()

    files.edit("recommendations/fao.yaml", lambda rows: rows[1].update(same_as=["HLD13-FAO-B"]))
    files.load()
    assert row_of(Recommendation.objects.get(reference="HLD13-FAO-A"))["same_as"] == ["HLD13-FAO-B"]


def test_a_record_of_a_body_that_nobody_knows_is_refused(files):
    files.write("recommendations/nobody.yaml", [file_record("z")])

    with pytest.raises(ActionError, match=r"recommendations/nobody\.yaml, row 1.*agency is 'nobody': not known"):
        files.load()


def test_two_rows_with_one_reference_are_refused(files):
    files.write("recommendations/ilo.yaml", [file_record("a")])

    with pytest.raises(ActionError, match=r"also in recommendations/fao\.yaml, row 2"):
        files.load()


def test_a_curator_s_own_record_is_not_overwritten_by_a_file_that_uses_its_reference(loaded):
    create_record(row=record_row("z", headline="By a curator", also=[]), by=CARL)
    loaded.edit("recommendations/fao.yaml", lambda rows: rows.append(file_record("z")))

    outcome = loaded.load()

    assert outcome.conflicts == ["record HLD13-FAO-Z"]
