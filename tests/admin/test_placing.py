"""The asks of a record against the catalogue: what is proposed and why, and each way to give an ask its place."""

import pytest
from django.urls import reverse

from recommendations.actions.base import FIXTURES
from recommendations.actions.records import create_record, row_of
from recommendations.models import Ask, AuditEntry, ProposedChange, SharedAsk
from recommendations.stats.catalogue import candidates, common_words
from tests.admin.forms import save
from tests.admin.test_record_form import url_of
from tests.derived import kept_for_a_module
from tests.worlds import ask_row, published_record, record_row, tiny_world

pytestmark = pytest.mark.django_db
COSTS = "cut what it costs to send money home"


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker):
    """Three shared asks, one of which a published record makes in other words."""
    with kept_for_a_module(django_db_blocker):
        world = tiny_world()
        SharedAsk.objects.create(slug="train-clerks", title="Train the clerks of post offices")
        SharedAsk.objects.create(slug="count-births", title="Register every birth")
        linked = ask_row(text="lower the fees for sending money", shared_ask="cut-transfer-costs", relation="same")
        published_record("z", asks=[linked])
        yield world


@pytest.fixture
def draft(catalogue, db):
    return create_record(row=record_row("a", asks=[ask_row(text=COSTS), ask_row(text="train clerks")]), by=FIXTURES)


def asks_of(record) -> list[dict]:
    return row_of(record)["asks"]


def place(client, record, ask: int, how: str, **posted):
    url = reverse("admin:recommendations_recommendation_asks", args=[record.pk])
    typed = {"ask": ask, "text": asks_of(record)[ask - 1]["text"], "version": record.version, "place": how}
    return client.post(url, typed | posted)


def test_the_nearest_come_first_with_a_score_and_the_words_that_count(catalogue):
    first, *others = candidates(COSTS)

    assert first.shared_ask.slug == "cut-transfer-costs"
    assert 0 < first.score < 1
    assert {"send", "money"} <= set(first.words) or "cut" in first.words
    assert "count-births" not in [one.shared_ask.slug for one in others]


def test_words_in_common_are_those_of_the_ask_whatever_their_endings():
    assert common_words("Train the clerks in towns", "the training of a clerk") == ("Train", "clerks")


def test_a_records_own_words_do_not_speak_for_it(catalogue):
    text = "lower the fees for sending money"

    assert candidates(text)[0].reference == "HLD13-FAO-Z"
    assert all(one.reference != "HLD13-FAO-Z" for one in candidates(text, own="HLD13-FAO-Z"))


def test_proposals_cost_one_query_while_public_data_stay(catalogue, django_assert_num_queries):
    candidates(COSTS)

    with django_assert_num_queries(1):  # the revision
        assert candidates(COSTS)


def test_the_page_starts_with_the_first_ask_without_a_place(desk, draft):
    page = desk("curator").get(reverse("admin:recommendations_recommendation_asks", args=[draft.pk]))

    assert page.context["number"] == 1
    assert page.context["candidates"][0].shared_ask.slug == "cut-transfer-costs"
    assert "In common:" in page.content.decode()


@pytest.mark.parametrize("relation", ["same", "part", "opposite"])
def test_one_click_links_and_leads_to_the_next_ask(desk, draft, relation):
    answer = place(desk("curator"), draft, 1, f"{relation} cut-transfer-costs")

    ask = asks_of(draft)[0]
    assert (ask["shared_ask"], ask["relation"], ask["text"]) == ("cut-transfer-costs", relation, COSTS)
    assert answer.url.endswith("/asks/?ask=2")
    entry = AuditEntry.objects.filter(noun="record").first()
    assert (entry.action, entry.actor) == ("edit", "the-curator")


def test_a_variant_says_what_it_differs_in(desk, draft):
    client = desk("curator")

    refused = place(client, draft, 1, "variant cut-transfer-costs")
    assert "Say what the variant differs in" in refused.content.decode()
    place(client, draft, 1, "variant cut-transfer-costs", difference="by half")

    ask = asks_of(draft)[0]
    assert (ask["relation"], ask["difference"]) == ("variant", "by half")


def test_any_other_shared_ask_is_linked_from_the_select(desk, draft):
    place(desk("curator"), draft, 1, "other", shared_ask="count-births", relation="part")

    assert asks_of(draft)[0]["shared_ask"] == "count-births"


def test_a_new_shared_ask_is_made_and_linked_at_once(desk, draft):
    place(desk("curator"), draft, 2, "new", title="Train the clerks who pay out", actor="Post offices")

    made = SharedAsk.objects.get(slug="train-the-clerks-who-pay-out")
    assert made.actor == "Post offices"
    assert asks_of(draft)[1]["shared_ask"] == made.slug


def test_a_new_shared_ask_without_a_title_is_refused_and_makes_nothing(desk, draft):
    before = SharedAsk.objects.count()

    answer = place(desk("curator"), draft, 2, "new", title=" ", actor="Post offices")

    assert "title" in answer.content.decode()
    assert 'value="Post offices"' in answer.content.decode()
    assert SharedAsk.objects.count() == before


def test_nobody_elses_ask_is_marked_and_after_the_last_comes_the_record(desk, draft):
    client = desk("curator")
    place(client, draft, 1, "unique")
    draft.refresh_from_db()

    answer = place(client, draft, 2, "unique")

    assert answer.url == url_of(draft)
    assert [ask["unique"] for ask in asks_of(draft)] == [True, True]


def test_an_ask_that_somebody_rewrote_meanwhile_is_not_placed(desk, draft):
    answer = place(desk("curator"), draft, 1, "unique", text="cut fees")

    assert "Load the page again" in answer.content.decode()
    assert not Ask.objects.filter(is_unique=True, recommendation=draft).exists()


def test_a_published_records_ask_becomes_a_proposed_change(desk, catalogue):
    record = published_record("b", asks=[ask_row(text=COSTS)])

    place(desk("curator"), record, 1, "same cut-transfer-costs")

    assert ProposedChange.objects.get().row["asks"][0]["shared_ask"] == "cut-transfer-costs"
    assert asks_of(record)[0]["shared_ask"] == ""


def test_the_start_page_and_its_list_count_records_with_asks_to_compare(desk, draft):
    client = desk("curator")
    number, address = next((n, url) for n, _words, url in client.get("/admin/").context["waits"] if "asks=" in url)

    assert number == client.get(address).context["cl"].result_count == 1


def test_a_saved_form_with_a_changed_ask_invites_to_compare_it(desk, draft):
    client = desk("curator")

    answer = save(client, url_of(draft), "recommendation_form", **{"asks-0-text": "cut fees"})

    shown = client.get(answer.url).content.decode()
    assert reverse("admin:recommendations_recommendation_asks", args=[draft.pk]) in shown
    assert "Compare its asks with the catalogue" in shown


def test_a_viewer_and_a_record_without_asks_have_no_such_page(desk, draft, client):
    url = reverse("admin:recommendations_recommendation_asks", args=[draft.pk])
    assert desk("viewer").get(url).status_code == 403
    empty = create_record(row=record_row("b", asks=[]), by=FIXTURES)

    answer = desk("curator").get(reverse("admin:recommendations_recommendation_asks", args=[empty.pk]))

    assert answer.url == url_of(empty)
