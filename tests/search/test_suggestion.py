"""A misspelt word gets a suggestion from the words that records hold."""

import pytest
from django.http import QueryDict

from recommendations.filters import RecommendationFilter
from recommendations.search import Lexicon, suggestion
from tests.derived import kept_for_a_module
from tests.worlds import published_record, tiny_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lexicon(django_db_setup, django_db_blocker):
    with kept_for_a_module(django_db_blocker):
        tiny_world()
        published_record("a", headline="Lower the costs of sending remittances")
        published_record("b", headline="Portability of pensions", round_table=2)
        published_record("c", headline="Pension funds", round_table=2)
        yield Lexicon.read()


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("remitances", "remittances"),
        ("Remitances costs", "remittances costs"),
        ('"portabilty of pensions" -remitances agency:fao', '"portability of pensions" -remittances agency:fao'),
        ("remittances", ""),
        ("remittance", ""),
        ("zzzzzz", ""),
        ("the of", ""),
        ("remita*", ""),
        ("", ""),
        ("theme:remitances", ""),
    ],
)
def test_only_words_that_no_record_holds_are_replaced(lexicon, text, better):
    assert suggestion(text, lexicon) == better


def test_of_two_words_as_near_the_more_frequent_is_meant(lexicon):
    assert lexicon.nearest("pensoin") in ("pension", "pensions")
    assert lexicon.words["transfers"] > lexicon.words["pension"]


def test_a_page_learns_it_from_its_filters(lexicon):
    found = RecommendationFilter(QueryDict("q=portabilty"))

    assert not found.qs.exists()
    assert found.searched.suggestion == "portability"


def test_new_words_are_known_as_soon_as_they_are_published(lexicon):
    assert Lexicon.current().nearest("unheardoff") == ""

    published_record("d", headline="Unheardof things", round_table=2)

    assert Lexicon.current().nearest("unheardoff") == "unheardof"
