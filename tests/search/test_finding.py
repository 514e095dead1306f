"""What queries find, in which order; the same on SQLite and PostgreSQL, since this file runs on both."""

import random

import pytest
from django.db.models import Q
from django.http import QueryDict

from recommendations import search
from recommendations.actions.base import FIXTURES
from recommendations.actions.records import create_record
from recommendations.filters import RecommendationFilter
from recommendations.filters.searched import FIELDS
from recommendations.models import Recommendation
from recommendations.search.highlight import spans
from recommendations.search.tree import And, Field, Node, Not, Or, Prefix
from tests.derived import kept_for_a_module
from tests.search.worlds import FINDS, asked, searchable_world
from tests.worlds import record_row, tiny_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def records(django_db_setup, django_db_blocker):
    with kept_for_a_module(django_db_blocker):
        world = tiny_world()
        searchable_world(world)
        yield world


def labels(found) -> str:
    return "".join(sorted(record.label for record in found))


def test_every_query_of_the_list_finds_what_it_says(records):
    found = {text: labels(asked(text).qs) for text in FINDS}

    assert {text: got for text, got in found.items() if got != FINDS[text]} == {}
    assert len(FINDS) > 60


def test_order_by_fit_holds_the_same_records_as_any_other(records):
    for text in FINDS:
        found = asked(text)
        assert labels(found.by_relevance()) == labels(found.qs), text


WORDS = ("remittances", "costs", "treatment", "equal", "who", "WHO", "child", "detention", "move", "workers", "goals")


def random_query(luck: random.Random, depth: int = 0) -> str:
    shape = luck.random()
    if depth == 3 or shape < 0.4:
        word = luck.choice(WORDS)
        return luck.choice([word, f"{word[:3]}*", f'"{word} {luck.choice(WORDS)}"', f'"{word}"'])
    parts = [random_query(luck, depth + 1) for _ in range(luck.choice([2, 3]))]
    return f"({luck.choice([' ', ' OR ', ' AND ']).join(parts)})" if shape < 0.75 else f"({parts[0]} -{parts[1]})"


def holds(node: Node, texts: list[str]) -> bool:
    """The same question put to the texts themselves, word by word."""
    if isinstance(node, Not):
        return not holds(node.child, texts)
    if isinstance(node, And):
        return all(holds(child, texts) for child in node.children)
    if isinstance(node, Or):
        return any(holds(child, texts) for child in node.children)
    return any(spans(text, node) for text in texts)


def texts_of(record: Recommendation) -> list[str]:
    asks = [text for ask in record.asks.all() for text in (ask.text, ask.qualifier)]
    agency = record.agency
    names = [agency.acronym, agency.name, *agency.aliases.values_list("name", flat=True)]
    codes = [entry.code.capitalize() for entry in record.facets.filter(facet="theme")]
    items = [f"{link.item.code} {link.item.title}" for link in record.framework_links.all()]
    return [record.headline, record.summary, record.note, record.reference, *asks, *names, *codes, *items]


def test_the_index_finds_what_reading_every_text_finds(records):
    published = Recommendation.objects.published()
    texts = {record.label: texts_of(record) for record in published}
    seed = 20131003
    luck = random.Random(seed)
    found_some = 0
    for _ in range(200):
        text = random_query(luck)
        tree = search.parse(text, names={"who"}).tree
        if tree is None:
            continue
        found = labels(search.find(published, tree, fields=lambda _name, _value: Q()))
        assert found == "".join(sorted(label for label, some in texts.items() if holds(tree, some))), (seed, text)
        found_some += bool(found)
    assert found_some > 80


def test_without_b_never_returns_b(records):
    held = {other: set(labels(asked(other).qs)) for other in WORDS}

    for one in WORDS:
        for other in WORDS:
            for text in (f"{one} NOT {other}", f"{one} -{other}", f"-{other} {one}"):
                assert not set(labels(asked(text).qs)) & held[other], text


def test_pages_of_records_by_fit_are_read_in_a_fixed_number_of_queries(records, django_assert_max_num_queries):
    found = asked("remittances OR treatment OR detention")
    with django_assert_max_num_queries(
        20
    ):  # keys, how many there are; each word: four places, a count; the page's three
        assert len(found.by_relevance()[:25]) == 6


def test_a_query_composes_with_filters(records):
    assert labels(asked("workers", round_table="2").qs) == "c"


@pytest.mark.parametrize(
    "text", ["the of", "-costs", "NOT costs", "!!", "agency:nobody x", "x" * 500, " ".join(["x1"] * 40)]
)
def test_a_query_without_an_answer_is_a_named_problem_and_never_a_silent_empty_page(records, text):
    found = asked(text)

    assert [problem.parameter for problem in found.problems] == ["q"]
    assert found.problems[0].fatal
    assert not found.qs.exists()


def test_an_unknown_value_is_met_with_the_nearest_known_one(records):
    assert "“remittances”" in asked("theme:remitances").problems[0].message


def test_an_unknown_field_is_named_and_searched_as_words(records):
    found = asked("treatment:equal")

    assert [problem.fatal for problem in found.problems] == [False]
    assert found.searched.reading == "“treatment equal”"


def test_the_reading_names_filters_as_the_page_does(records):
    assert asked("remittances -costs agency:fao").searched.reading == "remittances AND NOT costs; body is FAO"


def test_every_field_of_the_query_language_is_a_filter_with_that_name(records):
    assert set(FIELDS) <= set(RecommendationFilter.base_filters)
    assert set(search.ALIASES.values()) <= set(FIELDS)


def test_drafts_are_never_found(records):
    create_record(row=record_row("z", headline="Unheard-of words"), by=FIXTURES)

    assert not asked("unheard").qs.exists()


def test_field_conditions_are_the_filters_own(records):
    for name, value in (("agency", "ilo"), ("theme", "human-rights"), ("round_table", "2"), ("level", "top")):
        by_filter = RecommendationFilter(QueryDict(f"{name}={value}"))
        assert labels(asked(f"{name}:{value}").qs) == labels(by_filter.qs) != ""
        assert isinstance(asked(f"{name}:{value}").searched.query.tree, Field)


def test_a_prefix_is_of_the_word_as_written(records):
    assert asked("vulnerabil*").searched.query.tree == Prefix("vulnerabil")
