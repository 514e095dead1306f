"""Every other noun is saved and deleted through one action each, validated and logged."""

import pytest

from agencies.models import AgencyAlias
from recommendations.actions.base import ActionError
from recommendations.actions.objects import delete_object, natural_key, save_object
from recommendations.models import (
    AuditEntry,
    Code,
    DatasetRevision,
    FrameworkItem,
    RaisedTheme,
    RecordItem,
    ReferenceRedirect,
    RoundTable,
    SharedAsk,
)
from tests.worlds import published_record

pytestmark = pytest.mark.django_db


def test_a_save_is_logged_with_the_row_before_and_after_and_moves_the_revision_once(world, by_curator):
    world.fao.headquarters = "Rome"
    save_object(instance=world.fao, by=by_curator, why="The book names no seat.")

    entry = AuditEntry.objects.get()
    assert (entry.noun, entry.key, entry.sequence, entry.action) == ("agency", "fao", 1, "edit")
    assert (entry.before["headquarters"], entry.after["headquarters"]) == ("", "Rome")
    assert entry.why == "The book names no seat."
    assert DatasetRevision.objects.current()[0] == 1


def test_what_hangs_on_an_object_is_saved_and_logged_with_it(world, by_curator):
    def add_alias():
        AgencyAlias.objects.create(agency=world.fao, name="Food Organization")

    save_object(instance=world.fao, by=by_curator, save_related=add_alias)

    entry = AuditEntry.objects.get()
    assert (entry.before["aliases"], entry.after["aliases"]) == ([], ["Food Organization"])


def test_saving_without_a_change_leaves_no_trace(world, by_curator):
    save_object(instance=world.fao, by=by_curator)

    assert not AuditEntry.objects.exists()
    assert DatasetRevision.objects.current()[0] == 0


def test_a_wrong_value_is_refused_with_object_field_and_reason(world, by_curator):
    world.fao.kind = "club"
    world.fao.name = ""

    with pytest.raises(ActionError) as refused:
        save_object(instance=world.fao, by=by_curator)

    assert set(refused.value.field_errors) >= {"kind", "name"}
    assert all(message.startswith("agency fao: ") for message in refused.value.messages)


def test_what_stands_in_a_list_of_another_is_not_deleted(world, by_curator):
    place = {"document": world.document, "section": world.section, "line_start": 110, "line_end": 112}
    raised = RaisedTheme.objects.create(body=world.fao, theme="remittances", **place)
    shared = SharedAsk.objects.get()
    raised.shared_asks.add(shared)

    with pytest.raises(ActionError, match="is in use by fao-recommendations: remittances"):
        delete_object(instance=shared, by=by_curator)
    assert raised.shared_asks.get() == shared

    raised.shared_asks.clear()
    delete_object(instance=shared, by=by_curator)
    assert not SharedAsk.objects.exists()


def test_what_is_in_use_is_not_deleted(world, by_curator):
    published_record(frameworks=[{"item": "gcm.1", "relation": "same"}])

    with pytest.raises(ActionError, match="is in use by HLD13-FAO-A"):
        delete_object(instance=FrameworkItem.objects.get(code="gcm.1"), by=by_curator)


def test_a_deletion_is_logged_with_what_was_there(world, by_curator):
    code = Code.objects.get(facet="population", slug="children")

    delete_object(instance=code, by=by_curator)

    entry = AuditEntry.objects.get()
    assert (entry.noun, entry.key, entry.action, entry.after) == ("code", "population/children", "delete", None)
    assert entry.before["label"] == "Children"


def test_objects_are_named_in_the_history_as_in_the_files(world):
    assert natural_key(world.section) == "compendium-2013/fao-recommendations"
    assert natural_key(RoundTable.objects.get(number=2)) == "2013/2"
    assert natural_key(world.dialogue) == "hld-2013"


def test_nouns_without_a_file_are_logged_too(world, by_curator, ingest):
    ingest()
    record = published_record()
    redirect = ReferenceRedirect(old_reference="HLD13-FAO-OLD", recommendation=record)
    save_object(instance=redirect, by=by_curator)

    entry = AuditEntry.objects.get(noun="referenceredirect")
    assert entry.key == "HLD13-FAO-OLD"
    assert entry.after == {"old_reference": "HLD13-FAO-OLD", "recommendation": "HLD13-FAO-A"}
    assert not RecordItem.objects.exists()
