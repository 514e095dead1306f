"""Records go to review, are published, proposed changes to and withdrawn, by those who may."""

import pytest

from recommendations.actions.base import ActionError, StaleRecord
from recommendations.actions.records import (
    apply_proposed_change,
    create_record,
    edit_record,
    publish,
    reject_proposed_change,
    return_to_draft,
    row_of,
    row_to_edit,
    send_to_review,
    withdraw,
)
from recommendations.models import DatasetRevision, ProposedChange, Recommendation
from tests.worlds import published_record, record_row

pytestmark = pytest.mark.django_db


def revision() -> int:
    return DatasetRevision.objects.current()[0]


def test_publishing_moves_the_revision_once_and_needs_a_reviewer_who_did_not_edit_last(world, by_curator, by_reviewer):
    record = send_to_review(record=create_record(row=record_row(), by=by_curator), by=by_curator)
    own = send_to_review(record=create_record(row=record_row("b"), by=by_reviewer), by=by_reviewer)

    for refused_record, actor in ((record, by_curator), (own, by_reviewer)):
        with pytest.raises(ActionError):
            publish(record=refused_record, by=actor)
    assert revision() == 0
    published = publish(record=record, by=by_reviewer)

    assert published.status == "published"
    assert published.published_at
    assert revision() == 1


def test_a_team_of_one_may_publish_its_own_edits(world, by_reviewer, settings):
    settings.ONE_PERSON_TEAM = True
    record = send_to_review(record=create_record(row=record_row(), by=by_reviewer), by=by_reviewer)

    assert publish(record=record, by=by_reviewer).status == "published"


def test_a_reviewer_publishes_the_version_they_saw(world, by_curator, by_reviewer):
    seen = send_to_review(record=create_record(row=record_row(), by=by_curator), by=by_curator)
    edit_record(record=seen, row=record_row(headline="Changed since"), base_version=2, by=by_curator)

    with pytest.raises(StaleRecord):
        publish(record=seen, by=by_reviewer)


def test_an_edit_of_a_published_record_waits_for_a_reviewer(world, by_curator, by_reviewer):
    record = published_record()
    moved = revision()

    proposed = edit_record(record=record, row=record_row(headline="Better"), base_version=3, by=by_curator)

    assert isinstance(proposed, ProposedChange)
    assert Recommendation.objects.get().headline == "Study transfers, point a"
    assert revision() == moved
    assert row_to_edit(record)["headline"] == "Better"
    with pytest.raises(ActionError, match="may not publish"):
        apply_proposed_change(proposed=proposed, by=by_curator)

    applied = apply_proposed_change(proposed=proposed, by=by_reviewer)

    assert applied.headline == "Better"
    assert applied.status == "published"
    assert revision() == moved + 1
    with pytest.raises(ActionError, match="applied by rita"):
        apply_proposed_change(proposed=proposed, by=by_reviewer)


def test_a_second_curator_does_not_overwrite_an_open_proposal_unseen(world, by_curator, by_reviewer):
    record = published_record()
    edit_record(record=record, row=record_row(headline="His"), base_version=3, by=by_curator)

    with pytest.raises(StaleRecord) as refused:
        edit_record(record=record, row=record_row(headline="Hers"), base_version=3, by=by_reviewer)
    edit_record(record=record, row=record_row(headline="Both"), base_version=refused.value.version, by=by_reviewer)

    assert refused.value.theirs["headline"] == "His"
    assert ProposedChange.objects.get().row["headline"] == "Both"


def test_rejecting_needs_a_reason_and_keeps_the_public_version(world, by_curator, by_reviewer):
    record = published_record()
    proposed = edit_record(record=record, row=record_row(headline="Worse"), base_version=3, by=by_curator)

    with pytest.raises(ActionError, match="no reason"):
        reject_proposed_change(proposed=proposed, by=by_reviewer, why=" ")
    reject_proposed_change(proposed=proposed, by=by_reviewer, why="Not in the source.")

    assert ProposedChange.objects.get().decision_why == "Not in the source."
    assert Recommendation.objects.get().headline == "Study transfers, point a"


def test_withdrawing_needs_a_reason_and_leaves_the_way_back(world, by_reviewer):
    record = published_record()
    moved = revision()

    with pytest.raises(ActionError, match="no reason"):
        withdraw(record=record, by=by_reviewer, why="")
    withdrawn = withdraw(record=record, by=by_reviewer, why="Counted twice.")
    draft = return_to_draft(record=withdrawn, by=by_reviewer, why="It was not.")

    assert (withdrawn.status, draft.status) == ("withdrawn", "draft")
    assert revision() == moved + 1


def test_a_proposal_that_was_overtaken_can_be_saved_anew_and_applied(world, by_curator, by_reviewer):
    record = published_record("a")
    row = record_row("a", headline="Better")
    proposed = edit_record(record=record, row=row, base_version=3, by=by_curator)
    create_record(row=record_row("b", same_as=["HLD13-FAO-A"]), by=by_curator)
    with pytest.raises(StaleRecord):
        apply_proposed_change(proposed=proposed, by=by_reviewer)

    record.refresh_from_db()
    row = row_to_edit(record) | {"same_as": ["HLD13-FAO-B"]}
    proposed = edit_record(record=record, row=row, base_version=record.version, by=by_curator)

    assert apply_proposed_change(proposed=proposed, by=by_reviewer).headline == "Better"
    assert row_of(record)["same_as"] == ["HLD13-FAO-B"]


def test_a_withdrawn_record_is_not_edited(world, by_curator, by_reviewer):
    record = withdraw(record=published_record(), by=by_reviewer, why="Counted twice.")

    with pytest.raises(ActionError, match="Return it to draft first"):
        edit_record(record=record, row=record_row(headline="New"), base_version=record.version, by=by_curator)


def test_a_published_record_is_withdrawn_by_a_reviewer_only(world, by_curator):
    with pytest.raises(ActionError, match="Ask a reviewer"):
        withdraw(record=published_record(), by=by_curator, why="I think so.")
