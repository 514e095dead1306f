"""check_data finds what was written past the actions."""

import pytest
from django.core.management import CommandError, call_command

from recommendations.models import AuditEntry, FacetEntry, ItemReading, Recommendation
from tests.worlds import published_record

pytestmark = pytest.mark.django_db


def findings() -> list[str]:
    with pytest.raises(CommandError) as found:
        call_command("check_data", skip_checks=True)
    return str(found.value).splitlines()


def test_our_own_data_have_no_errors(db, book, capsys):
    call_command("check_data", skip_checks=True)

    assert capsys.readouterr().out.endswith("0 errors\n")


def test_a_record_that_was_written_past_the_actions_is_found(world):
    published_record()
    Recommendation.objects.update(summary="Sneaked in.")

    assert "HLD13-FAO-A: is not as its history says. It was written past the actions." in findings()


def test_an_index_that_lags_behind_is_found(world):
    published_record()
    FacetEntry.objects.filter(facet="theme", code="remittances").delete()

    (finding,) = [line for line in findings() if "facet index" in line]
    assert finding.startswith("HLD13-FAO-A: theme remittances is in the codings or in the facet index")


def test_a_gap_in_a_history_is_found(world):
    published_record()
    AuditEntry.objects.filter(sequence=2).delete()

    assert "record HLD13-FAO-A: 2 audit entries, but the last is #3." in findings()


def test_two_records_with_one_headline_are_found(world):
    published_record("a", headline="The same")
    published_record("b", headline="The same")

    assert "2 published records have one headline: The same. Tell them apart." in findings()


def test_a_text_that_is_not_at_its_place_is_found(world, ingest):
    ingest()
    ItemReading.objects.filter(item__label="a").update(text="Something else")

    assert [line for line in findings() if "its text is not what its spans hold" in line]


def test_counts_agreement_and_reviews_are_printed(db, book, capsys):
    call_command("check_data", skip_checks=True)

    lines = capsys.readouterr().out.splitlines()
    assert "  compendium-2013 regional-commissions suggested-outputs: 5, 0, 0" in lines
    assert [line for line in lines if line.startswith("  book round-table: n 249, same 0.9")]
    assert [line for line in lines if line.startswith("Reviewed as they are: 382 of 382 (100%)")]


def test_a_calibration_set_that_cannot_be_read_is_named(world, tmp_path):
    path = tmp_path / "other.jsonl"
    path.write_text('{"agency": "fao"}\n')

    with pytest.raises(CommandError, match=r"other.jsonl: cannot be read as a calibration set"):
        call_command("check_data", "--calibration", str(path), skip_checks=True)
