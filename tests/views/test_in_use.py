"""Extraction in use, on the page about method: counted from decisions at the desk, as of the revision of the page."""

import re

import pytest
from django.utils.html import strip_tags

from recommendations.actions.base import FIXTURES
from recommendations.actions.items import accept_item, reject_item, skip_item
from recommendations.models import DatasetRevision, ExtractedItem
from recommendations.stats.extraction import in_use
from tests.worlds import record_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(world, ingest) -> None:
    """Three items taken up, one of them missed by extraction; one turned down; one put off."""
    ingest()
    items = {item.label: item for item in ExtractedItem.objects.exclude(kind="context")}
    missed = ExtractedItem.objects.filter(kind="context").first()
    for number, item in enumerate((items["a"], items["b"], missed)):
        accept_item(item=item, row=record_row(f"x{number}"), by=FIXTURES)
    reject_item(item=items["c"], by=FIXTURES, why="Their own plan")
    skip_item(item=items["b.i"], by=FIXTURES)


def test_precision_and_recall_are_counted_from_decisions(decided):
    found = in_use()

    assert (found.hits, found.false_hits, found.misses, found.decided) == (2, 1, 1, 4)
    assert found.precision == found.recall == pytest.approx(2 / 3)


def test_what_was_turned_down_and_taken_up_later_is_a_hit(decided):
    rejected = ExtractedItem.objects.get(label="c")

    accept_item(item=rejected, row=record_row("y"), by=FIXTURES)

    assert (in_use().hits, in_use().false_hits) == (3, 0)


def test_the_page_counts_what_was_decided_until_its_revision(client, decided):
    def said() -> str:
        return re.sub(r"\s+", " ", strip_tags(client.get("/about/method/").content.decode()))

    assert "No item has been reviewed at the desk yet" in said()

    DatasetRevision.objects.move()

    assert "decided on 4 passages" in said()
    assert "Precision 0.67. Recall 0.67." in said()
