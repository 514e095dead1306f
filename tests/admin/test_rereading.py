"""Items that a further reading changed: both versions with our text beside them, and what each button does."""

import pytest
from django.urls import reverse

from recommendations.codes import ReviewState, Status
from recommendations.models import ItemChange, Recommendation
from tests.actions.test_linking import make_record
from tests.actions.test_rereading import REWORDED, WITH_A_FOURTH
from tests.papers import BANKS, COUNT, OTHERS

pytestmark = pytest.mark.django_db
LIST = "admin:recommendations_itemchange_changelist"


@pytest.fixture
def reread(world, ingest):
    """Three records; of their passages one is reworded, one is gone, one is as it was."""
    for label, passage in (("a", COUNT), ("b.ii", OTHERS), ("c", BANKS)):
        make_record(label, passage)
    ingest()
    ingest(REWORDED.replace(f"(ii) {OTHERS}\n\n", ""))
    return {row.fate: row for row in ItemChange.objects.to_review()}


def page_of(item_change: ItemChange) -> str:
    return reverse("admin:recommendations_itemchange_change", args=[item_change.pk])


def decide(client, item_change: ItemChange, verdict: str, **posted):
    url = reverse("admin:recommendations_itemchange_decide", args=[item_change.pk, verdict])
    return client.post(url, posted, follow=True)


def test_the_page_shows_which_words_went_and_came_both_places_and_our_text(desk, reread):
    shown = desk("curator").get(page_of(reread["changed"])).content.decode()

    assert "<del>publish</del> <ins>print</ins>" in shown
    assert "fao-recommendations a" in shown
    assert "Study transfers, point a" in shown
    assert "Study transfers, point c" not in shown


def test_updating_goes_on_to_the_next_and_says_what_is_left_to_do(desk, reread):
    answer = decide(desk("curator"), reread["changed"], "update")

    assert answer.redirect_chain[-1][0] == page_of(reread["gone"])
    assert "Read our text against them again" in answer.content.decode()
    assert Recommendation.objects.with_passages().get(label="a").passage == COUNT.replace("publish", "print")


def test_what_is_gone_offers_no_update_and_after_the_last_comes_the_list(desk, reread):
    client = desk("curator")
    decide(client, reread["changed"], "keep")
    assert "/update/" not in client.get(page_of(reread["gone"])).content.decode()

    answer = decide(client, reread["gone"], "withdraw", why="Left out of the second edition")

    assert answer.redirect_chain[-1][0] == reverse(LIST)
    assert Recommendation.objects.get(label="b.ii").status == Status.WITHDRAWN


def test_withdrawing_without_a_reason_stays_on_the_page(desk, reread):
    answer = decide(desk("curator"), reread["gone"], "withdraw", why=" ")

    assert answer.redirect_chain[-1][0] == page_of(reread["gone"])
    assert "no reason given" in answer.content.decode()


def test_the_start_page_counts_what_its_links_list(desk, reread):
    client = desk("curator")
    waits = {
        str(address): n for n, _words, address in client.get("/admin/").context["waits"] if "itemchange" in address
    }

    listed = {address: client.get(address).context["cl"].result_count for address in waits}
    decide(client, reread["changed"], "keep")
    after = {
        str(address): n for n, _words, address in client.get("/admin/").context["waits"] if "itemchange" in address
    }

    assert listed == waits == dict.fromkeys(waits, 1)
    assert sorted(after.values()) == [0, 1]


def test_a_viewer_looks_and_does_not_decide(desk, reread):
    client = desk("viewer")

    assert "<form" not in client.get(page_of(reread["changed"])).content.decode().split('id="content-main"')[1]
    assert decide(client, reread["changed"], "keep").status_code == 403
    assert ItemChange.objects.filter(state=ReviewState.SETTLED).count() == 0


def test_what_is_settled_says_by_whom_and_offers_nothing(desk, reread):
    client = desk("curator")
    decide(client, reread["changed"], "keep", why="The same to us")

    shown = client.get(page_of(reread["changed"])).content.decode()

    assert "Settled by the-curator" in shown
    assert "/decide/" not in shown


def test_a_new_item_leads_to_its_review(desk, world, ingest):
    ingest()
    ingest(WITH_A_FOURTH)
    item_change = ItemChange.objects.to_review().get()

    shown = desk("curator").get(page_of(item_change)).content.decode()

    assert reverse("admin:recommendations_extracteditem_review", args=[item_change.item_id]) in shown


def test_the_page_takes_at_most_twenty_queries(desk, reread, django_assert_max_num_queries):
    client = desk("curator")

    with django_assert_max_num_queries(20):
        assert client.get(page_of(reread["changed"])).status_code == 200
