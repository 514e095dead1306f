"""The page about method: every figure on it is computed."""

import re

import pytest
from django.utils.html import strip_tags

from recommendations import stats
from recommendations.models import Ask, Recommendation, Review
from recommendations.models.review import text_digest
from recommendations.stats.extraction import extraction_figures


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(text))


def test_agreement_is_stated_for_each_facet_and_scope(page):
    text = page("/about/method/")
    table = plain(text.partition('aria-labelledby="agreement"')[2].partition("</table>")[0])

    rows = stats.agreement_rows()
    assert len(rows) > 10
    for row in rows:
        value = row.f1 if row.kappa is None else row.kappa
        assert f"{value:.2f} ({row.n})" in table
    assert f"({min(row.f1 if row.kappa is None else row.kappa for row in rows):.2f})" in plain(text)


def test_no_review_is_claimed_where_none_is_recorded(page):
    Review.objects.all().delete()

    assert "by a second reader is recorded yet" in plain(page("/about/method/"))


def test_a_review_of_another_text_does_not_count(page, counts):
    Review.objects.all().delete()
    for reference in ("HLD13-FAO-A", "HLD13-FAO-B", "HLD13-FAO-C"):
        record = Recommendation.objects.get(reference=reference)
        Review.objects.create(
            recommendation=record,
            verdict="faithful",
            date="2026-11-01",
            passage=record.fingerprint,
            text=text_digest(record),
        )
    Recommendation.objects.filter(reference="HLD13-FAO-A").update(summary="Something else.")

    part = page("/about/method/").partition('id="review"')[2].partition('id="shared"')[0]

    assert counts(part)[:2] == [2, Recommendation.objects.published().count()]
    assert "1 review is out of date" in plain(part)


def test_asks_are_accounted_for_without_those_of_drafts(page, counts):
    Recommendation.objects.filter(agency__slug="fao").update(status="draft")
    asks = Ask.objects.filter(recommendation__status="published")

    asked, linked, unique = counts(page("/about/method/").partition('id="shared"')[2])[:3]

    assert asked == asks.count() < Ask.objects.count()
    assert linked == asks.filter(shared_ask__isnull=False).count()
    assert unique == asks.filter(is_unique=True).count()


def test_records_by_document_are_those_of_their_lists(page, counts):
    part = page("/about/method/").partition('aria-labelledby="complete"')[2].partition("</table>")[0]
    numbers = re.findall(r'href="(/recommendations/\?document=[^"]*)" data-count="(\d+)"', part)

    assert len(numbers) == 5
    for address, number in numbers:
        assert counts(page(address))[0] == int(number)


@pytest.mark.parametrize("path", ["/", "/about/", "/recommendations/"])
def test_the_method_is_linked_from_every_foot(page, path):
    assert 'href="/about/method/"' in page(path)


def test_the_accuracy_of_suggestions_is_as_measured(page):
    measured = stats.measured_accuracy()
    text = plain(page("/about/method/").partition('id="suggestions"')[2])

    assert measured["facets"]
    for row in measured["facets"]:
        assert f"{row['micro_f1']:.2f} {row['exact']:.2f} {row['commonest']:.2f}" in text


def test_the_figures_of_the_reader_are_those_of_the_file(page):
    figures = extraction_figures()
    part = page("/about/method/").partition('id="reading"')[2].partition('id="in-use"')[0]
    text = plain(part.replace("</th>", " "))

    assert f"Entries of lists, F1 {figures['calibration']['lists_f1']:.2f}" in text
    assert f"Recommendations in prose, F1 {figures['calibration']['prose_f1']:.2f}" in text
    structure = figures["structure"]
    assert f"right kind, start and end {structure['sections_right']} of {structure['sections']}" in text
    assert f"within one item {structure['passages_right']} of {structure['passages']}" in text
    assert f"of recommendations {figures['ledger']['left_over']}" in text
    assert f"{figures['cpu_seconds']['text_1']:.2f}, {figures['cpu_seconds']['pdf']:.2f}" in text


def test_nothing_is_said_of_extraction_in_use_before_anybody_decided(page):
    assert "No item has been reviewed at the desk yet" in plain(page("/about/method/"))
