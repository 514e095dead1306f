"""A dump writes back what was loaded, byte for byte, and what was edited since."""

import pytest
from django.core.management import CommandError, call_command

from recommendations.actions.base import FIXTURES, ActionError, Actor
from recommendations.actions.fixtures.dumping import dump_fixtures
from recommendations.actions.objects import save_object
from recommendations.actions.records import create_record, edit_record, row_of
from recommendations.actions.workflow import publish, send_to_review, withdraw
from recommendations.models import Code, DatasetRevision, Event, Recommendation
from tests.worlds import record_row

pytestmark = pytest.mark.django_db
CARL = Actor("carl")


def test_a_dump_into_an_empty_folder_writes_the_same_files(loaded, tmp_path):
    (tmp_path / "other").mkdir()

    loaded.dump()
    dump_fixtures(folder=tmp_path / "other", copy=True)

    other = {path.name: path.read_text() for path in (tmp_path / "other").rglob("*.yaml")}
    assert {name.split("/")[-1]: text for name, text in loaded.texts().items()} == other


def test_what_was_edited_here_reaches_the_files_and_is_no_conflict_after(loaded):
    moved = DatasetRevision.objects.current()[0]
    code = Code.objects.get(facet="theme", slug="remittances")
    code.definition = "Money sent home."
    save_object(instance=code, by=CARL)

    assert loaded.dump() == ["codebook.yaml"]

    assert loaded.read("codebook.yaml")["codes"][0]["definition"] == "Money sent home."
    assert loaded.load().unchanged
    assert DatasetRevision.objects.current()[0] == moved + 1


def test_the_comment_at_the_head_of_a_file_survives(loaded):
    path = loaded.folder / "events.yaml"
    path.write_text("# What happened when.\n# Two lines.\n" + path.read_text())
    loaded.load()
    event = Event.objects.get()
    event.place = "Geneva"
    save_object(instance=event, by=CARL)

    loaded.dump()

    assert path.read_text().startswith("# What happened when.\n# Two lines.\n- key: first-meeting\n")
    assert "place: Geneva" in path.read_text()


def test_a_new_row_is_written_after_those_that_were_there(loaded):
    save_object(instance=Event(key="a-later-one", date_text="2007", title="Later", kind="meeting"), by=CARL)

    loaded.dump()

    assert [row["key"] for row in loaded.read("events.yaml")] == ["first-meeting", "a-later-one"]


def test_drafts_and_proposed_changes_stay_here(loaded):
    create_record(row=record_row("d", also=[]), by=CARL)
    record = Recommendation.objects.get(reference="HLD13-FAO-B")
    row = row_of(record) | {"headline": "Proposed"}
    edit_record(record=record, row=row, base_version=record.version, by=CARL)

    assert loaded.dump() == []


def test_a_record_that_was_published_here_gets_its_row_and_a_withdrawn_one_says_so(loaded):
    record = create_record(row=record_row("d", also=[]), by=CARL)
    publish(record=send_to_review(record=record, by=CARL), by=FIXTURES)
    withdraw(record=Recommendation.objects.get(reference="HLD13-FAO-B"), by=FIXTURES, why="Counted twice.")

    assert loaded.dump() == ["recommendations/fao.yaml"]

    rows = {row["reference"]: row["status"] for row in loaded.read("recommendations/fao.yaml")}
    assert rows == {
        "HLD13-FAO-B": "withdrawn",
        "HLD13-FAO-A": "published",
        "HLD13-FAO-A-I": "published",
        "HLD13-FAO-D": "published",
    }
    assert "agency" not in loaded.read("recommendations/fao.yaml")[0]


def test_a_dump_does_not_overwrite_what_was_never_loaded(loaded):
    loaded.edit("agencies.yaml", lambda rows: rows[1].update(headquarters="Rome"))
    loaded.edit("recommendations/fao.yaml", lambda rows: rows[0].update(headline="New in the file"))
    before = loaded.texts()

    with pytest.raises(ActionError) as refused:
        loaded.dump()

    assert [message.split(":")[0] for message in refused.value.messages] == [
        "agencies.yaml, row 2 (fao)",
        "recommendations/fao.yaml, row 1 (HLD13-FAO-B)",
    ]
    assert loaded.texts() == before


def test_check_says_which_files_would_change_and_writes_none(loaded, capsys):
    event = Event.objects.get()
    event.place = "Geneva"
    save_object(instance=event, by=CARL)
    before = loaded.texts()

    with pytest.raises(CommandError):
        call_command("dump_fixtures", "--check", folder=loaded.folder, skip_checks=True)

    assert "events.yaml would be written" in capsys.readouterr().out
    assert loaded.texts() == before


def test_a_copy_elsewhere_is_not_taken_for_a_dump(loaded, tmp_path):
    event = Event.objects.get()
    event.place = "Geneva"
    save_object(instance=event, by=CARL)
    (tmp_path / "copy").mkdir()

    call_command("dump_fixtures", folder=tmp_path / "copy", skip_checks=True)
    loaded.edit("agencies.yaml", lambda rows: rows[1].update(headquarters="Rome"))

    assert loaded.load().kept == ["event first-meeting"]
    assert Event.objects.get().place == "Geneva"
