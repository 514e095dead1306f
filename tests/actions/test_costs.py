"""What a write asks of the database."""

import pytest

from recommendations.actions.records import create_record, edit_record, publish, send_to_review
from tests.worlds import record_row

pytestmark = pytest.mark.django_db


def test_each_write_costs_few_queries_however_many_records_there_are(
    world, by_curator, by_reviewer, django_assert_max_num_queries
):
    """Around each: a savepoint, its release, an entry and its number. What a row may name takes seven, a row four."""
    for label in "abc":
        with django_assert_max_num_queries(
            24
        ):  # names, row; is it taken, place, version; record, asks, codings, facets
            record = create_record(row=record_row(label), by=by_curator)
        with django_assert_max_num_queries(
            32
        ):  # names, row before and after; all parts read, those that differ written
            row = record_row(label, themes=["remittances"])
            record = edit_record(record=record, row=row, base_version=1, by=by_curator)
        with django_assert_max_num_queries(18):  # names, row; version and status, the record as it is now
            record = send_to_review(record=record, by=by_curator)
        with django_assert_max_num_queries(35):  # the same, rights and hurdles, its search document, revision
            publish(record=record, by=by_reviewer)
