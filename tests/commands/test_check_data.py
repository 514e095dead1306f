"""check_data finds what was written past the actions."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from recommendations.actions.fixtures.loading import load_fixtures
from recommendations.models import AuditEntry, FacetEntry, ItemReading, Recommendation
from tests.worlds import published_record

pytestmark = pytest.mark.django_db


def findings() -> str:
    with pytest.raises(CommandError) as found:
        call_command("check_data", skip_checks=True)
    return str(found.value)


def test_our_own_data_have_no_errors(db, capsys):
    load_fixtures(folder=settings.FIXTURES_DIR)

    call_command("check_data", skip_checks=True)

    assert capsys.readouterr().out.endswith("0 errors\n")


def test_a_record_that_was_written_past_the_actions_is_found(world):
    published_record()
    Recommendation.objects.update(summary="Sneaked in.")

    assert findings() == "HLD13-FAO-A: is not as its history says. It was written past the actions."


def test_an_index_that_lags_behind_is_found(world):
    published_record()
    FacetEntry.objects.filter(facet="theme", code="remittances").delete()

    assert "HLD13-FAO-A: theme remittances is in the codings or in the facet index" in findings()


def test_a_gap_in_a_history_is_found(world):
    published_record()
    AuditEntry.objects.filter(sequence=2).delete()

    assert findings() == "record HLD13-FAO-A: 2 audit entries, but the last is #3."


def test_two_records_with_one_headline_are_found(world):
    published_record("a", headline="The same")
    published_record("b", headline="The same")

    assert findings() == "2 published records have one headline: The same. Tell them apart."


def test_a_text_that_is_not_at_its_place_is_found(world, ingest):
    ingest()
    ItemReading.objects.filter(item__label="a").update(text="Something else")

    assert "its text is not what its spans hold" in findings()
