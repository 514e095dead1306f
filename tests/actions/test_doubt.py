"""A record takes a part of an item: once a further reading changed the item, it is hidden until somebody looks."""

import pytest
from django.urls import reverse

from recommendations.actions.base import FIXTURES
from recommendations.actions.items import Part, accept_item
from recommendations.actions.records import publish, send_to_review
from recommendations.actions.rereading import keep_records
from recommendations.models import (
    DatasetRevision,
    ExtractedItem,
    ItemChange,
    Recommendation,
    RecordItem,
    SearchDocument,
)
from tests.actions.test_rereading import REWORDED
from tests.derived import kept_for_a_module
from tests.papers import COUNT, SAMPLE
from tests.worlds import paper_world, record_row

PART = COUNT[:20]
HIDDEN = "Hidden from the public"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """With a published record whose passage is the beginning of the item (a)."""
    with kept_for_a_module(django_db_blocker):
        made = paper_world(tmp_path_factory.mktemp("paper"))
        item = ExtractedItem.objects.get(label="a")
        draft = accept_item(item=item, row=record_row("a"), by=FIXTURES, parts=[Part(item.pk, 0, len(PART))])
        publish(record=send_to_review(record=draft, by=FIXTURES), by=FIXTURES)
        yield made


@pytest.fixture
def record(world, db) -> Recommendation:
    return Recommendation.objects.get()


def passage(record: Recommendation) -> str:
    return Recommendation.objects.with_passages().get(pk=record.pk).public_passage


def is_found_in_source(record: Recommendation) -> bool:
    return bool(SearchDocument.objects.get(pk=record.pk).source_words)


def test_a_part_of_an_item_that_changed_is_shown_and_found_by_nobody(record, ingest, client):
    assert passage(record) == PART
    assert is_found_in_source(record)

    ingest(REWORDED)

    assert passage(record) == ""
    assert not is_found_in_source(record)
    assert PART not in client.get(record.get_absolute_url()).content.decode()
    assert PART not in client.get(f"/api/v1/recommendations/{record.reference}/").content.decode()


def test_once_somebody_has_looked_it_is_shown_again(record, ingest, by_curator):
    ingest(REWORDED)
    before = DatasetRevision.objects.current()[0]

    keep_records(item_change=ItemChange.objects.open().get(), by=by_curator)

    assert passage(record) == PART
    assert is_found_in_source(record)
    assert DatasetRevision.objects.current()[0] == before + 1


@pytest.mark.parametrize(
    ("now", "shown"),
    [("From now on " + COUNT, PART), (COUNT.replace(PART[:9], "Let nobody "), "Let nobody " + COUNT[9:])],
    ids=["moved", "no longer there"],
)
def test_a_part_that_is_kept_follows_its_words_or_becomes_the_whole(record, ingest, by_curator, now, shown):
    ingest(SAMPLE.replace(COUNT, now))

    keep_records(item_change=ItemChange.objects.open().get(), by=by_curator)

    assert passage(record) == shown


def test_a_record_that_takes_the_whole_item_shows_what_stands_there_now(record, ingest):
    RecordItem.objects.update(start=None, end=None)

    ingest(REWORDED)

    assert passage(record) == COUNT.replace("publish", "print")


def test_staff_see_why_it_is_hidden(record, ingest, client, viewer):
    client.force_login(viewer)
    address = reverse("admin:recommendations_recommendation_change", args=[record.pk])
    assert HIDDEN not in client.get(address).content.decode()

    ingest(REWORDED)

    page = client.get(address).content.decode()
    assert HIDDEN in page
    assert reverse("admin:recommendations_itemchange_changelist") in page


def test_doubts_cost_no_query_for_each_record(record, ingest, django_assert_num_queries):
    ingest(REWORDED)

    with django_assert_num_queries(3):  # records, their links with items and doubts, readings
        assert [one.passage for one in Recommendation.objects.select_related("document").with_passages()] == [""]
