"""The start page: what waits, what is in hand, how far each body is, how extraction does in use."""

import pytest
from django.urls import reverse

from recommendations.actions.base import FIXTURES, Actor
from recommendations.actions.comments import add_comment
from recommendations.actions.drafts import row_for_item
from recommendations.actions.items import accept_item, reject_item, skip_item
from recommendations.actions.records import create_record
from recommendations.models import ExtractedItem
from recommendations.stats import desk as counted
from tests.worlds import published_record, record_row

START = "/admin/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def items(ingest):
    ingest()
    return {item.label: item for item in ExtractedItem.objects.select_related("section__agency", "document__dialogue")}


def accept(item: ExtractedItem, by: Actor):
    row = row_for_item(item, item.readings.get()) | {"headline": "Count what is sent home"}
    return accept_item(item=item, row=row, by=by)


def test_what_waits_is_counted_and_listed(desk, items, by_curator):
    skip_item(item=items["a"], by=by_curator)
    record = published_record("z")
    add_comment(record=record, text="Is the body named rightly?", by=by_curator)

    page = desk("curator").get(START)

    found = {str(words): (number, address) for number, words, address in page.context["waits"]}
    numbers = [number for number, _address in found.values()]
    assert numbers == [5, 1, 0, 0, 0, 1, 0, 0, 1]
    for _number, address in found.values():
        assert page.client.get(address).status_code == 200


def test_each_listed_number_is_the_number_of_rows_behind_it(desk, items, by_curator):
    skip_item(item=items["a"], by=by_curator)
    reject_item(item=items["c"], by=by_curator, why="A plan of its own")
    client = desk("curator")

    waits = client.get(START).context["waits"][:2]

    assert [(n, client.get(address).context["cl"].result_count) for n, _words, address in waits] == [(4, 4), (1, 1)]


def test_in_hand_is_what_i_touched_last(desk, client, member, world, by_curator):
    me = Actor.of(member("curator"))
    mine = create_record(row=record_row("a"), by=me)
    create_record(row=record_row("b"), by=by_curator)
    published_record("c")

    assert list(counted.in_hand(me.name)) == [mine]


def test_progress_goes_from_items_to_published_records(items, by_curator):
    accept(items["a"], by_curator)
    reject_item(item=items["c"], by=by_curator, why="A plan of its own")
    published_record("z")

    row = next(row for row in counted.progress() if row.body.slug == "fao")

    assert (row.asking, row.waiting, row.records, row.coded, row.published) == (5, 3, 2, 1, 1)


def test_precision_and_recall_come_from_decisions(items, by_curator):
    assert counted.in_use().precision is None
    for label in ("a", "b", "b.i"):
        accept(items[label], by_curator)
    reject_item(item=items["c"], by=by_curator, why="A plan of its own")
    missed = ExtractedItem.objects.select_related("section__agency").filter(kind="context").first()
    accept(missed, by_curator)

    found = counted.in_use()

    assert (found.hits, found.false_hits, found.misses) == (3, 1, 1)
    assert (found.precision, found.recall) == (0.75, 0.75)


def test_the_first_item_is_one_link_away(desk, items):
    client = desk("curator")

    response = client.get(reverse("admin:recommendations_extracteditem_next"))

    assert response.url == reverse("admin:recommendations_extracteditem_review", args=[items["a"].pk])


def test_the_start_page_takes_at_most_thirty_queries(desk, world, django_assert_max_num_queries):
    for label in "abcdefgh":
        create_record(row=record_row(label), by=FIXTURES)
    client = desk("reviewer")

    with django_assert_max_num_queries(30):
        assert client.get(START).status_code == 200
