"""check_data finds each kind of slip; and says so for our own data, which have none."""

import pytest

from recommendations.actions.base import Actor
from recommendations.actions.records import edit_record, row_of
from recommendations.management.findings import evidence, spelling
from recommendations.models import Ask, Coding, Recommendation, Resolution, Review
from tests.evidence.conftest import coded, coding_row

CARL = Actor("carl")


def record(label: str = "B") -> Recommendation:
    return Recommendation.objects.get(reference=f"HLD13-FAO-{label}")


def test_right_data_have_no_findings(coded_files):
    checks = (evidence.agreed_against_codings, evidence.records_without_codings, evidence.records_without_review)

    assert [finding for check in checks for finding in check()] == []


def test_codings_that_differ_without_a_resolution_are_found(coded_files):
    coded_files.write("coding/fao.yaml", [coding_row("B", second=coded(themes=["remittances"]))])
    coded_files.load()

    (finding,) = evidence.agreed_against_codings()

    assert finding.startswith("HLD13-FAO-B, theme: the codings differ (remittances, data-evidence; remittances).")


@pytest.mark.parametrize("value", [["remittances"], ["data-evidence", "remittances"]])
def test_a_record_that_does_not_carry_what_was_resolved_is_found(coded_files, value):
    resolution = {"ask": 0, "facet": "themes", "value": value, "reason": "It is."}
    second = coded(themes=["remittances"])
    coded_files.write("coding/fao.yaml", [coding_row("B", second=second, resolutions=[resolution])])
    coded_files.load()

    (finding,) = evidence.agreed_against_codings()

    assert finding.startswith("HLD13-FAO-B, theme: ")
    assert ", ".join(value) in finding


def test_a_code_of_an_ask_that_nobody_gave_is_found(coded_files):
    Coding.objects.filter(recommendation=record(), facet="action", role="agreed").update(code="ratify")

    assert list(evidence.agreed_against_codings()) == [
        "HLD13-FAO-B, ask 1, action: is ratify, but research-data was agreed. Correct the record or the resolution."
    ]


def test_a_record_that_was_not_coded_twice_is_found(coded_files):
    Coding.objects.filter(recommendation=record(), role="second").delete()

    assert list(evidence.records_without_codings()) == ["HLD13-FAO-B: has no second coding. Add it to coding/."]


@pytest.mark.parametrize(
    ("changes", "what"),
    [({"headline": "Say it differently"}, "text"), ({"fingerprint": "0123456789abcdef"}, "passage")],
)
def test_a_record_that_changed_since_its_review_is_found(coded_files, changes, what):
    Recommendation.objects.filter(pk=record().pk).update(**changes)

    (finding,) = evidence.records_without_review()

    assert finding.startswith(f"HLD13-FAO-B: its {what} has changed since it was reviewed.")


@pytest.mark.parametrize("changes", [{"text": "count transfers"}, {"qualifier": "where the law allows"}])
def test_an_ask_that_changed_since_the_review_is_found(coded_files, changes):
    Ask.objects.filter(recommendation=record()).update(**changes)

    assert len(list(evidence.records_without_review())) == 1


def test_codes_may_change_without_a_new_review(coded_files):
    Recommendation.objects.filter(pk=record().pk).update(status="draft")
    draft = record()
    row = row_of(draft) | {"themes": ["human-rights"], "note": "Unclear."}
    edit_record(record=draft, row=row, base_version=draft.version, by=CARL)
    Recommendation.objects.filter(pk=draft.pk).update(status="published")

    assert list(evidence.records_without_review()) == []
    assert len(list(evidence.agreed_against_codings())) == 1


def test_a_record_without_review_is_found(coded_files):
    Review.objects.filter(recommendation=record()).delete()

    (finding,) = evidence.records_without_review()

    assert finding.startswith("HLD13-FAO-B: nobody has held it against its passage.")


def test_an_ask_that_was_not_read_against_the_catalogue_is_found(coded_files):
    assert len(list(evidence.asks_not_compared())) == 3

    Ask.objects.update(is_unique=True)

    assert list(evidence.asks_not_compared()) == []


def test_american_spelling_is_found_and_names_are_left_alone(coded_files):
    Recommendation.objects.filter(pk=record().pk).update(summary="Organize labor in the World Health Organization.")
    Recommendation.objects.filter(pk=record("A").pk).update(summary="Seize the size of the prize; fulfil; programmes.")
    Resolution.objects.create(recommendation=record(), facet="theme", reason="They recognized it.", resolved_by="x")

    assert list(spelling.american_words()) == [
        "HLD13-FAO-B: labor. Write it the British way, with -ise.",
        "HLD13-FAO-B: recognized. Write it the British way, with -ise.",
    ]
