"""Going back to an earlier version is a new change, with a reason, and loses nothing."""

import pytest
from django.urls import reverse

from recommendations.actions.base import FIXTURES, ActionError
from recommendations.actions.history import revert_record
from recommendations.actions.records import create_record, edit_record, row_of
from recommendations.models import AuditEntry, ProposedChange, Recommendation
from tests.admin.test_record_form import url_of
from tests.worlds import ask_row, published_record, record_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def edited(world) -> Recommendation:
    record = create_record(row=record_row(), by=FIXTURES)
    row = row_of(record) | {"headline": "Count transfers anew", "themes": ["human-rights"], "asks": []}
    return edit_record(record=record, row=row, base_version=record.version, by=FIXTURES)


def test_codes_and_asks_come_back_as_a_new_entry(edited, by_curator):
    reverted = revert_record(record=edited, sequence=1, base_version=edited.version, by=by_curator, why="Was right")

    assert row_of(reverted) == AuditEntry.objects.get(noun="record", sequence=1).after
    assert row_of(reverted)["asks"] == [ask_row()]
    last = AuditEntry.objects.filter(noun="record").latest("sequence")
    assert (last.sequence, last.actor, last.why) == (3, "carl", "Was right")


def test_a_published_record_gets_a_proposed_change(world, by_curator):
    record = published_record()
    row = row_of(record) | {"headline": "Count transfers anew"}
    edit_record(record=record, row=row, base_version=record.version, by=FIXTURES)
    record.refresh_from_db()

    revert_record(record=record, sequence=1, base_version=record.version, by=by_curator, why="Was right")

    assert ProposedChange.objects.get().row["headline"] == "Study transfers, point a"
    assert Recommendation.objects.get().status == "published"


@pytest.mark.parametrize("sequence", [0, 9])
def test_a_version_that_is_not_in_the_history_is_refused(edited, by_curator, sequence):
    with pytest.raises(ActionError, match="holds no such version"):
        revert_record(record=edited, sequence=sequence, base_version=edited.version, by=by_curator, why="Was right")


def test_the_history_offers_it_and_asks_why(desk, edited):
    client = desk("curator")
    address = reverse("admin:recommendations_recommendation_revert", args=[edited.pk, 1])

    offered = client.get(reverse("admin:recommendations_recommendation_history", args=[edited.pk])).content.decode()
    asked = client.post(address, {"version": edited.version, "why": " "})
    client.post(address, {"version": edited.version, "why": "Was right"})

    assert f"{address}?version={edited.version}" in offered
    assert "Write one sentence" in asked.content.decode()
    assert row_of(edited)["headline"] == "Study transfers, point a"


def test_a_stale_page_takes_nothing_back(desk, edited):
    address = reverse("admin:recommendations_recommendation_revert", args=[edited.pk, 1])

    page = desk("curator").post(address, {"version": edited.version - 1, "why": "Was right"}, follow=True)

    assert "saved meanwhile" in page.content.decode()
    assert row_of(edited)["headline"] == "Count transfers anew"


def test_a_viewer_is_not_offered_it(desk, edited):
    client = desk("viewer")

    client.post(reverse("admin:recommendations_recommendation_revert", args=[edited.pk, 1]), {"why": "x", "version": 2})

    assert "Return to this version" not in client.get(url_of(edited)).content.decode()
    assert row_of(edited)["headline"] == "Count transfers anew"
