"""The numbers of a page that link to the list, and what the list holds."""

import re

from django.http import QueryDict

from recommendations.filters import RecommendationFilter


def linked(text: str) -> list[tuple[str, int]]:
    """(query, number) of each number that links to the list."""
    found = re.findall(r'href="/recommendations/\?([^"]*)" data-count="(\d+)"', text)
    return [(query.replace("&amp;", "&"), int(number)) for query, number in found]


def listed(query: str) -> int:
    found = RecommendationFilter(QueryDict(query))
    assert found.problems == [], query
    return found.qs.count()


def assert_numbers_are_those_of_their_lists(text: str, *, least: int, sample: int = 25) -> None:
    """A sample of them, the same in every run."""
    numbers = linked(text)
    assert len(numbers) >= least
    for query, number in numbers[:: max(1, len(numbers) // sample)]:
        assert listed(query) == number, query
