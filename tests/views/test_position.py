"""The position sheet of a round table: each heading holds what it says, with the lists behind its numbers."""

import re

import pytest
from django.utils.html import strip_tags

from recommendations.models import Ask, FacetEntry
from tests.views.linked import assert_numbers_are_those_of_their_lists

BOOK = "document=compendium-2013"


def part(text: str, begin: str, end: str) -> str:
    return text.partition(f'id="{begin}"')[2].partition(f'id="{end}"')[0]


@pytest.mark.parametrize("path", [f"/round-tables/{n}/position/?{BOOK}" for n in (1, 2, 3, 4)])
def test_each_number_is_the_count_of_its_list(page, path):
    assert_numbers_are_those_of_their_lists(page(path), least=5)


def test_what_three_bodies_share_names_at_least_three(page):
    text = part(page(f"/round-tables/2/position/?{BOOK}"), "shared", "differ")
    three, two = text.split("<h3>")

    def bodies(lines: str) -> list[int]:
        return [names.count(",") + 1 for names in re.findall(r'<span class="muted">([^;]+);', lines)]

    assert min(bodies(three)) >= 3
    assert set(bodies(two)) == {2}


def test_what_one_body_says_is_every_ask_of_the_table_that_nobody_else_makes(page):
    text = part(page(f"/round-tables/3/position/?{BOOK}"), "one", "raised")

    filed = FacetEntry.objects.filter(facet="round-table", code="3").values("recommendation")
    alone = Ask.objects.filter(
        is_unique=True, recommendation__in=filed, recommendation__document__slug="compendium-2013"
    )
    assert text.count("<dd>") == alone.count() > 3


def test_where_bodies_differ_both_stand(page):
    ask = Ask.objects.filter(relation="opposite").first()
    table = FacetEntry.objects.get(recommendation=ask.recommendation, facet="round-table").code

    text = part(page(f"/round-tables/{table}/position/?{BOOK}"), "differ", "one")

    assert ask.shared_ask.title in text
    assert ask.recommendation.get_absolute_url() in text


def test_the_round_table_leads_to_its_sheet(page):
    assert f'href="/round-tables/2/position/?{BOOK}"' in page(f"/round-tables/2/?{BOOK}")


def test_an_unknown_value_or_table_is_said(page):
    text = page("/round-tables/2/position/?theme=nonsense")

    assert "Nothing shown:" in text
    assert 'id="agreed"' not in text
    assert "No record fits these filters." in strip_tags(page("/round-tables/2/position/?agency=wmo"))
    page("/round-tables/9/position/", 404)
