"""What the lists show first, what their filters leave, and what they cost."""

import pytest
from django.urls import reverse

from recommendations.actions.base import FIXTURES, Actor
from recommendations.actions.records import create_record, edit_record, row_of, send_to_review
from recommendations.models import ExtractedItem, ItemReading, Page, RecordItem, Rendering
from tests.admin.test_record_form import RICH, url_of
from tests.worlds import ask_row, published_record, record_row

RECORDS = "admin:recommendations_recommendation_changelist"
ITEMS = "admin:recommendations_extracteditem_changelist"
pytestmark = pytest.mark.django_db


def shown(client, name: str, **query) -> list[str]:
    return [str(row) for row in client.get(reverse(name), query).context["cl"].result_list]


def test_records_to_review_stand_first_and_all_are_one_click_away(desk, world):
    create_record(row=record_row("a"), by=FIXTURES)
    send_to_review(record=create_record(row=record_row("b"), by=FIXTURES), by=FIXTURES)
    published_record("c")
    client = desk("viewer")

    assert shown(client, RECORDS) == ["HLD13-FAO-A", "HLD13-FAO-B"]
    assert shown(client, RECORDS, status="all") == ["HLD13-FAO-A", "HLD13-FAO-B", "HLD13-FAO-C"]
    assert shown(client, RECORDS, status="published") == ["HLD13-FAO-C"]
    assert shown(client, RECORDS, status="to-review") == shown(client, RECORDS)


def test_who_looks_for_a_record_finds_it_whatever_its_status(desk, world):
    published_record("a")
    published_record("b", themes=["human-rights"])
    client = desk("viewer")

    assert shown(client, RECORDS) == []
    assert shown(client, RECORDS, q="HLD13-FAO-A") == ["HLD13-FAO-A"]
    assert shown(client, RECORDS, theme="human-rights") == ["HLD13-FAO-B"]
    assert shown(client, RECORDS, q="HLD13-FAO-A", status="to-review") == []
    assert shown(client, RECORDS, o="2", p="1") == []  # order and page choose no records


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"theme": "human-rights"}, ["HLD13-FAO-B"]),
        ({"round_table": "3"}, ["HLD13-FAO-C"]),
        ({"record_type": "activity"}, ["HLD13-FAO-C"]),
        ({"q": "children"}, ["HLD13-FAO-B"]),
        ({"q": "HLD13-FAO-A"}, ["HLD13-FAO-A"]),
    ],
)
def test_records_are_filtered_and_searched(desk, world, query, left):
    create_record(row=record_row("a"), by=FIXTURES)
    create_record(row=record_row("b", themes=["human-rights"], asks=[ask_row(text="protect children")]), by=FIXTURES)
    create_record(row=record_row("c", round_table=3, also=[], type="activity"), by=FIXTURES)

    assert shown(desk("viewer"), RECORDS, **query) == left


def test_records_with_a_proposed_change_are_found_and_marked(desk, member, world):
    changed, _other = published_record("a"), published_record("b")
    row = {**row_of(changed), "headline": "Anew"}
    edit_record(record=changed, row=row, base_version=changed.version, by=Actor.of(member("curator")))

    page = desk("viewer").get(reverse(RECORDS), {"status": "all", "proposal": "open"})

    assert [str(row) for row in page.context["cl"].result_list] == ["HLD13-FAO-A"]
    assert "change proposed" in page.content.decode()


def items_of(world, *labels: str, **fields) -> list[ExtractedItem]:
    given = {"document": world.document, "section": world.section, "kind": "item", "fingerprint": "0" * 16, **fields}
    first = ExtractedItem.objects.count()
    return [ExtractedItem.objects.create(label=label, order=first + n, **given) for n, label in enumerate(labels)]


def test_items_are_filtered_by_what_there_is_to_do(desk, world):
    linked, proposed, _new = items_of(world, "linked", "proposed", "new")
    items_of(world, "context", kind="context")
    items_of(world, "gone", gone=True)
    items_of(world, "suggested", kind="prose", suggested=True)
    RecordItem.objects.create(recommendation=published_record("a"), item=linked, basis="fingerprint")
    RecordItem.objects.create(recommendation=published_record("b"), item=proposed, basis="proposed")
    client = desk("viewer")

    found = {todo: [name.split()[-1] for name in shown(client, ITEMS, todo=todo)] for todo in
             ("new", "unlinked", "suggested", "proposed", "gone")}  # fmt: skip

    assert found == {
        "new": ["new", "suggested"],
        "unlinked": ["new", "context", "gone", "suggested"],
        "suggested": ["suggested"],
        "proposed": ["proposed"],
        "gone": ["gone"],
    }


def test_the_list_of_records_costs_the_same_at_any_size(desk, world, django_assert_max_num_queries):
    # session, user, 2 × rights, 2 × count, the page, facet entries, and one for each of 4 filters that look choices up
    client = desk("reviewer")
    for label in "abc":
        create_record(row=record_row(label), by=FIXTURES)
    with django_assert_max_num_queries(15) as few:
        client.get(reverse(RECORDS))
    for number in range(30):
        create_record(row=record_row(f"p{number}"), by=FIXTURES)
    with django_assert_max_num_queries(15) as many:
        client.get(reverse(RECORDS))

    assert len(few) == len(many)


def ingested(world, record, label: str = "a", start: int = 20) -> None:
    text = "Before it. " + "x" * 9 + "Study <b>transfers</b> & more." + " After it." * 20
    rendering, _made = Rendering.objects.get_or_create(
        document=world.document, bytes_sha256="a" * 64, text_sha256="b" * 64, reader="text", reader_version="1",
        defaults={"text": text, "file_name": "book.txt"},
    )  # fmt: skip
    Page.objects.get_or_create(rendering=rendering, index=0, defaults={"start": 0, "end": 70})
    (item,) = items_of(world, label)
    reading = {"line_start": 1, "line_end": 2, "page_from": "10", "page_to": "10"}
    ItemReading.objects.create(item=item, rendering=rendering, text="Study", spans=[[start, start + 30]], **reading)
    RecordItem.objects.create(recommendation=record, item=item, basis="fingerprint")


@pytest.mark.parametrize("parts", [1, 6])
def test_the_page_of_a_record_costs_at_most_thirty_queries(desk, world, django_assert_max_num_queries, parts):
    other = published_record("z")
    asks = [ask_row(text=f"study point {n}", shared_ask="cut-transfer-costs", relation="same") for n in range(parts)]
    record = create_record(row=record_row(**{**RICH, "asks": asks, "same_as": [other.reference]}), by=FIXTURES)
    for number in range(parts):
        ingested(world, record, f"i{number}", start=20 + number)

    client = desk("reviewer")

    with django_assert_max_num_queries(30):
        client.get(url_of(record))


def test_the_passage_stands_marked_and_escaped_in_its_page(desk, world):
    record = published_record()
    ingested(world, record)

    page = desk("curator").get(url_of(record)).content.decode()

    assert "<mark>Study &lt;b&gt;transfers&lt;/b&gt; &amp; more.</mark> After it." in page
    assert "Before it. xxxxxxxxx<mark>" in page
    assert "printed pages 10 to 10" in page
    assert page.count("After it.") == 2  # the page of the book ends here, the document does not


def test_without_the_document_the_page_says_how_to_add_it(desk, world):
    page = desk("curator").get(url_of(published_record())).content.decode()

    assert "make run SOURCES=folder" in page


def test_an_item_shows_its_passage_and_the_records_that_come_from_it(desk, world):
    record = published_record()
    ingested(world, record)
    item = ExtractedItem.objects.get()

    page = desk("viewer").get(reverse("admin:recommendations_extracteditem_change", args=[item.pk])).content.decode()

    assert "<mark>Study" in page
    assert "HLD13-FAO-A" in page
