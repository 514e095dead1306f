"""Places of extracted items; their wording only where the document is open."""

import pytest

from recommendations.models import ExtractedItem, ItemReading, Recommendation, RecordItem, Rendering, SourceDocument

WORDS = "Whatever the source says, in the source's own words."


@pytest.fixture
def record():
    record = Recommendation.objects.get(reference="HLD13-FAO-B")
    rendering = Rendering.objects.create(
        document=record.document, bytes_sha256="a" * 64, text_sha256="b" * 64, reader="text", reader_version="1",
        text=WORDS, file_name="book.txt",
    )  # fmt: skip
    item = ExtractedItem.objects.create(
        document=record.document, section=record.section, label="b", kind="item", fingerprint="0" * 16, order=1
    )
    ItemReading.objects.create(
        item=item, rendering=rendering, text=WORDS, spans=[[0, len(WORDS)]], line_start=7, line_end=9
    )
    RecordItem.objects.create(recommendation=record, item=item, basis="fingerprint")
    return record


@pytest.mark.parametrize(
    ("access", "of_item", "of_record"), [("item", None, WORDS), ("curators", None, None), ("public", WORDS, WORDS)]
)
def test_wording_is_shown_as_the_document_allows(get, record, access, of_item, of_record):
    SourceDocument.objects.filter(pk=record.document_id).update(passage_access=access)

    (item,) = get("items/")["results"]

    assert item["lines"] == [7, 9]
    assert item["records"] == ["HLD13-FAO-B"]
    assert item["text"] == of_item
    assert get("recommendations/HLD13-FAO-B/")["passage"] == of_record


def test_an_item_names_no_record_that_is_not_public(get, record):
    Recommendation.objects.filter(pk=record.pk).update(status="draft")

    assert get("items/")["results"][0]["records"] == []
