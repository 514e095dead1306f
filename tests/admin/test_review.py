"""The review view: an item on the left, the record's form on the right, decisions one after the other."""

import pytest
from django.urls import reverse

from recommendations.actions.base import FIXTURES
from recommendations.actions.items import accept_item, reject_item
from recommendations.codes import LinkBasis, Status
from recommendations.models import ExtractedItem, ItemDecision, Recommendation, RecordItem
from tests.admin.forms import filled_in, save
from tests.derived import kept_for_a_module
from tests.papers import BANKS, COUNT
from tests.worlds import ask_row, paper_world, published_record

FORM = "recommendation_form"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with kept_for_a_module(django_db_blocker):
        yield paper_world(tmp_path_factory.mktemp("paper"))


@pytest.fixture
def items(world, db):
    return {item.label: item for item in ExtractedItem.objects.all()}


@pytest.fixture
def coded(items):
    """Two coded records, whose suggestions then come with reasons."""
    for label, theme in (("a", "remittances"), ("c", "human-rights")):
        record = published_record(label, themes=[theme], asks=[ask_row()])
        record.item_links.all().delete()
        RecordItem.objects.create(recommendation=record, item=items[label], basis=LinkBasis.CURATOR)
    return items


def url(item: ExtractedItem) -> str:
    return reverse("admin:recommendations_extracteditem_review", args=[item.pk])


def decide(client, item: ExtractedItem, verdict: str, **posted):
    address = reverse("admin:recommendations_extracteditem_decide", args=[item.pk, verdict])
    return client.post(address, posted, follow=True)


def test_the_page_shows_the_passage_its_neighbours_and_a_form_that_knows_its_place(desk, items):
    page = desk("curator").get(url(items["b"]))

    assert page.status_code == 200
    text = page.content.decode()
    assert "Train the clerks who sell stamps" in text
    assert COUNT[:40] in text
    given = filled_in(page, FORM)
    assert given["reference"] == ["HLD13-FAO-B"]
    assert given["label"] == ["b"]
    assert given["headline"] == [""]


def test_accepting_makes_a_linked_draft_and_goes_on_to_the_next_item(desk, items):
    client = desk("curator")

    response = save(client, url(items["a"]), FORM, headline="Count what is sent home")

    record = Recommendation.objects.with_passages().get()
    assert (record.status, record.headline, record.passage) == (Status.DRAFT, "Count what is sent home", COUNT)
    assert response.url == url(items["b"])
    assert ItemDecision.objects.get().decided_by == "the-curator"


def test_what_is_refused_comes_back_with_what_was_typed(desk, items):
    client = desk("curator")

    page = save(client, url(items["a"]), FORM, headline="Count what is sent home.", summary="Kept words", borders="5-2")

    assert page.status_code == 200
    assert "outside its" in page.content.decode()
    assert filled_in(page, FORM)["summary"] == ["Kept words"]
    assert not Recommendation.objects.exists()


def test_a_selected_part_and_a_ticked_neighbour_make_the_passage(desk, items):
    client = desk("curator")
    data = {"headline": "Count and ask", "borders": "0-20", "with": [str(items["c"].pk)]}

    save(client, url(items["a"]), FORM, **data)

    assert Recommendation.objects.with_passages().get().passage == f"{COUNT[:20]}\n{BANKS}"


def test_turning_down_goes_on_and_without_a_reason_stays(desk, items):
    client = desk("curator")

    stayed = decide(client, items["a"], "reject", why=" ")
    gone_on = decide(client, items["a"], "reject", why="A plan of its own")

    assert stayed.redirect_chain[-1][0] == url(items["a"])
    assert gone_on.redirect_chain[-1][0] == url(items["b"])
    assert ItemDecision.objects.get().why == "A plan of its own"


def test_after_the_last_item_comes_the_start_page(desk, items, by_curator):
    for item in ExtractedItem.objects.waiting().exclude(pk=items["c"].pk):
        reject_item(item=item, by=by_curator, why="A plan of its own")

    response = decide(desk("curator"), items["c"], "reject", why="A plan of its own")

    assert response.redirect_chain[-1][0] == reverse("admin:index")


def test_a_viewer_neither_reviews_nor_decides(desk, items):
    client = desk("viewer")

    assert client.get(url(items["a"])).status_code == 403
    assert decide(client, items["a"], "skip").status_code == 403
    assert not ItemDecision.objects.exists()


def test_suggestions_say_why_and_which_field_they_go_into(desk, coded):
    page = desk("curator").get(url(coded["b"]))

    offers = page.context["offers"]
    themes = [offer for offer in offers if offer.field == "themes"]
    assert themes[0].value in ("remittances", "human-rights")
    assert offers[0].key == "1"
    assert all(offer.why for offer in offers)
    assert {offer.field for offer in offers} >= {"round_table", "themes", "asks-0-wording"}
    assert next(o.value for o in offers if o.field == "round_table").startswith("2013-")


def test_an_item_of_no_current_copy_leads_to_the_start_page(desk, items):
    items["a"].readings.all().delete()

    assert desk("curator").get(url(items["a"])).url == reverse("admin:index")


def test_the_page_takes_at_most_twenty_queries(desk, coded, django_assert_max_num_queries):
    client = desk("curator")
    client.get(url(coded["b"]))  # suggestions are learnt once for each revision of the data

    with django_assert_max_num_queries(20):
        assert client.get(url(coded["b.i"])).status_code == 200


def test_a_decision_on_an_item_with_a_record_is_refused_in_words(desk, items, by_curator, world):
    from recommendations.actions.drafts import row_for_item

    item = ExtractedItem.objects.select_related("section__agency").get(label="a")
    accept_item(item=item, row=row_for_item(item, item.readings.get()) | {"headline": "Count it"}, by=FIXTURES)

    page = decide(desk("curator"), items["a"], "reject", why="A plan of its own")

    assert "Withdraw that record first" in page.content.decode()
