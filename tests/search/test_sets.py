"""What the counts are taken from: the sets of records behind every option."""

import pytest

from recommendations.stats.sets import Sets
from tests.worlds import published_record

pytestmark = pytest.mark.django_db


def test_the_sets_are_read_in_as_many_queries_for_one_record_as_for_many(world, django_assert_num_queries):
    for label in "abc":
        published_record(label)
        with django_assert_num_queries(
            8
        ):  # records, GMG, parents, facet index, shared asks, aims, asks for, asks against
            Sets.read()
