"""Which of the found records comes first."""

import pytest

from tests.search.worlds import asked
from tests.worlds import ask_row, published_record

pytestmark = pytest.mark.django_db


def test_a_hit_in_the_headline_comes_before_asks_before_the_summary_before_the_rest(world):
    published_record("d", note="About portability.")
    published_record("c", summary="Portability is meant.")
    published_record("b", asks=[ask_row(text="grant portability")])
    published_record("a", headline="Portability of pensions", round_table=2)

    assert [record.label for record in asked("portability").by_relevance()] == ["a", "b", "c", "d"]


def test_equally_good_records_stay_in_the_order_of_the_source(world):
    for label in "abc":
        published_record(label)

    assert [record.label for record in asked("transfers").by_relevance()] == ["a", "b", "c"]


def test_the_rarer_word_counts_more(world):
    for label in "abcd":
        published_record(label, headline=f"Transfers, point {label}", asks=[ask_row(text="act")])
    published_record("z", headline="Portability, point z", asks=[ask_row(text="act")])

    assert next(r.label for r in asked("transfers OR portability").by_relevance()) == "z"
