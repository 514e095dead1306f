"""The real data for tests that read the site: the fixture `book`, all of fixtures/, loaded once for a whole run.

It stays in the database until the run ends, so tests/conftest.py puts the tests that take it last.
"""

import pytest
from django.conf import settings as configured
from django.db import connection, transaction

from recommendations.actions.fixtures.loading import load_fixtures
from recommendations.actions.fixtures.outcome import Outcome
from recommendations.models import FacetEntry, Recommendation


@pytest.fixture(scope="session")
def book(django_db_setup, django_db_blocker) -> Outcome:
    """What loading said; every test finds the data as they were loaded, since its own changes are rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        outcome = load_fixtures(folder=configured.FIXTURES_DIR)
        # Checked once, here: deferred constraints that still wait would be checked again at the end of each test.
        connection.check_constraints()
        if connection.vendor == "postgresql":
            _analyse()
        yield outcome
        transaction.set_rollback(True)


def _analyse() -> None:
    """PostgreSQL's planner would take the tables for empty. Ours only: some others are shared with the databases of
    other processes, who would wait for this transaction."""
    tables = map(connection.ops.quote_name, connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")


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
