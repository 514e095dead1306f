"""Page, API and file agree on every selection: a sample of filter combinations, another one each day.

The seed is printed; HLDTRACKER_SEED=... repeats a run.
"""

import csv
import io
import json
import os
import random
import re
from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from recommendations.filters import RecommendationFilter, Vocabulary

pytestmark = pytest.mark.usefixtures("only_reading")

COMBINATIONS = 100
PARTS = 5
WORDS = ("remittances", "data OR statistics", "health", '"human rights"', "migrants NOT trafficking", "cost*")
SEED = int(os.environ.get("HLDTRACKER_SEED") or f"{datetime.now(UTC):%Y%m%d}")


def combination(chance: random.Random, vocabulary: Vocabulary) -> QueryDict:
    """One to four filters with one or two values each; one time in five also words."""
    query = QueryDict(mutable=True)
    names = [name for name in RecommendationFilter.base_filters if name not in ("q", "in", "level")]
    for name in chance.sample(names, chance.choice((1, 1, 2, 2, 3, 4))):
        values = list(vocabulary.options[name.removesuffix("_all")])
        query.setlist(name, chance.sample(values, min(len(values), chance.choice((1, 1, 2)))))
    if chance.random() < 0.2:
        query["q"] = chance.choice(WORDS)
    if chance.random() < 0.2:
        query["level"] = chance.choice(("all", "top", "leaf"))
    return query


@pytest.mark.parametrize("part", range(PARTS))
def test_page_api_and_files_hold_the_same_records(fetch, part):
    print(f"HLDTRACKER_SEED={SEED}")  # noqa: T201  (shown where the test fails)
    chance = random.Random(f"{SEED}/{part}")
    vocabulary = Vocabulary.current()
    found_some = 0

    for _turn in range(COMBINATIONS // PARTS):
        query = combination(chance, vocabulary).urlencode()
        page = fetch(f"/recommendations/?{query}").decode()
        api = json.loads(fetch(f"/api/v1/recommendations/?{query}&page_size=500&fields=reference"))
        rows = csv.DictReader(io.StringIO(fetch(f"/recommendations.csv?{query}").decode(), newline=""))
        totals = json.loads(fetch(f"/api/v1/statistics/totals/?{query}"))

        references = [row["reference"] for row in api["results"]]
        assert references == [row["reference"] for row in rows], query
        assert int(re.search(r'data-count="(\d+)"', page)[1]) == api["count"] == totals["records"], query
        assert len(references) == min(api["count"], 500), query
        found_some += bool(references)
    assert found_some >= 3
