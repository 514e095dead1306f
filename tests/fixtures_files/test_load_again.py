"""fixtures/ are loaded over what was loaded before; what was edited on the site is kept."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Agency, Partner
from recommendations.actions.base import FIXTURES, ActionError, Actor
from recommendations.actions.objects import delete_object, save_object
from recommendations.actions.records import apply_proposed_change, create_record, edit_record, row_of
from recommendations.models import AuditEntry, DatasetRevision, Recommendation
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


def test_a_curator_s_own_record_is_not_overwritten_by_a_file_that_uses_its_reference(loaded):
    create_record(row=record_row("z", headline="By a curator", also=[]), by=CARL)
    loaded.edit("recommendations/fao.yaml", lambda rows: rows.append(file_record("z")))

    outcome = loaded.load()

    assert outcome.conflicts == ["record HLD13-FAO-Z"]
