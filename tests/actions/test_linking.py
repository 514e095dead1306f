"""A record is linked where the words are the same; label and neighbours merely propose."""

import pytest

from recommendations.actions.base import FIXTURES
from recommendations.actions.records import create_record
from recommendations.ingest import fingerprint
from recommendations.models import ExtractedItem, Recommendation, RecordItem
from tests.papers import BANKS, COUNT, LARGE, SAMPLE, TRAIN
from tests.worlds import record_row

pytestmark = pytest.mark.django_db


def make_record(label: str, passage: str) -> Recommendation:
    letters = sum(map(str.isalnum, passage))
    return create_record(row=record_row(label, fingerprint=fingerprint(passage), letters=letters), by=FIXTURES)


def passage_of(record: Recommendation) -> str:
    return Recommendation.objects.get(pk=record.pk).passage


def links() -> list[tuple[str, str, int | None, int | None]]:
    rows = RecordItem.objects.order_by("recommendation", "order")
    return list(rows.values_list("item__label", "basis", "start", "end"))


def test_the_same_words_link_a_record_to_its_item(world, ingest):
    record = make_record("a", COUNT)

    reading = ingest()

    assert links() == [("a", "fingerprint", None, None)]
    assert passage_of(record) == COUNT
    assert (reading.linked, reading.proposed) == (1, 0)


def test_a_record_may_be_a_part_of_an_item(world, ingest):
    part = "publish the totals;"
    record = make_record("a.2", part)

    ingest()

    start = COUNT.index(part)
    assert links() == [("a", "fingerprint", start, start + len(part))]
    assert passage_of(record) == part


def test_several_records_may_be_parts_of_one_item(world, ingest):
    first = make_record("a.1", "Count every transfer that leaves a country in a year,")
    second = make_record("a.2", "publish the totals;")

    ingest()

    assert RecordItem.objects.filter(item__label="a", basis="fingerprint").count() == 2
    assert passage_of(first).endswith("in a year,")
    assert passage_of(second).startswith("publish")


def test_a_record_may_run_over_several_items(world, ingest):
    record = make_record("b", f"{TRAIN} {LARGE}")

    ingest()

    assert links() == [("b", "fingerprint", None, None), ("b.i", "fingerprint", None, None)]
    assert passage_of(record) == f"{TRAIN}\n{LARGE}"


def test_the_same_label_with_other_words_is_only_proposed(world, ingest):
    record = make_record("c", "Other words than those of the book")

    reading = ingest()

    assert links() == [("c", "proposed", None, None)]
    assert passage_of(record) == ""
    assert (reading.linked, reading.proposed) == (0, 1)


def test_a_place_between_two_linked_neighbours_is_proposed(world, ingest):
    make_record("a", COUNT)
    make_record("x", "Words that are nowhere")
    make_record("y", LARGE)

    ingest()

    assert [(label, basis) for label, basis, _start, _end in links()] == [
        ("a", "fingerprint"),
        ("b", "proposed"),
        ("b.i", "fingerprint"),
    ]


def test_what_a_curator_linked_stays(world, ingest):
    ingest()
    record = make_record("c", BANKS)
    RecordItem.objects.create(recommendation=record, item=ExtractedItem.objects.get(label="a"), basis="curator")

    ingest(SAMPLE + "\n(d) One more of them.\n")

    assert links() == [("a", "curator", None, None)]


def test_a_passage_that_changed_is_no_longer_shown_but_proposed(world, ingest):
    record = make_record("a", COUNT)
    ingest()

    ingest(SAMPLE.replace("publish the totals", "print the totals"))

    assert links() == [("a", "proposed", None, None)]
    assert passage_of(record) == ""


def test_ligatures_and_capitals_do_not_part_a_record_from_its_passage(world, ingest):
    text = SAMPLE.replace("first year", "ﬁrst YEAR")
    make_record("b.i", LARGE)

    ingest(text)

    assert links() == [("b.i", "fingerprint", None, None)]
