"""`manage.py review` writes down that records were compared as they are now."""

import pytest
from django.core.management import CommandError, call_command

from recommendations.management.findings import evidence
from recommendations.models import AuditEntry, Recommendation, Review

REFERENCE = "HLD13-FAO-B"


@pytest.fixture
def changed(coded_files):
    Recommendation.objects.filter(reference=REFERENCE).update(headline="Say it differently")
    return coded_files


def test_a_review_is_of_the_text_as_it_is_now(changed, capsys):
    assert len(list(evidence.records_without_review())) == 1

    call_command("review", REFERENCE, skip_checks=True)

    assert list(evidence.records_without_review()) == []
    assert capsys.readouterr().out.startswith("HLD13-FAO-B: faithful, 20")
    assert changed.dump(keep_database=True)


def test_the_history_holds_the_review_before(changed):
    before = Review.objects.get(recommendation__reference=REFERENCE).text

    call_command("review", REFERENCE, "--verdict", "corrected", "--remark", "Named an actor.", skip_checks=True)

    entry = AuditEntry.objects.filter(noun="review", key=REFERENCE).first()
    assert (entry.action, entry.before["text"], entry.after["remark"]) == ("edit", before, "Named an actor.")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["HLD13-FAO-Z"], "HLD13-FAO-Z: no such record"),
        ([REFERENCE, "--verdict", "doubtful"], "remark: is missing"),
    ],
)
def test_what_cannot_be_written_down_is_refused(changed, arguments, says):
    with pytest.raises(CommandError, match=says):
        call_command("review", *arguments, skip_checks=True)

    assert Review.objects.filter(verdict="faithful").count() == 3


def test_one_refusal_takes_all_back(changed):
    Review.objects.filter(recommendation__reference="HLD13-FAO-A").delete()

    with pytest.raises(CommandError, match="HLD13-FAO-A: has no review yet"):
        call_command("review", REFERENCE, "HLD13-FAO-A", skip_checks=True)

    assert len(list(evidence.records_without_review())) == 2
