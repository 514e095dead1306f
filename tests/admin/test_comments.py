"""Comments: an open one keeps a record from being published."""

import pytest
from django.urls import reverse

from recommendations.actions.base import FIXTURES, ActionError
from recommendations.actions.comments import add_comment, resolve_comment
from recommendations.actions.records import (
    apply_proposed_change,
    create_record,
    edit_record,
    publish,
    row_of,
    send_to_review,
)
from recommendations.models import AuditEntry, Comment, DatasetRevision
from tests.admin.test_record_form import url_of
from tests.worlds import published_record, record_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_review(world):
    return send_to_review(record=create_record(row=record_row(), by=FIXTURES), by=FIXTURES)


def test_an_open_comment_blocks_publishing_until_it_is_resolved(in_review, by_curator, by_reviewer):
    comment = add_comment(record=in_review, text="Which year?", by=by_curator)

    with pytest.raises(ActionError, match="carl has an open comment"):
        publish(record=in_review, by=by_reviewer)
    resolve_comment(comment=comment, by=by_reviewer)

    assert publish(record=in_review, by=by_reviewer).status == "published"


def test_an_open_comment_blocks_a_proposed_change_too(world, by_curator, by_reviewer):
    record = published_record()
    row = row_of(record) | {"headline": "Count transfers anew"}
    proposed = edit_record(record=record, row=row, base_version=record.version, by=by_curator)
    add_comment(record=record, text="Which year?", by=by_reviewer)

    with pytest.raises(ActionError, match="rita has an open comment"):
        apply_proposed_change(proposed=proposed, by=by_reviewer)


def test_comments_are_logged_and_never_move_the_public_data(in_review, by_curator):
    revision = DatasetRevision.objects.current()
    comment = add_comment(record=in_review, text="Which year?", by=by_curator)
    resolve_comment(comment=comment, by=by_curator)

    entries = AuditEntry.objects.filter(noun="comment").order_by("sequence").values_list("action", "actor")
    assert list(entries) == [("create", "carl"), ("resolve", "carl")]
    assert DatasetRevision.objects.current() == revision


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2001])
def test_a_comment_says_something_and_not_too_much(in_review, by_curator, text):
    with pytest.raises(ActionError, match="Write 1 to 2000"):
        add_comment(record=in_review, text=text, by=by_curator)


def test_a_comment_is_resolved_once(in_review, by_curator):
    comment = add_comment(record=in_review, text="Which year?", by=by_curator)
    resolve_comment(comment=comment, by=by_curator)

    with pytest.raises(ActionError, match="was resolved by carl"):
        resolve_comment(comment=comment, by=by_curator)


def test_comments_are_written_and_resolved_beside_the_record(desk, in_review):
    client = desk("curator")

    client.post(reverse("admin:recommendations_recommendation_comment", args=[in_review.pk]), {"text": "Which year?"})
    shown = client.get(url_of(in_review)).content.decode()
    client.post(reverse("admin:recommendations_recommendation_resolve", args=[Comment.objects.get().pk]))

    assert "Which year?" in shown
    assert Comment.objects.get().resolved_by == "the-curator"


def test_a_viewer_reads_comments_and_writes_none(desk, in_review, by_curator):
    comment = add_comment(record=in_review, text="Which year?", by=by_curator)
    client = desk("viewer")

    posted = client.post(reverse("admin:recommendations_recommendation_comment", args=[in_review.pk]), {"text": "No"})
    resolved = client.post(reverse("admin:recommendations_recommendation_resolve", args=[comment.pk]))

    assert (posted.status_code, resolved.status_code) == (403, 403)
    assert "Which year?" in client.get(url_of(in_review)).content.decode()
    assert Comment.objects.open().count() == 1
