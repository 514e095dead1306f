"""Reading a document stores its items and nothing else; reading it again keeps who they are."""

import pytest

from recommendations.actions.base import INGESTION, ActionError
from recommendations.actions.ingestion import ingest_document
from recommendations.ingest import IngestError, cut
from recommendations.models import (
    AuditEntry,
    DatasetRevision,
    ExtractedItem,
    ItemReading,
    Rendering,
    Section,
    SourceDocument,
)
from tests.papers import BANKS, COUNT, OTHERS, SAMPLE, TRAIN

pytestmark = pytest.mark.django_db


def labels() -> dict[str, int]:
    """Label -> primary key of the items that the current copy holds."""
    readings = ItemReading.objects.filter(rendering__is_current=True).exclude(item__label="")
    return dict(readings.values_list("item__label", "item"))


def test_a_copy_is_stored_with_pages_section_items_and_exact_places(world, ingest):
    reading = ingest()

    rendering = Rendering.objects.get()
    assert rendering.is_current
    assert rendering.text == SAMPLE
    assert rendering.pages.count() == 1
    assert rendering.sections.get().section == world.section
    assert list(labels()) == ["a", "b", "b.i", "b.ii", "c"]
    for stored in rendering.items.all():
        assert cut(rendering.text, [tuple(span) for span in stored.spans]) == stored.text
    assert (reading.sections, reading.fates) == (1, {"new": 6})
    assert reading.kinds == {"item": 3, "subitem": 2, "context": 1}


def test_a_reading_is_one_entry_and_moves_the_revision_once(world, ingest):
    ingest()

    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.noun, entry.key, entry.action) == ("ingestion", "document", "compendium-2013", "read")
    assert DatasetRevision.objects.current()[0] == 1


def test_the_same_bytes_again_change_nothing(world, ingest):
    ingest()
    before = list(ItemReading.objects.values_list("pk", "item", "rendering"))

    reading = ingest(name="another-name.txt")

    assert reading.unchanged
    assert list(ItemReading.objects.values_list("pk", "item", "rendering")) == before
    assert AuditEntry.objects.count() == 1
    assert DatasetRevision.objects.current()[0] == 1


def test_a_section_that_no_fixture_has_gets_a_row(world, tmp_path, paper_profiles):
    (tmp_path / "copy.txt").write_text(SAMPLE)

    reading = ingest_document(path=tmp_path / "copy.txt", profiles=paper_profiles, by=INGESTION)

    assert reading.new_sections == 1
    section = Section.objects.get(slug="fao-recommendations-a")
    assert (section.agency, section.kind, section.number, section.order) == (world.fao, "recommendations", "A", 2)


def test_items_keep_who_they_are_in_a_corrected_copy(world, ingest):
    ingest()
    before = labels()
    corrected = SAMPLE.replace("leaves a country", "leaves the country").replace(f"(ii) {OTHERS}\n\n", "")
    corrected += "\n(d) Say what a stamp costs in each office of the land.\n"

    reading = ingest(corrected)

    after = labels()
    assert {label: after[label] for label in "abc"} == {label: before[label] for label in "abc"}
    assert reading.fates == {"unchanged": 4, "changed": 1, "new": 1, "gone": 1}
    assert [(str(found.fate), found.place_after or found.place_before) for found in reading.differences] == [
        ("changed", "fao-recommendations a"),
        ("new", "fao-recommendations d"),
        ("gone", "fao-recommendations b.ii"),
    ]
    assert ExtractedItem.objects.get(gone=True).label == "b.ii"
    assert Rendering.objects.filter(is_current=True).count() == 1
    assert Rendering.objects.count() == 2


def test_what_was_gone_comes_back_as_itself_with_the_older_copy(world, ingest):
    ingest()
    before = labels()
    ingest(SAMPLE.replace(f"(ii) {OTHERS}\n\n", ""))

    ingest()

    assert labels() == before
    assert not ExtractedItem.objects.filter(gone=True).exists()
    assert Rendering.objects.count() == 2


def test_items_that_change_places_keep_their_words(world, ingest):
    ingest()
    before = labels()

    reading = ingest(SAMPLE.replace(COUNT, "@").replace(BANKS, COUNT).replace("@", BANKS))

    after = labels()
    assert (after["a"], after["c"]) == (before["c"], before["a"])
    assert reading.fates["moved"] == 2


def test_another_text_under_the_same_letter_is_another_item(world, ingest):
    ingest()
    before = labels()

    reading = ingest(SAMPLE.replace(BANKS, "Vaccinate livestock against rinderpest."))

    assert labels()["c"] != before["c"]
    assert (reading.fates["new"], reading.fates["gone"]) == (1, 1)


def test_other_line_breaks_are_the_same_items(world, ingest):
    ingest()
    before = labels()

    reading = ingest(SAMPLE.replace("in the north, ", "in the north,\n"))

    assert labels() == before
    assert reading.fates == {"unchanged": 6}
    assert TRAIN in ItemReading.objects.filter(rendering__is_current=True).values_list("text", flat=True)


def test_a_document_that_no_fixture_has_is_refused_with_the_remedy(world, ingest):
    SourceDocument.objects.filter(slug="compendium-2013").update(slug="another")

    with pytest.raises(ActionError, match="Run load_fixtures first"):
        ingest()
    assert not Rendering.objects.exists()


def test_a_file_that_cannot_be_read_leaves_everything_as_it_was(world, ingest):
    ingest()

    with pytest.raises(IngestError):
        ingest("nothing that a profile knows")
    assert Rendering.objects.count() == 1
    assert AuditEntry.objects.count() == 1
