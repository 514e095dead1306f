"""A number explained: what it counts, by either coding, and the sentence that cites it."""

import re

import pytest
from django.utils.html import strip_tags

from recommendations.models import Coding, DatasetRevision, Recommendation
from tests.views.linked import assert_numbers_are_those_of_their_lists

BOOK = "document=compendium-2013"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(text))


def sentence(text: str) -> str:
    return re.search(r'<p class="citation">(.*?)</p>', text, re.DOTALL)[1].replace("&amp;", "&")


@pytest.mark.parametrize("query", ["", BOOK, "theme=remittances&theme=diaspora", "q=recruitment&level=top"])
def test_its_numbers_are_those_of_the_list(page, counts, query):
    text = page(f"/explain/?{query}")

    assert counts(text)[:2] == counts(page(f"/recommendations/?{query}"))[:2]
    assert_numbers_are_those_of_their_lists(text, least=2)


def coded(role: str, codes: list[str]) -> set[int]:
    given = Coding.objects.filter(role=role, facet="theme", code__in=codes)
    book = Recommendation.objects.published().filter(document__slug="compendium-2013")
    return set(given.filter(recommendation__in=book).values_list("recommendation", flat=True))


def test_the_sentence_holds_bodies_records_both_codings_version_and_address(page, counts):
    text = page(f"/explain/?{BOOK}&theme=remittances&theme=diaspora")
    records, bodies = counts(text)[:2]
    first, second = coded("first", ["remittances", "diaspora"]), coded("second", ["remittances", "diaspora"])

    cited = sentence(text)

    assert cited.startswith(f"{bodies} of 28 bodies; {records} of 249 records (theme: Remittances / Diaspora;")
    assert f"by both codings {len(first & second)} records, by either {len(first | second)};" in cited
    assert f"data version {DatasetRevision.objects.current()[0]}" in cited
    assert cited.endswith(f"/recommendations/?{BOOK}&theme=remittances&theme=diaspora")


def test_a_theme_on_which_the_coders_differ_shows_it(page):
    themes = Coding.objects.filter(facet="theme").values_list("code", flat=True).distinct()
    theme = next(one for one in sorted(set(themes)) if coded("first", [one]) != coded("second", [one]))

    both, either = re.search(
        r"by both codings (\d+) records, by either (\d+)", page(f"/explain/?{BOOK}&theme={theme}")
    ).groups()
    assert int(both) < int(either)


def test_without_a_code_there_are_no_two_codings(page):
    text = page(f"/explain/?{BOOK}&agency=ilo")

    assert "No filter here asks for a code" in plain(text)
    assert "codings" not in sentence(text)


def test_the_measure_is_said_in_words(page):
    assert "each counts once, however often it speaks" in page("/explain/?measure=bodies")


def test_list_and_heatmap_lead_here(page):
    assert f'href="/explain/?{BOOK}&amp;theme=remittances"' in page(f"/recommendations/?{BOOK}&theme=remittances")
    assert f'href="/explain/?{BOOK}&amp;measure=records"' in page(f"/heatmap/?{BOOK}&measure=records&sort=count")


@pytest.mark.parametrize("query", ["theme=nonsense", "measure=nonsense"])
def test_an_unknown_value_is_named_and_nothing_explained(page, query):
    text = page(f"/explain/?{query}")

    assert "“nonsense” is not a known value" in plain(text)
    assert 'class="citation"' not in text
