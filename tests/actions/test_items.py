"""Items become drafts, are put off or turned down; each decision stays, and passages are exact to the character."""

import pytest

from recommendations.actions.base import FIXTURES, ActionError, change
from recommendations.actions.drafts import row_for_item
from recommendations.actions.items import Part, accept_item, reject_item, skip_item
from recommendations.actions.linking import link_records
from recommendations.actions.records import create_record, withdraw
from recommendations.codes import ItemVerdict, LinkBasis, Status
from recommendations.ingest import fingerprint
from recommendations.models import AuditEntry, DatasetRevision, ExtractedItem, ItemDecision, Recommendation, RecordItem
from tests.derived import kept_for_a_module
from tests.papers import BANKS, COUNT
from tests.worlds import paper_world, record_row

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with kept_for_a_module(django_db_blocker):
        yield paper_world(tmp_path_factory.mktemp("paper"))


@pytest.fixture
def items(world, db):
    return {item.label: item for item in ExtractedItem.objects.select_related("section__agency", "document__dialogue")}


def proposed(item: ExtractedItem, **changes):
    return row_for_item(item, item.readings.get()) | {"headline": "Count what is sent home"} | changes


def test_accepting_makes_a_draft_that_is_linked_to_exactly_its_words(items, by_curator):
    revision = DatasetRevision.objects.current()

    record = accept_item(item=items["a"], row=proposed(items["a"]), by=by_curator)

    record = Recommendation.objects.with_passages().get(pk=record.pk)
    assert (record.status, record.reference, record.label) == (Status.DRAFT, "HLD13-FAO-A", "a")
    assert record.passage == COUNT
    assert record.fingerprint == fingerprint(COUNT)
    assert record.letters == sum(map(str.isalnum, COUNT))
    assert DatasetRevision.objects.current() == revision
    decision = ItemDecision.objects.get()
    assert (decision.verdict, decision.suggested, decision.record) == (ItemVerdict.ACCEPTED, True, record)


def test_each_of_record_and_item_gets_one_entry_under_the_curators_name(items, by_curator):
    before = set(AuditEntry.objects.values_list("pk", flat=True))

    accept_item(item=items["a"], row=proposed(items["a"]), by=by_curator)

    made = AuditEntry.objects.exclude(pk__in=before)
    assert sorted(made.values_list("noun", "action", "actor")) == [
        ("item", "accepted", "carl"),
        ("record", "create", "carl"),
    ]


def test_what_a_curator_accepted_stays_linked_when_links_are_brought_up_to_date(items, by_curator):
    record = accept_item(item=items["a"], row=proposed(items["a"]), by=by_curator, parts=[Part(items["a"].pk, 0, 20)])

    with change(by=FIXTURES) as current:
        link_records([record.pk], current)

    assert RecordItem.objects.values_list("recommendation", "basis", "start", "end").get() == (
        record.pk, LinkBasis.CURATOR, 0, 20,
    )  # fmt: skip


def test_one_item_makes_two_records_of_different_words_and_never_two_of_the_same(items, by_curator):
    item = items["a"]
    accept_item(item=item, row=proposed(item), by=by_curator, parts=[Part(item.pk, 0, 20)])

    with pytest.raises(ActionError, match="is the passage of HLD13-FAO-A already"):
        accept_item(item=item, row=proposed(item), by=by_curator, parts=[Part(item.pk, 10, 40)])
    second = accept_item(item=item, row=proposed(item), by=by_curator, parts=[Part(item.pk, 20, 40)])

    assert second.reference == "HLD13-FAO-A-2"
    assert second.fingerprint == fingerprint(COUNT[20:40])
    assert ItemDecision.objects.standing().count() == 2


def test_several_items_make_one_record(items, by_curator):
    parts = [Part(items["a"].pk), Part(items["c"].pk)]

    record = accept_item(item=items["a"], row=proposed(items["a"]), by=by_curator, parts=parts)

    assert Recommendation.objects.with_passages().get(pk=record.pk).passage == f"{COUNT}\n{BANKS}"
    assert record.fingerprint == fingerprint(COUNT + BANKS)
    assert not ExtractedItem.objects.waiting().filter(label__in=["a", "c"]).exists()


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (0, 10_000), (-1, 5)])
def test_borders_outside_the_item_are_refused(items, by_curator, start, end):
    with pytest.raises(ActionError, match="Select anew"):
        accept_item(item=items["a"], row=proposed(items["a"]), by=by_curator, parts=[Part(items["a"].pk, start, end)])

    assert not Recommendation.objects.exists()


def test_turning_down_needs_a_reason_and_takes_the_item_out_of_the_queue(items, by_curator):
    with pytest.raises(ActionError, match="no reason given"):
        reject_item(item=items["a"], by=by_curator, why=" ")

    reject_item(item=items["a"], by=by_curator, why="A plan of its own")

    assert "a" not in ExtractedItem.objects.waiting().values_list("label", flat=True)
    assert ItemDecision.objects.values_list("decided_by", "why", "stands").get() == ("carl", "A plan of its own", True)


def test_putting_off_overtakes_a_rejection_and_keeps_it(items, by_curator):
    reject_item(item=items["a"], by=by_curator, why="A plan of its own")

    skip_item(item=items["a"], by=by_curator)

    assert "a" in ExtractedItem.objects.waiting().values_list("label", flat=True)
    assert list(ItemDecision.objects.order_by("pk").values_list("verdict", "stands")) == [
        ("rejected", False),
        ("skipped", True),
    ]


def test_an_item_with_a_record_is_not_turned_down(items, by_curator):
    accept_item(item=items["a"], row=proposed(items["a"]), by=by_curator)

    with pytest.raises(ActionError, match="Withdraw that record first"):
        reject_item(item=items["a"], by=by_curator, why="A plan of its own")


def test_a_refused_row_leaves_neither_record_nor_decision(items, by_curator):
    with pytest.raises(ActionError, match="headline"):
        accept_item(item=items["a"], row=proposed(items["a"], headline=""), by=by_curator)

    assert not Recommendation.objects.exists()
    assert not ItemDecision.objects.exists()


def test_a_context_stretch_that_is_accepted_counts_as_missed_by_extraction(items, by_curator):
    context = ExtractedItem.objects.filter(kind="context").first()

    accept_item(item=context, row=proposed(context), by=by_curator)

    assert ItemDecision.objects.get().suggested is False


def test_a_sub_item_proposes_its_parent_and_a_reference_with_hyphens(items, by_curator):
    accept_item(item=items["b"], row=proposed(items["b"]), by=by_curator)

    row = proposed(items["b.i"])

    assert (row["reference"], row["label"], row["parent"]) == ("HLD13-FAO-B-I", "b.i", "HLD13-FAO-B")


def test_a_reference_is_not_proposed_again_after_its_record_moved_elsewhere(items, by_curator):
    """Known to a redirect or to the history alone is known."""
    record = create_record(row=record_row("a"), by=by_curator)
    withdraw(record=record, by=by_curator, why="Made by mistake")

    assert proposed(items["a"])["reference"] == "HLD13-FAO-A-2"


def test_prose_is_counted_in_a_list_of_the_book_and_numbered_through_in_a_paper(items, world):
    context = ExtractedItem.objects.filter(kind="context").select_related("section__agency", "document").first()
    context.label = ""
    assert proposed(context)["reference"] == "HLD13-FAO-P1"

    context.document.body, context.document.reference_infix = world.fao, "PANEL"
    create_record(row=record_row("07", reference="HLD13-PANEL-07"), by=FIXTURES)
    assert proposed(context)["reference"] == "HLD13-PANEL-08"
