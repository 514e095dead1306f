"""The record's form: one save is one action, nothing typed is lost, and nothing changes by saving alone."""

import pytest
from django.urls import reverse

from recommendations.actions.base import FIXTURES
from recommendations.actions.records import create_record, row_of, send_to_review
from recommendations.codes import ChangeState, Status
from recommendations.models import AuditEntry, DatasetRevision, ProposedChange, Recommendation
from tests.admin.forms import filled_in, save
from tests.worlds import ask_row, published_record, record_row

FORM = "recommendation_form"
RICH = {
    "also": [3, 2],
    "themes": ["data-evidence", "remittances"],
    "populations": ["children", "migrant-workers"],
    "asks": [
        ask_row(addressees=["un-system", "member-states"], shared_ask="cut-transfer-costs", relation="same"),
        ask_row(text="agree on one method", action="cooperate-agree", unique=True, qualifier="where it helps"),
    ],
    "frameworks": [{"item": "gcm.2", "relation": "same"}, {"item": "gcm.1", "relation": "touches"}],
    "partners": ["a-foundation", "ilo"],
    "lines": [110, 112],
    "pages": ["10", "11"],
    "fingerprint": "0123456789abcdef",
    "letters": 80,
    "summary": "Two lines,\nsaid plainly.",
}

pytestmark = pytest.mark.django_db


def url_of(record: Recommendation) -> str:
    return reverse("admin:recommendations_recommendation_change", args=[record.pk])


@pytest.fixture
def draft(world) -> Recommendation:
    return create_record(row=record_row(**RICH), by=FIXTURES)


def counts() -> tuple[int, int]:
    return AuditEntry.objects.count(), DatasetRevision.objects.current()[0]


def test_saving_without_a_change_changes_nothing_and_writes_no_history(desk, draft):
    before, row = counts(), row_of(draft)

    response = save(desk("curator"), url_of(draft), FORM)

    assert response.status_code == 302
    assert row_of(draft) == row
    assert counts() == before


def test_every_field_of_a_draft_is_saved_with_one_audit_entry_in_the_curators_name(desk, draft):
    entries, revision = counts()

    save(
        desk("curator"), url_of(draft), FORM, headline="Count transfers", summary="", round_table="",
        themes_0="human-rights", themes_1="", also=["2013-4"], populations=["children"], why="Read it again",
        **{"asks-1-text": "agree on a single method", "frameworks-0-relation": "part"},
    )  # fmt: skip

    row = row_of(draft)
    assert (row["headline"], row["summary"], row["themes"]) == ("Count transfers", "", ["human-rights"])
    assert (row["round_table"], row["also"], row["populations"]) == (None, [4], ["children"])
    assert row["asks"][0]["shared_ask"] == "cut-transfer-costs"
    assert row["asks"][1]["text"] == "agree on a single method"
    assert row["frameworks"][0] == {"item": "gcm.2", "relation": "part"}
    assert (row["fingerprint"], row["letters"]) == ("0123456789abcdef", 80)
    entry = AuditEntry.objects.first()
    assert (entry.actor, entry.action, entry.why) == ("the-curator", "edit", "Read it again")
    assert counts() == (entries + 1, revision)  # a draft is not public


def test_asks_may_be_added_reordered_and_taken_away(desk, draft):
    added = {
        "asks-TOTAL_FORMS": "3",
        "asks-0-text": "",
        **{f"asks-0-{name}": None for name in ("addressees", "position")},
        **{f"asks-0-{name}": "" for name in ("action", "wording", "verb", "shared_ask", "relation")},
        "asks-2-text": "count the children",
        "asks-2-position": "1",
        "asks-2-direction": "for",
        "asks-2-addressees": ["un-system"],
    }

    save(desk("curator"), url_of(draft), FORM, **added)

    assert [ask["text"] for ask in row_of(draft)["asks"]] == ["count the children", "agree on one method"]


def test_a_new_record_is_a_draft_that_may_lack_themes_and_asks(desk, world):
    typed = {
        "reference": "HLD13-FAO-Z", "agency": world.fao.pk, "document": world.document.pk, "section": world.section.pk,
        "label": "z", "headline": "Ask for more",
    }  # fmt: skip

    response = save(desk("curator"), reverse("admin:recommendations_recommendation_add"), FORM, **typed)

    record = Recommendation.objects.get(reference="HLD13-FAO-Z")
    assert response.status_code == 302
    assert (record.status, record.asks.count()) == (Status.DRAFT, 0)
    assert AuditEntry.objects.filter(noun="record", key="HLD13-FAO-Z").count() == 1


def test_findings_stand_beside_their_fields_and_nothing_typed_is_lost(desk, draft):
    long, wordy = "word " * 15, "word " * 19

    response = save(
        desk("curator"), url_of(draft), FORM, headline=long, line_start="500", line_end="501", **{"asks-1-text": wordy}
    )

    page = response.content.decode()
    form = response.context["adminform"].form
    assert response.status_code == 200
    assert "15 words long" in form.errors["headline"][0]
    assert "outside the section" in form.errors["line_start"][0]
    assert "19 words long" in response.context["inline_admin_formsets"][0].formset.errors[1]["text"][0]
    assert long.strip() in page
    assert wordy.strip() in page
    assert row_of(draft)["headline"] == record_row()["headline"]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"line_start": "110", "line_end": ""}, "line_start", "both or none"),
        ({"page_from": "", "page_to": "9"}, "page_from", "both or none"),
        ({"label": "B 1"}, "label", "not a label"),
        ({"headline": ""}, "headline", "required"),
        ({"themes_1": "data-evidence"}, "themes", "the same value twice"),
        ({"also": ["2013-1"]}, "also", "primary round table"),
    ],
)
def test_bad_input_is_named_at_its_field(desk, draft, typed, field, said):
    response = save(desk("curator"), url_of(draft), FORM, **typed)

    assert said in " ".join(response.context["adminform"].form.errors[field])


def test_a_round_table_of_another_dialogue_is_refused(desk, world):
    record = create_record(row=record_row(), by=FIXTURES)

    response = save(desk("curator"), url_of(record), FORM, document=world.paper.pk)

    assert "is of 2013, the document of 2006" in " ".join(response.context["adminform"].form.errors["round_table"])


def test_an_ask_that_the_catalogue_knows_cannot_be_unique(desk, draft):
    response = save(desk("curator"), url_of(draft), FORM, **{"asks-0-unique": "on"})

    assert "Choose one of the two" in str(response.context["inline_admin_formsets"][0].formset.errors[0]["unique"])


def test_the_second_of_two_saves_is_refused_with_both_versions_and_its_text_kept(desk, draft):
    client = desk("curator")
    opened_before = filled_in(client.get(url_of(draft)), FORM)
    save(client, url_of(draft), FORM, headline="Said by the first")

    response = client.post(url_of(draft), {**opened_before, "headline": "Said by the second"})

    page = response.content.decode()
    assert "saved meanwhile" in page
    assert "<del>Said by the first</del>" in page
    assert "<ins>Said by the second</ins>" in page
    assert response.context["adminform"].form["headline"].value() == "Said by the second"
    assert row_of(draft)["headline"] == "Said by the first"


def test_after_comparing_the_second_save_goes_on_top_and_the_first_stays_in_the_history(desk, draft):
    client = desk("curator")
    opened_before = filled_in(client.get(url_of(draft)), FORM)
    save(client, url_of(draft), FORM, headline="Said by the first")
    refused = client.post(url_of(draft), {**opened_before, "headline": "Said by the second"})

    again = {**filled_in(refused, FORM), "compared_version": refused.context["stale"].version}
    response = client.post(url_of(draft), again)

    assert response.status_code == 302
    assert row_of(draft)["headline"] == "Said by the second"
    told = [entry.after["headline"] for entry in AuditEntry.objects.filter(noun="record").order_by("sequence")]
    assert told[1:] == ["Said by the first", "Said by the second"]


def test_editing_a_published_record_proposes_a_change_and_says_so(desk, world):
    record = published_record("a")
    entries, revision = counts()

    response = save(desk("curator"), url_of(record), FORM, headline="Count transfers anew")

    proposed = ProposedChange.objects.get()
    shown = desk_page(response, desk)
    assert record.headline == Recommendation.objects.get().headline
    assert (proposed.row["headline"], proposed.state) == ("Count transfers anew", ChangeState.OPEN)
    assert counts() == (entries + 1, revision)
    assert "waits for a reviewer" in shown
    assert 'value="Count transfers anew"' in shown  # the form goes on from the proposal


def desk_page(response, desk) -> str:
    from django.test import Client

    client = Client()
    client.cookies = response.client.cookies
    return client.get(response.url).content.decode()


def test_a_second_edit_of_a_published_record_goes_into_the_same_proposal(desk, world):
    record, client = published_record("a"), desk("curator")

    save(client, url_of(record), FORM, headline="Count transfers anew")
    save(client, url_of(record), FORM, summary="And tell us.")

    row = ProposedChange.objects.get().row
    assert (row["headline"], row["summary"]) == ("Count transfers anew", "And tell us.")


def test_a_withdrawn_record_is_shown_but_not_edited(desk, world):
    from recommendations.actions.records import withdraw

    record = create_record(row=record_row(), by=FIXTURES)
    withdraw(record=record, by=FIXTURES, why="Wrong document")
    client = desk("curator")

    page = client.get(url_of(record)).content.decode()

    assert "is withdrawn" in page
    assert 'name="headline"' not in page
    assert client.post(url_of(record), {"headline": "x"}).status_code == 403


def test_a_viewer_reads_every_part_and_finds_no_field_to_type_in(desk, draft):
    page = desk("viewer").get(url_of(draft)).content.decode()

    for shown in ("Data-evidence, Remittances", "agree on one method", "gcm.2", "Children, Migrant-workers"):
        assert shown in page
    assert 'name="headline"' not in page
    assert 'name="_save"' not in page


def test_a_record_in_review_must_stay_complete(desk, draft):
    record = send_to_review(record=draft, by=FIXTURES)

    response = save(desk("curator"), url_of(record), FORM, themes_0="", themes_1="")

    assert "one to four" in " ".join(response.context["adminform"].form.errors["themes"])
