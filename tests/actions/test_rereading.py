"""A further reading says what became of every item and queues what a person should look at; no curated row changes."""

import pytest

from recommendations.actions.base import FIXTURES, ActionError
from recommendations.actions.ingestion.changes import settle_change
from recommendations.actions.records import row_of
from recommendations.codes import LinkBasis, ReviewState
from recommendations.models import (
    AuditEntry,
    ExtractedItem,
    Footnote,
    ItemChange,
    LedgerRow,
    Recommendation,
    RecordItem,
)
from tests.actions.test_linking import make_record
from tests.papers import BANKS, COUNT, OTHERS, SAMPLE

pytestmark = pytest.mark.django_db
REWORDED = SAMPLE.replace("publish the totals", "print the totals")
WITHOUT_OTHERS = SAMPLE.replace(f"(ii) {OTHERS}\n\n", "")
WITH_A_FOURTH = SAMPLE + "\n(d) Say what a stamp costs in each office of the land.\n"


def queue() -> list[tuple[str, str]]:
    """(fate, place) of what a person should look at."""
    return [(row.fate, row.place_after or row.place_before) for row in ItemChange.objects.to_review()]


def test_a_first_reading_queues_nothing(world, ingest):
    assert ingest().to_review == 0
    assert not ItemChange.objects.exists()


def test_a_reworded_item_with_a_record_is_queued_with_a_word_diff(world, ingest):
    make_record("a", COUNT)
    ingest()

    reading = ingest(REWORDED)

    assert queue() == [("changed", "fao-recommendations a")]
    assert reading.to_review == 1
    changed = ItemChange.objects.to_review().get()
    assert [tuple(piece) for piece in changed.difference if piece.sign != "="] == [("-", "publish"), ("+", "print")]
    assert (changed.before, changed.after) == (COUNT, COUNT.replace("publish", "print"))


def test_what_no_record_hangs_on_is_noted_and_not_queued(world, ingest):
    ingest()

    reading = ingest(REWORDED)

    assert reading.fates == {"unchanged": 5, "changed": 1}
    assert queue() == []
    assert ItemChange.objects.get().state == ReviewState.NOTED


def test_an_item_that_is_gone_is_queued_where_a_record_hung_on_it(world, ingest):
    record = make_record("b.ii", OTHERS)
    make_record("c", BANKS)
    ingest()

    ingest(WITHOUT_OTHERS)

    assert queue() == [("gone", "fao-recommendations b.ii")]
    assert not record.item_links.filter(basis=LinkBasis.FINGERPRINT).exists()


def test_a_new_recommendation_is_queued_until_it_has_a_record(world, ingest):
    ingest()
    ingest(WITH_A_FOURTH)
    assert queue() == [("new", "fao-recommendations d")]

    record = make_record("d", "Words of the record's own")
    RecordItem.objects.create(recommendation=record, item=ExtractedItem.objects.get(label="d"), basis="curator")

    assert queue() == []


def test_nothing_curated_changes(world, ingest):
    records = [make_record("a", COUNT), make_record("b.ii", OTHERS), make_record("c", BANKS)]
    ingest()
    before = [row_of(record) for record in Recommendation.objects.order_by("pk")]

    ingest(REWORDED.replace(f"(ii) {OTHERS}\n\n", "").replace(BANKS, "Ask every bank what it charges."))

    assert [row_of(record) for record in Recommendation.objects.order_by("pk")] == before
    assert AuditEntry.objects.filter(noun="record").count() == len(records)


def test_what_nobody_looked_at_stays_queued_over_further_readings(world, ingest):
    make_record("a", COUNT)
    ingest()
    ingest(REWORDED)

    ingest(REWORDED.replace("in the north, ", "in the north,\n"))
    assert queue() == [("changed", "fao-recommendations a")]
    ingest(SAMPLE.replace("publish the totals", "tell the totals"))

    changed = ItemChange.objects.to_review().get()
    assert (changed.before, "tell the totals" in changed.after) == (COUNT, True)


def test_a_change_that_is_taken_back_leaves_the_queue(world, ingest):
    make_record("a", COUNT)
    ingest()
    ingest(REWORDED)

    ingest()

    assert not ItemChange.objects.exists()


def test_what_is_settled_stays_settled_and_is_on_record(world, ingest, by_curator):
    make_record("a", COUNT)
    ingest()
    ingest(REWORDED)
    changed = ItemChange.objects.to_review().get()

    settle_change(item_change=changed, by=by_curator, why="The record says the same.")
    ingest(REWORDED + "\n")

    assert queue() == []
    row = ItemChange.objects.get(state=ReviewState.SETTLED)
    assert (row.settled_by, row.why) == ("carl", "The record says the same.")
    entry = AuditEntry.objects.get(action="settle")
    assert (entry.actor, entry.noun) == ("carl", "item")
    with pytest.raises(ActionError, match="is settled already"):
        settle_change(item_change=changed, by=FIXTURES)


def test_prose_that_merely_counts_on_is_unchanged(world, ingest):
    ingest(SAMPLE + "\nPostmen should also be asked.\n")

    reading = ingest(SAMPLE + "\nStates should act without delay.\n\nPostmen should also be asked.\n")

    assert (
        ExtractedItem.objects.get(readings__text__startswith="Postmen", readings__rendering__is_current=True).label
        == "p2"
    )
    assert reading.fates == {"unchanged": 7, "new": 1}


NOTED = SAMPLE.replace("what they charge.", "what they charge.1") + "\n1 Charges of the year before.\n"


def test_footnotes_are_rows_with_their_item_and_never_public_by_themselves(world, ingest):
    reading = ingest(NOTED)

    note = Footnote.objects.current().get()
    assert (note.number, note.text, note.item.label) == (1, "Charges of the year before.", "c")
    assert NOTED[note.mark_start : note.mark_end] == "1"
    assert [NOTED[start:end] for start, end in note.spans] == [note.text]
    assert list(Footnote.objects.of_section(world.section)) == [note]
    assert reading.footnotes == 1
    assert not Footnote.objects.public().exists()
    type(world.document).objects.update(passage_access="public")
    assert Footnote.objects.public().get() == note


def test_the_ledger_accounts_for_every_visible_character(world, ingest):
    ingest(NOTED)

    row = LedgerRow.objects.of_document(world.document).get()
    assert row.visible == sum(not c.isspace() for c in NOTED) - len("Samplepaper")
    assert row.left == row.visible - sum(row.counts.values()) == 0
    assert sum(row.shares.values()) == pytest.approx(1)
    assert not LedgerRow.objects.with_leftovers().exists()


def test_a_further_reading_replaces_footnotes_and_ledger(world, ingest):
    ingest(NOTED)
    ingest()
    assert (Footnote.objects.current().count(), LedgerRow.objects.of_document(world.document).count()) == (0, 1)

    assert not ingest(NOTED).unchanged
    assert (Footnote.objects.count(), Footnote.objects.current().count(), LedgerRow.objects.count()) == (1, 1, 2)
    assert ingest(NOTED).unchanged
