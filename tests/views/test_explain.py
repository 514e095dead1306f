"""A number explained: what it counts, by either coding, and the sentence that cites it."""

import re

import pytest
from django.utils.html import strip_tags

from agencies.models import Agency
from recommendations.models import Coding, Collaboration, DatasetRevision, Recommendation, SharedAsk
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


# Page -> the way from its numbers to what they count.
WAYS = {
    f"/recommendations/?{BOOK}&theme=remittances&sort=body": f"{BOOK}&theme=remittances",
    f"/heatmap/?{BOOK}&measure=records&sort=count": f"{BOOK}&measure=records",
    f"/agencies/ilo/?{BOOK}": f"agency=ilo&{BOOK}",
    f"/agencies/?{BOOK}": BOOK,
    f"/themes/remittances/?{BOOK}": f"{BOOK}&theme=remittances",
    f"/themes/?{BOOK}": BOOK,
    f"/asks/?{BOOK}": f"about=shared-asks&{BOOK}",
    f"/asks/gmg-secretariat/?{BOOK}": f"{BOOK}&shared_ask=gmg-secretariat",
    f"/aims/?{BOOK}": f"{BOOK}&framework=ceb-2013",
    f"/aims/gcm-2018/?{BOOK}": f"{BOOK}&framework=gcm-2018",
    f"/compare/?{BOOK}&agency=ilo&agency=iom": f"agency=ilo&agency=iom&{BOOK}",
    "/collaboration/?agency=fao&reported=both": "about=statements&agency=fao&reported=both",
    "/collaboration/": "about=mentions",
    "/gmg/": "about=gmg-members",
    "/": BOOK,
}


@pytest.mark.parametrize("path", WAYS)
def test_every_page_with_numbers_leads_here_with_its_own_filters(page, path):
    found = re.findall(r'class="explain" href="/explain/\?([^"]*)"', page(path))

    assert WAYS[path] in [query.replace("&amp;", "&") for query in found]
    for query in found[:3]:
        assert 'class="citation"' in page(f"/explain/?{query.replace('&amp;', '&')}")


def first(text: str) -> int:
    return int(re.search(r'<p class="totals">.*?data-count="(\d+)"', text, re.DOTALL)[1])


def test_a_number_of_shared_asks_is_that_of_the_catalogue(page):
    query = f"{BOOK}&theme=diaspora"
    text = page(f"/explain/?about=shared-asks&{query}")
    catalogue = page(f"/asks/?{query}")

    assert first(text) == catalogue.count('class="catalogue-entry"') > 3
    assert sentence(text).startswith(f"{first(text)} of {SharedAsk.objects.count()} shared asks, made by ")
    assert sentence(text).endswith(f"/asks/?{query}")


def test_a_number_of_statements_is_that_of_the_page_and_cites_it(page):
    text = page("/explain/?about=statements&agency=fao")

    assert first(text) == Collaboration.objects.of(Agency.objects.get(slug="fao")).count() > 1
    assert sentence(text).startswith(f"{first(text)} statements of joint work (body, in either part: FAO); ")
    assert sentence(text).endswith("/collaboration/?agency=fao")


def test_the_mentions_are_those_of_the_matrix_and_its_file(page, client):
    rows = client.get("/collaboration.csv").content.decode().splitlines()[1:]

    assert first(page("/explain/?about=mentions")) == sum(int(row.split(",")[2]) for row in rows) > 100


def test_the_members_of_the_group_are_those_of_its_page(page, counts):
    assert first(page("/explain/?about=gmg-members")) == counts(page("/gmg/"))[0] == 16


def test_what_found_no_later_home_is_a_list_of_its_own(page, counts):
    text = page(f"/aims/?{BOOK}").partition('id="homeless"')[2]
    query = re.search(r'href="/recommendations/\?([^"]*without_framework[^"]*)"', text)[1].replace("&amp;", "&")

    assert counts(page(f"/recommendations/?{query}"))[0] == counts(text)[0] > 10
    assert first(page(f"/explain/?{query}")) == counts(text)[0]


@pytest.mark.parametrize(
    "query", ["theme=nonsense", "measure=nonsense", "about=nonsense", "about=statements&agency=nonsense"]
)
def test_an_unknown_value_is_named_and_nothing_explained(page, query):
    text = page(f"/explain/?{query}")

    assert "“nonsense” is not a known value" in plain(text)
    assert 'class="citation"' not in text
