"""The real data for tests that read the site: all of fixtures/, loaded once for a folder and rolled back after it.

In the conftest of a folder: `from tests.book import book, plain_static_files  # noqa: F401`. A module that stands
beside folders takes `book_of_module`, since the package of `book` would be the whole suite there.
"""

import pytest
from django.conf import settings as configured
from django.db import transaction

from recommendations.actions.fixtures.loading import load_fixtures
from recommendations.models import FacetEntry, Recommendation


def _loaded(blocker):
    with blocker.unblock(), transaction.atomic():
        load_fixtures(folder=configured.FIXTURES_DIR)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def book(django_db_setup, django_db_blocker):
    yield from _loaded(django_db_blocker)


@pytest.fixture(scope="module", name="book")
def book_of_module(django_db_setup, django_db_blocker):
    yield from _loaded(django_db_blocker)


@pytest.fixture
def plain_static_files(settings):
    """Static files under their own names, not collected; nothing answered from the page cache."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    settings.STATIC_ROOT = None
    settings.PAGE_CACHE = False


def keep_published(number: int) -> None:
    """Only this many records stay public, the more telling ones first; the others become drafts."""
    kept = ["HLD13-FAO-B", "HLD13-FAO-A", "HLD13-FAO-C", "HLD13-ILO-A", "HLD13-ILO-B", "HLD13-UN-WOMEN-A"]
    kept += ["HLD13-UPU-A-II", "HLD13-IOMRT-C4"]  # they ask what HLD13-FAO-B does, the second in words like its own
    published = Recommendation.objects.published()
    others = published.exclude(reference__in=kept).order_by("pk").values_list("pk", flat=True)
    keep = [*published.filter(reference__in=kept).values_list("pk", flat=True), *others][:number]
    published.exclude(pk__in=keep).update(status="draft")
    assert Recommendation.objects.published().count() == number
    assert FacetEntry.objects.exists()
