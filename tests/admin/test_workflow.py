"""Buttons and bulk actions: each goes through an action, which asks again who may."""

import pytest
from django.urls import reverse

from recommendations.actions.base import FIXTURES, Actor
from recommendations.actions.records import create_record, edit_record, row_of, send_to_review
from recommendations.codes import ChangeState, Status
from recommendations.models import AuditEntry, ProposedChange, Recommendation
from tests.admin.test_record_form import counts, url_of
from tests.worlds import published_record, record_row

pytestmark = pytest.mark.django_db


def press(client, record: Recommendation, name: str, **posted):
    url = reverse("admin:recommendations_recommendation_move", args=[record.pk, name])
    return client.post(url, {"version": record.version, **posted}, follow=True)


def buttons(response) -> set[str]:
    return {button.name for button in response.context["buttons"]}


def status(record: Recommendation) -> str:
    return Recommendation.objects.get(pk=record.pk).status


@pytest.fixture
def draft(world) -> Recommendation:
    return create_record(row=record_row(), by=FIXTURES)


def test_a_curator_sends_to_review_and_a_reviewer_publishes_each_with_one_entry(client, member, draft):
    client.force_login(member("curator"))
    press(client, draft, "send-to-review")
    entries, revision = counts()
    client.force_login(member("reviewer"))

    press(client, Recommendation.objects.get(), "publish")

    assert status(draft) == Status.PUBLISHED
    assert counts() == (entries + 1, revision + 1)
    actors = AuditEntry.objects.filter(noun="record").order_by("sequence").values_list("actor", flat=True)
    assert list(actors) == ["fixtures", "the-curator", "the-reviewer"]


def test_buttons_are_those_of_the_role_and_the_status(client, member, world):
    records = [create_record(row=record_row(label), by=FIXTURES) for label in "ab"]
    send_to_review(record=records[1], by=FIXTURES)
    records.append(published_record("c"))
    offered = {
        "viewer": [set(), set(), set()],
        "curator": [{"send-to-review", "withdraw"}, {"return-to-draft", "withdraw"}, set()],
        "reviewer": [{"send-to-review", "withdraw"}, {"publish", "return-to-draft", "withdraw"}, {"withdraw"}],
    }
    for role, wanted in offered.items():
        client.force_login(member(role))
        assert [buttons(client.get(url_of(record))) for record in records] == wanted, role


@pytest.mark.parametrize(
    ("role", "name"), [("viewer", "send-to-review"), ("curator", "publish"), ("viewer", "withdraw")]
)
def test_a_button_that_was_not_offered_does_nothing(desk, draft, role, name):
    if name == "publish":
        send_to_review(record=draft, by=FIXTURES)
    before = status(draft)

    press(desk(role), draft, name, why="I may not")

    assert status(draft) == before


def test_an_address_in_the_browser_alone_moves_nothing(desk, draft):
    desk("curator").get(reverse("admin:recommendations_recommendation_move", args=[draft.pk, "send-to-review"]))

    assert status(draft) == Status.DRAFT


def test_withdrawing_asks_for_a_reason_and_keeps_it(desk, draft):
    client = desk("curator")

    asked = press(client, draft, "withdraw", why="  ")
    press(client, draft, "withdraw", why="Not a recommendation")

    assert "Write one sentence" in asked.content.decode()
    assert status(draft) == Status.WITHDRAWN
    assert AuditEntry.objects.get(action="withdraw").why == "Not a recommendation"


def test_what_was_changed_after_the_page_was_opened_is_not_moved_with_it(desk, draft):
    row = {**row_of(draft), "headline": "Something else"}
    edit_record(record=draft, row=row, base_version=draft.version, by=FIXTURES)

    response = press(desk("curator"), draft, "send-to-review")

    assert "saved meanwhile" in response.content.decode()
    assert status(draft) == Status.DRAFT


def test_the_reviewer_who_edited_last_is_told_to_ask_another(desk, member, draft):
    client = desk("reviewer")
    reviewer = Actor.of(member("reviewer", "rae"))
    client.force_login(reviewer.user)
    row = {**row_of(draft), "headline": "Mine"}
    edited = edit_record(record=draft, row=row, base_version=draft.version, by=reviewer)
    send_to_review(record=edited, by=reviewer)

    response = press(client, Recommendation.objects.get(), "publish")

    assert "Ask another reviewer" in response.content.decode()
    assert status(draft) == Status.IN_REVIEW


# Proposed changes


@pytest.fixture
def proposed(world, member) -> ProposedChange:
    record = published_record("a")
    row = {**row_of(record), "headline": "Count transfers anew", "themes": ["human-rights"]}
    by = Actor.of(member("curator", "cleo"))
    return edit_record(record=record, row=row, base_version=record.version, by=by, why="Clearer")


def decide(client, proposed: ProposedChange, name: str, **posted):
    url = reverse("admin:recommendations_proposedchange_decide", args=[proposed.pk, name])
    return client.post(url, posted, follow=True)


def page_of(client, proposed: ProposedChange):
    return client.get(reverse("admin:recommendations_proposedchange_change", args=[proposed.pk]))


def test_a_proposal_shows_old_and_new_side_by_side(desk, proposed):
    changes = {c.label: (c.old, c.new) for c in page_of(desk("reviewer"), proposed).context["changes"]}

    assert changes == {
        "headline": ("Study transfers, point a", "Count transfers anew"),
        "themes": ("remittances, data-evidence", "human-rights"),
    }


def test_a_reviewer_applies_a_proposal_with_one_entry_and_one_move(desk, proposed):
    entries, revision = counts()

    decide(desk("reviewer"), proposed, "apply")

    assert Recommendation.objects.get().headline == "Count transfers anew"
    assert counts() == (entries + 1, revision + 1)
    assert ProposedChange.objects.get().decided_by == "the-reviewer"


def test_rejecting_needs_a_reason_and_keeps_the_public_version(desk, proposed):
    client = desk("reviewer")

    asked = decide(client, proposed, "reject")
    decide(client, proposed, "reject", why="The book says otherwise")

    assert "Write one sentence" in asked.content.decode()
    assert Recommendation.objects.get().headline == "Study transfers, point a"
    assert ProposedChange.objects.get().decision_why == "The book says otherwise"


@pytest.mark.parametrize("role", ["viewer", "curator"])
def test_only_a_reviewer_applies(desk, proposed, role):
    client = desk(role)

    decide(client, proposed, "apply")

    assert buttons(page_of(client, proposed)) == set()
    assert ProposedChange.objects.get().state == ChangeState.OPEN


def test_whoever_proposed_may_take_it_back(client, proposed, django_user_model):
    client.force_login(django_user_model.objects.get(username="cleo"))

    decide(client, proposed, "reject", why="Mistaken")

    assert ProposedChange.objects.get().state == ChangeState.REJECTED


def test_the_list_shows_open_proposals_unless_asked_for_all(desk, proposed):
    client = desk("reviewer")
    url = reverse("admin:recommendations_proposedchange_changelist")
    decide(client, proposed, "reject", why="No")

    shown = [len(client.get(url + query).context["cl"].result_list) for query in ("", "?state=all", "?state=rejected")]

    assert shown == [0, 1, 1]
