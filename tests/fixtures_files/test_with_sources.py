"""The documents themselves with our fixtures: every recommendation of the book is linked to its passage."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from recommendations.actions.base import INGESTION
from recommendations.actions.fixtures.loading import load_fixtures
from recommendations.actions.ingestion import Reading, ingest_document
from recommendations.ingest import load_profiles
from recommendations.models import Recommendation, RecordItem
from tests.derived import kept_for_a_module

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def reading(book, django_db_blocker) -> Iterator[Reading]:
    """The book, read once: each test finds it so, since its own changes are rolled back."""
    folder = os.environ.get("HLDTRACKER_SOURCES")
    if not folder:
        pytest.skip("HLDTRACKER_SOURCES does not name the folder with the source documents")
    document = next(Path(folder).glob("001_*.txt"))
    with kept_for_a_module(django_db_blocker):
        yield ingest_document(path=document, profiles=load_profiles(settings.FIXTURES_DIR / "profiles"), by=INGESTION)


def test_every_record_of_the_book_has_its_passage(reading):
    records = Recommendation.objects.filter(document__slug="compendium-2013").exclude(fingerprint="")
    assert (reading.linked, reading.proposed) == (records.count(), 0)
    assert (reading.sections, reading.new_sections) == (163, 0)


def test_records_that_are_loaded_after_the_book_was_read_are_linked(reading):
    RecordItem.objects.all().delete()
    Recommendation.objects.filter(children__isnull=True).delete()

    outcome = load_fixtures(folder=settings.FIXTURES_DIR, prefer_file=True)

    of_the_book = Recommendation.objects.filter(document__slug="compendium-2013").exclude(fingerprint="")
    again = {f"record {reference}" for reference in of_the_book.values_list("reference", flat=True)}
    assert outcome.linked == len(again & set(outcome.created)) > 200
