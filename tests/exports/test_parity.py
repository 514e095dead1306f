"""Page, API, files and charts agree on every selection: a sample of filter combinations, another one each day.

The head of a run names the seed; HLDTRACKER_SEED=... repeats it.
"""

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from functools import cache

import pytest
from django.http import QueryDict

from recommendations import stats
from recommendations.filters import RecommendationFilter, Vocabulary
from recommendations.models import Recommendation
from recommendations.stats.switches import COLUMNS, ROWS
from tests.seeds import SEED

COMBINATIONS = 300
PARTS = 6
LEAST_FOUND = 0.7
SOME = 5  # every so many combinations also JSON Lines, which CSV shares its rows with, and a heatmap
CELLS = 3  # of it are followed
WORDS = ("remittances", "data OR statistics", "health", '"human rights"', "migrants NOT trafficking", "cost*")
EXCLUSIVE = ("body", "document")  # a record is in one of them and no more
FILTERS = [name for name in RecommendationFilter.base_filters if name not in ("q", "in", "level")]

pytestmark = pytest.mark.usefixtures("book")


def combination(chance: random.Random, known: dict[str, list[str]], carried: dict[str, list[str]]) -> QueryDict:
    """One to four filters with one or two values each; mostly values that one record carries, so that it is found."""
    query = QueryDict(mutable=True)
    is_found = chance.random() < 0.85
    held = carried if is_found else known
    names = [name for name in FILTERS if held.get(name)]
    for name in chance.sample(names, min(len(names), chance.choice((1, 2, 2, 3, 3, 4, 4)))):
        values = chance.sample(held[name], min(len(held[name]), chance.choice((1, 1, 2))))
        if not name.endswith("_all") and chance.random() < 0.3:
            values.append(chance.choice(known[name]))
        query.setlist(name, list(dict.fromkeys(values)))
    if chance.random() < 0.1:
        query["q"] = chance.choice(WORDS)
    if chance.random() < 0.15:
        query["level"] = chance.choice(("all", "top", "leaf"))
    return query


def values_of(record: Recommendation) -> dict[str, list[str]]:
    """Filter -> the values that find this record."""
    codes: dict[str, list[str]] = {}
    for entry in record.facets.all():
        codes.setdefault(entry.facet.replace("-", "_"), []).append(entry.code)
    plain = {
        "agency": record.agency.slug,
        "agency_kind": record.agency.kind,
        "record_type": record.record_type,
        "dialogue": str(record.document.dialogue.year),
        "document": record.document.slug,
    }
    aims = [link.item for link in record.framework_links.all()]
    linked = [ask.shared_ask.slug for ask in record.asks.all() if ask.shared_ask and ask.relation != "opposite"]
    found = {name: list(dict.fromkeys(codes.get(name.removesuffix("_all"), []))) for name in FILTERS}
    found |= {name: [value] for name, value in plain.items()}
    found |= {"framework_item": [aim.code for aim in aims], "shared_ask": list(dict.fromkeys(linked))}
    return found


@cache
def carried_values() -> list[dict[str, list[str]]]:
    """Of each record; read once, since every part finds the same data."""
    related = Recommendation.objects.published().select_related("agency", "document__dialogue").order_by("pk")
    return list(map(values_of, related.prefetch_related("facets", "asks__shared_ask", "framework_links__item")))


def combinations(part: int) -> Iterator[str]:
    chance = random.Random(f"{SEED}/{part}")
    known = {name: [one.value for one in Vocabulary.current().of(name.removesuffix("_all"))] for name in FILTERS}
    for _turn in range(COMBINATIONS // PARTS):
        yield combination(chance, known, chance.choice(carried_values())).urlencode()


@pytest.fixture
def references(fetch):
    """references(query): what page, API and CSV hold; they must hold the same."""

    def read(query: str) -> list[str]:
        rows = csv.DictReader(io.StringIO(fetch(f"/recommendations.csv?{query}").decode(), newline=""))
        page = fetch(f"/recommendations/?{query}").decode()
        api = json.loads(fetch(f"/api/v1/recommendations/?{query}&page_size=500&fields=reference"))

        found = [row["reference"] for row in api["results"]]
        assert api["next"] is None, query
        assert found == [row["reference"] for row in rows], query
        assert int(re.search(r'data-count="(\d+)"', page)[1]) == api["count"] == len(found), query
        return found

    return read


@pytest.fixture
def totals(fetch):
    return lambda query: json.loads(fetch(f"/api/v1/statistics/totals/?{query}"))


@pytest.mark.parametrize("part", range(PARTS))
def test_page_api_files_and_charts_hold_the_same_records(fetch, references, totals, part):
    found_some = 0

    for turn, query in enumerate(combinations(part)):
        held = references(query)
        number = len(held)
        found_some += bool(number)
        whole = totals(query)
        assert whole["records"] == number, query
        for axis in EXCLUSIVE:
            rows = json.loads(fetch(f"/api/v1/statistics/by/{axis}/?{query}&page_size=500"))["results"]
            assert sum(row["records"] for row in rows) == number, query
        if not turn % SOME:
            objects = map(json.loads, fetch(f"/recommendations.jsonl?{query}").decode().splitlines())
            assert [row["reference"] for row in objects] == held, query
            assert_cells_are_their_lists(query, whole, random.Random(query), totals)
    assert found_some >= LEAST_FOUND * COMBINATIONS / PARTS, f"only {found_some} found something"


def assert_cells_are_their_lists(query: str, whole: dict, chance: random.Random, totals) -> None:
    """Of a heatmap of the selection: its whole, and some of its cells against the lists that they lead to."""
    rows, columns = chance.choice([(rows, columns) for rows in ROWS for columns in COLUMNS if rows != columns])
    made = stats.heatmap(RecommendationFilter(QueryDict(query)), rows=rows, columns=columns)
    assert made.records == whole["records"], query
    cells = [cell for row in made.rows for cell in row.cells if cell.counts.records]
    for cell in chance.sample(cells, min(len(cells), CELLS)):
        assert totals(cell.url) | {"data_version": 0} == {
            "records": cell.counts.records, "bodies": cell.counts.bodies, "data_version": 0
        }, (query, cell.url)  # fmt: skip
