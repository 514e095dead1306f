"""The number beside each option is the number of records that the list shows once it is chosen."""

import random

import pytest
from django.http import QueryDict

from agencies.models import GmgMembership
from recommendations.filters import RecommendationFilter, Vocabulary
from recommendations.stats import facet_counts
from tests.derived import kept_for_a_module
from tests.search.worlds import searchable_world
from tests.worlds import published_record, tiny_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def records(django_db_setup, django_db_blocker):
    with kept_for_a_module(django_db_blocker):
        world = tiny_world()
        searchable_world(world)
        published_record("p.i", parent="HLD13-FAO-A", headline="Lower fees", themes=["remittances", "human-rights"])
        member = {"key": "ilo", "agency": world.ilo, "source": "x", "confidence": "stated"}
        GmgMembership.objects.create(**member, from_latest="2006-01-01")
        yield world


def listed(query: str, vocabulary: Vocabulary) -> int:
    return RecommendationFilter(QueryDict(query), vocabulary=vocabulary).qs.count()


def with_option(found: RecommendationFilter, name: str, value: str) -> str:
    """The address with this option chosen: instead of the filter's others, or beside them where all must hold."""
    if name.endswith("_all"):
        return found.query(**{name: list(dict.fromkeys([*found.values.get(name, []), value]))})
    return found.query(**{name: value})


def disagreements(query: str) -> list[tuple[str, str, int, int]]:
    found = RecommendationFilter(QueryDict(query))
    rows = [(name, value, n) for name, options in facet_counts(found).items() for value, n in options.items()]
    lists = [(name, value, n, listed(with_option(found, name, value), found.vocabulary)) for name, value, n in rows]
    return [row for row in lists if row[2] != row[3]]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "theme=remittances",
        "theme=remittances&theme=human-rights",
        "theme_all=remittances",
        "theme_all=remittances&theme=human-rights&agency=fao",
        "agency=ilo&round_table=2",
        "q=costs",
        "q=costs&theme=remittances&level=top",
        "q=costs&in=source",
        "in=source",
        "gmg_member=yes",
        "gmg_member=yes&gmg_member=no",
        "level=leaf&dialogue=2013",
        "population=children&addressee_all=member-states",
        "framework_item=gcm.1",
        "shared_ask=cut-transfer-costs",
        "document=paper-2006",
    ],
)
def test_each_count_is_that_of_the_list_with_the_option_chosen(records, query):
    assert disagreements(query) == []


def test_that_holds_for_combinations_drawn_by_chance(records):
    seed = 20061002
    luck = random.Random(seed)
    vocabulary = RecommendationFilter(QueryDict("")).vocabulary
    names = [name for name in RecommendationFilter.base_filters if name not in ("q", "in")]
    for _ in range(12):
        chosen = luck.sample(names, 3)
        pairs = [(name, luck.choice(vocabulary.of(name.removesuffix("_all"))).value) for name in chosen]
        query = "&".join(f"{name}={value}" for name, value in pairs)
        assert disagreements(query) == [], (seed, query)


def test_a_filters_own_choice_does_not_lower_its_other_counts(records):
    free, bound = (facet_counts(RecommendationFilter(QueryDict(query))) for query in ("", "agency=ilo"))

    assert bound["agency"] == free["agency"]
    assert bound["theme"] != free["theme"]


def test_every_option_has_a_count_even_if_it_is_none(records):
    found = RecommendationFilter(QueryDict("q=remittances"))
    counts = facet_counts(found)

    assert set(counts["theme"]) == {option.value for option in found.options("theme")}
    assert counts["agency"]["ilo"] == 0


def test_nothing_is_counted_while_the_filters_are_not_understood(records):
    counts = facet_counts(RecommendationFilter(QueryDict("theme=nonsense")))

    assert {number for options in counts.values() for number in options.values()} == {0}


def test_a_withdrawn_or_new_record_changes_the_counts_at_once(records):
    before = facet_counts(RecommendationFilter(QueryDict("")))["agency"]["fao"]

    published_record("q", headline="One more")

    assert facet_counts(RecommendationFilter(QueryDict("")))["agency"]["fao"] == before + 1


def test_counts_take_the_same_few_queries_however_much_is_filtered(records, django_assert_num_queries):
    facet_counts(RecommendationFilter(QueryDict("")))
    for query, number in (("", 1), ("theme=remittances&agency=fao&level=top", 1), ("q=costs&theme=remittances", 2)):
        found = RecommendationFilter(QueryDict(query))
        with django_assert_num_queries(number):  # the revision; the records that the words find
            facet_counts(found)
