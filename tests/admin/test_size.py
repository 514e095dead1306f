"""The desk with many records: what a page asks of the database does not grow with them.

In the suite 500 records, since what is counted is queries; `make bench-admin` does the same with 10,000.
"""

import os

import pytest
from django.contrib import admin
from django.urls import reverse

from recommendations.actions.base import FIXTURES
from recommendations.actions.records import create_record
from recommendations.codes import LinkBasis
from recommendations.models import (
    AuditEntry,
    ExtractedItem,
    FacetEntry,
    ItemReading,
    Recommendation,
    RecordItem,
    Rendering,
)
from tests.worlds import ask_row, published_record, record_row

SIZE = int(os.environ.get("HLDTRACKER_TEST_RECORDS", "500"))
RECORDS = "admin:recommendations_recommendation_changelist"
pytestmark = pytest.mark.django_db


@pytest.fixture
def many(ingest):
    """Drafts with codes, a history entry, an item and its passage each, beside five items that wait; two records are
    published, so that codes are suggested."""
    ingest()
    waiting = list(ExtractedItem.objects.order_by("order"))
    for label, theme, item in zip(("x1", "x2"), ("remittances", "human-rights"), waiting, strict=False):
        record = published_record(label, themes=[theme], asks=[ask_row()])
        RecordItem.objects.create(recommendation=record, item=item, basis=LinkBasis.CURATOR)
    first = create_record(row=record_row("first"), by=FIXTURES)
    _copies(first, Rendering.objects.get(), waiting[0])
    return waiting


def _copies(record: Recommendation, rendering: Rendering, item: ExtractedItem) -> None:
    place = {"document_id": record.document_id, "section_id": record.section_id, "agency_id": record.agency_id}
    records = Recommendation.objects.bulk_create(
        Recommendation(
            reference=f"HLD13-FAO-N{n}", label=f"n{n}", headline=f"Point {n}", record_type="recommendation",
            position=10_000_000 + n, **place,
        )
        for n in range(SIZE)
    )  # fmt: skip
    FacetEntry.objects.bulk_create(
        FacetEntry(recommendation=one, facet=facet, code=code)
        for n, one in enumerate(records)
        for facet, code in (("round-table", str(n % 4 + 1)), ("theme", "remittances"))
    )
    AuditEntry.objects.bulk_create(
        AuditEntry(actor="fixtures", noun="record", key=one.reference, sequence=1, action="create") for one in records
    )
    items = ExtractedItem.objects.bulk_create(
        ExtractedItem(
            document_id=item.document_id, section_id=item.section_id, label=f"n{n}", order=1000 + n, kind="item",
            fingerprint=f"{n:016x}",
        )
        for n in range(SIZE)
    )  # fmt: skip
    where = {"rendering": rendering, "line_start": 1, "line_end": 2, "spans": [[0, 10]]}
    ItemReading.objects.bulk_create(ItemReading(item=one, text="Count them.", **where) for one in items)
    RecordItem.objects.bulk_create(
        RecordItem(recommendation=record, item=one, basis=LinkBasis.FINGERPRINT)
        for record, one in zip(records, items, strict=True)
    )


def test_every_list_takes_at_most_fifteen_queries_and_the_review_view_twenty(desk, many, django_assert_max_num_queries):
    client = desk("administrator")
    for model in admin.site._registry:
        with django_assert_max_num_queries(15, info=model._meta.model_name):
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            assert client.get(address).status_code == 200
    for query in ("status=all&q=point", "status=all&round_table=2", "status=draft&o=-1&p=3", "theme=remittances"):
        with django_assert_max_num_queries(15, info=query):
            assert client.get(f"{reverse(RECORDS)}?{query}").status_code == 200

    review = [reverse("admin:recommendations_extracteditem_review", args=[item.pk]) for item in many[2:4]]
    client.get(review[0])  # suggestions are learnt once for each revision of the data
    with django_assert_max_num_queries(20):
        assert client.get(review[1]).status_code == 200
