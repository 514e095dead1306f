"""After a further reading a person keeps a record, attaches it to the words that stand there now, or withdraws it."""

import pytest

from recommendations.actions.base import FIXTURES, ActionError
from recommendations.actions.records import publish, row_of, send_to_review
from recommendations.actions.rereading import keep_records, records_of, update_records, withdraw_records
from recommendations.codes import ChangeState, LinkBasis, ReviewState, Status
from recommendations.ingest import fingerprint
from recommendations.models import AuditEntry, DatasetRevision, ItemChange, ProposedChange, Recommendation, RecordItem
from tests.actions.test_linking import make_record
from tests.actions.test_rereading import REWORDED, WITHOUT_OTHERS
from tests.papers import COUNT, OTHERS, SAMPLE

NEW_WORDS = COUNT.replace("publish", "print")
pytestmark = pytest.mark.django_db


def published(label: str, passage: str) -> Recommendation:
    return publish(record=send_to_review(record=make_record(label, passage), by=FIXTURES), by=FIXTURES)


def now(record: Recommendation) -> Recommendation:
    return Recommendation.objects.with_passages().get(pk=record.pk)


@pytest.fixture
def reworded(world, ingest):
    """A draft and its open change: one word of its passage is another."""
    record = make_record("a", COUNT)
    ingest()
    ingest(REWORDED)
    return record, ItemChange.objects.to_review().get()


def test_keeping_settles_the_change_and_leaves_the_record_alone(reworded, by_curator):
    record, item_change = reworded
    before = row_of(record)

    keep_records(item_change=item_change, by=by_curator)

    item_change.refresh_from_db()
    assert (item_change.state, item_change.settled_by) == (ReviewState.SETTLED, "carl")
    assert row_of(record) == before


def test_updating_attaches_the_record_to_the_new_words_and_keeps_ours(reworded, by_curator):
    record, item_change = reworded
    ours = row_of(record)

    update_records(item_change=item_change, by=by_curator, why="One word")

    row = row_of(record)
    assert (row.pop("fingerprint"), row.pop("letters")) == (fingerprint(NEW_WORDS), sum(map(str.isalnum, NEW_WORDS)))
    assert row == {key: ours[key] for key in row}
    assert now(record).passage == NEW_WORDS
    assert RecordItem.objects.get().basis == LinkBasis.CURATOR


def test_updating_leaves_an_open_comment_and_an_entry_each_for_record_and_item(reworded, by_curator):
    record, item_change = reworded
    before = set(AuditEntry.objects.values_list("pk", flat=True))

    update_records(item_change=item_change, by=by_curator)

    made = AuditEntry.objects.exclude(pk__in=before).values_list("noun", "action", "actor")
    assert sorted(made) == [("comment", "create", "carl"), ("item", "update", "carl"), ("record", "edit", "carl")]
    assert "Read headline, summary and asks against it again" in record.comments.open().get().text


def test_a_published_record_gets_a_proposed_change_and_the_revision_moves_once(world, ingest, by_curator):
    record = published("a", COUNT)
    ingest()
    ingest(REWORDED)
    revision = DatasetRevision.objects.current()[0]

    update_records(item_change=ItemChange.objects.to_review().get(), by=by_curator)

    proposed = ProposedChange.objects.get(state=ChangeState.OPEN)
    assert proposed.row["fingerprint"] == fingerprint(NEW_WORDS)
    assert row_of(record)["fingerprint"] == fingerprint(COUNT)
    assert DatasetRevision.objects.current()[0] == revision + 1


def test_a_record_of_a_part_stays_a_part_where_its_words_still_stand(world, ingest, by_curator):
    part = "Count every transfer that leaves a country in a year"
    record = make_record("a", part)
    ingest()
    ingest(REWORDED)

    for item_change in ItemChange.objects.to_review():
        update_records(item_change=item_change, by=by_curator)

    link = RecordItem.objects.get()
    assert (link.start, link.end) == (0, len(part))
    assert row_of(record)["fingerprint"] == fingerprint(part)


def test_a_record_whose_words_are_gone_is_found_by_them_and_withdrawn_for_a_reason(world, ingest, by_reviewer):
    record = published("b.ii", OTHERS)
    ingest()
    ingest(WITHOUT_OTHERS)
    item_change = ItemChange.objects.to_review().get()
    assert records_of(item_change) == [record]
    with pytest.raises(ActionError, match="no reason given"):
        withdraw_records(item_change=item_change, by=by_reviewer, why=" ")
    revision = DatasetRevision.objects.current()[0]

    withdraw_records(item_change=item_change, by=by_reviewer, why="The second edition leaves it out")

    assert now(record).status == Status.WITHDRAWN
    assert AuditEntry.objects.filter(noun="record", action="withdraw").get().why == "The second edition leaves it out"
    assert not ItemChange.objects.to_review().exists()
    assert DatasetRevision.objects.current()[0] == revision + 1


def test_what_is_gone_cannot_be_attached(world, ingest, by_curator):
    make_record("b.ii", OTHERS)
    ingest()
    ingest(WITHOUT_OTHERS)

    with pytest.raises(ActionError, match="Keep the record or withdraw it"):
        update_records(item_change=ItemChange.objects.get(), by=by_curator)


def test_a_curator_does_not_withdraw_what_is_public_and_nothing_is_settled(world, ingest, by_curator):
    record = published("b.ii", OTHERS)
    ingest()
    ingest(WITHOUT_OTHERS)

    with pytest.raises(ActionError, match="Ask a reviewer"):
        withdraw_records(item_change=ItemChange.objects.get(), by=by_curator, why="Left out")

    assert now(record).status == Status.PUBLISHED
    assert ItemChange.objects.to_review().count() == 1


def test_two_people_on_one_change_and_the_second_is_refused(reworded, by_curator, by_reviewer):
    _record, item_change = reworded
    update_records(item_change=item_change, by=by_curator)

    with pytest.raises(ActionError, match="is settled already"):
        keep_records(item_change=item_change, by=by_reviewer)


def test_after_an_update_the_next_reading_starts_from_the_new_words(reworded, ingest, by_curator):
    record, item_change = reworded
    update_records(item_change=item_change, by=by_curator)

    assert ingest(REWORDED + "\n").to_review == 0
    assert ingest(SAMPLE.replace("publish the totals", "tell the totals")).to_review == 1
    assert ItemChange.objects.to_review().get().before == NEW_WORDS
    assert now(record).item_links.count() == 1
