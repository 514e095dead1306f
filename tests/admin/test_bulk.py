"""Bulk work in the list of records: a preview that writes nothing, then one confirmation."""

import pytest
from django.urls import reverse

from recommendations.actions.base import FIXTURES
from recommendations.actions.records import create_record, edit_record, row_of, send_to_review
from recommendations.codes import Status
from recommendations.models import Recommendation
from tests.admin.forms import filled_in
from tests.admin.test_record_form import counts
from tests.worlds import published_record, record_row

LIST = "/admin/recommendations/recommendation/?status=all"
pytestmark = pytest.mark.django_db


def choose(client, action: str, **posted):
    selected = list(Recommendation.objects.values_list("pk", flat=True))
    return client.post(LIST, {"action": action, "_selected_action": selected, **posted}, follow=True)


def confirm(client, page):
    data = filled_in(page, "bulk-confirm")
    url = reverse("admin:recommendations_recommendation_bulk", args=[page.context["name"]]) + "?status=all"
    return client.post(url, {**data, "confirmed": "yes"}, follow=True)


def statuses() -> list[str]:
    return list(Recommendation.objects.order_by("reference").values_list("status", flat=True))


@pytest.fixture
def three(world) -> list[Recommendation]:
    records = [create_record(row=record_row(label), by=FIXTURES) for label in "abc"]
    return [send_to_review(record=record, by=FIXTURES) for record in records[:2]] + records[2:]


def test_a_preview_writes_nothing_and_says_what_is_left_out_and_why(desk, three):
    before = counts()

    page = choose(desk("reviewer"), "publish_selected")

    assert counts() == before
    assert [one.reference for one, _changes in page.context["changing"]] == ["HLD13-FAO-A", "HLD13-FAO-B"]
    assert [(one.reference, reasons[0][:15]) for one, reasons in page.context["refused"]] == [
        ("HLD13-FAO-C", "status is draft")
    ]


def test_a_confirmation_does_it_and_returns_to_the_list_as_it_was_filtered(desk, three):
    client = desk("reviewer")
    entries, revision = counts()

    response = confirm(client, choose(client, "publish_selected"))

    assert statuses() == [Status.PUBLISHED, Status.PUBLISHED, Status.DRAFT]
    assert counts() == (entries + 2, revision + 1)
    assert "2 records were changed" in response.content.decode()
    assert response.redirect_chain[-1][0].endswith("?status=all")


def test_a_record_saved_after_the_preview_is_named_in_the_outcome(desk, three):
    client = desk("reviewer")
    page = choose(client, "publish_selected")
    row = {**row_of(three[0]), "headline": "Anew"}
    edit_record(record=three[0], row=row, base_version=three[0].version, by=FIXTURES)

    said = confirm(client, page).content.decode()

    assert statuses() == [Status.IN_REVIEW, Status.PUBLISHED, Status.DRAFT]
    assert "Left out: HLD13-FAO-A: saved by somebody after the preview" in said


def test_a_theme_is_asked_for_first_then_previewed_then_added(desk, three):
    public = published_record("d")
    client = desk("curator")
    asked = choose(client, "add_theme")
    data = filled_in(asked, "bulk-ask")
    url = reverse("admin:recommendations_recommendation_bulk", args=["add-theme"]) + "?status=all"

    nothing = client.post(url, data)
    page = client.post(url, {**data, "value": "human-rights"})
    confirm(client, page)

    assert not asked.context["previewed"]
    assert nothing.context["form"].errors["value"] == ["This field is required."]
    assert [row_of(record)["themes"][-1] for record in three] == ["human-rights"] * 3
    assert row_of(public)["themes"] == ["remittances", "data-evidence"]
    assert public.proposed_changes.get().row["themes"][-1] == "human-rights"


def test_all_that_match_are_taken_also_from_further_pages_of_the_list(desk, world, monkeypatch):
    from recommendations.admin.record.desk import RecordAdmin

    monkeypatch.setattr(RecordAdmin, "list_per_page", 2)
    records = [create_record(row=record_row(label), by=FIXTURES) for label in "abcde"]
    posted = {"action": "send_selected_to_review", "_selected_action": [records[0].pk], "select_across": "1"}
    client = desk("curator")

    page = client.post(LIST, posted)
    confirm(client, page)

    assert page.context["chosen"] == 5
    assert statuses() == [Status.IN_REVIEW] * 5


def test_each_role_is_offered_what_it_may(client, member, three):
    edits = ["set_round_table", "add_theme", "remove_theme", "send_selected_to_review"]
    for role, wanted in {"viewer": [], "curator": edits, "reviewer": [*edits, "publish_selected"]}.items():
        client.force_login(member(role))
        form = client.get(LIST).context["action_form"]
        assert [value for value, _label in form.fields["action"].choices if value] == wanted if form else not wanted


@pytest.mark.parametrize(("role", "name"), [("viewer", "send-to-review"), ("curator", "publish")])
def test_an_address_that_was_not_offered_does_nothing(desk, three, role, name):
    before = counts()
    url = reverse("admin:recommendations_recommendation_bulk", args=[name])
    keys = [record.pk for record in three]
    seen = ",".join(f"{record.pk}:{record.version}" for record in three)

    desk(role).post(url, {"chosen": ",".join(map(str, keys)), "seen": seen, "confirmed": "yes"}, follow=True)

    assert counts() == before


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"chosen": "x,é,1:2", "seen": ":,a:b,1:,:2,²:³", "confirmed": "yes"},
        {"chosen": "9" * 40, "confirmed": "yes"},
        {"chosen": "1", "seen": "99999999999999999999999:1", "confirmed": "yes"},
    ],
)
def test_nothing_odd_that_is_posted_breaks_the_page(desk, three, posted):
    before, client = counts(), desk("reviewer")

    for name in ("publish", "add-theme", "no-such-thing"):
        url = reverse("admin:recommendations_recommendation_bulk", args=[name])
        assert client.post(url, posted, follow=True).status_code == 200
        assert client.get(url, follow=True).status_code == 200

    assert counts() == before
