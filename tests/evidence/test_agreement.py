"""Agreement of two coders, against figures worked out by hand, then over records."""

import pytest

from recommendations import stats
from recommendations.codes import Facet
from recommendations.stats.agreement import f1, kappa, observed
from tests.evidence.conftest import coded, coding_row

# The textbook's example: 50 cases, 20 times both say yes, 15 times both say no, 5 and 10 times they differ.
FIFTY = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15


def test_kappa_is_agreement_beyond_chance():
    # observed 35/50 = 0.7; expected 0.5 * 0.6 + 0.5 * 0.4 = 0.5; (0.7 - 0.5) / (1 - 0.5)
    assert kappa(FIFTY) == pytest.approx(0.4)


def test_kappa_is_one_where_all_agree_and_below_zero_where_chance_does_better():
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "b"), ("b", "a")]) == -1


def test_kappa_is_not_defined_without_pairs_or_with_one_code_only():
    assert kappa([]) is None
    assert kappa([("a", "a"), ("a", "a")]) is None


def test_f1_counts_shared_codes_against_all_codes_given():
    # shared 1 + 1 + 0 = 2; given 3 + 2 + 3 = 8; 2 * 2 / 8
    assert f1([(["a", "b"], ["a"]), (["c"], ["c"]), (["d"], ["e", "f"])]) == pytest.approx(0.5)


def test_f1_ignores_records_that_nobody_gave_a_code():
    assert f1([([], []), (["a"], ["a"])]) == 1
    assert f1([([], [])]) is None


def test_codes_in_another_order_are_the_same_codes():
    assert observed([(["a", "b"], ["b", "a"]), (["a"], ["b"]), ([], [])]) == pytest.approx(2 / 3)
    assert observed([]) is None


def test_rows_hold_what_both_coders_gave_each_record_and_ask(coded_files):
    other = coded(round_table=None, themes=["remittances"])
    other["asks"][0]["action"] = "ratify"
    coded_files.write("coding/fao.yaml", [coding_row("B", second=other), coding_row("A"), coding_row("A-I")])
    coded_files.load()

    rows = {row.facet: row for row in stats.agreement_rows() if row.scope == "book"}

    table, theme, action = rows[Facet.ROUND_TABLE], rows[Facet.THEME], rows[Facet.ACTION]
    assert (table.n, table.same, table.f1) == (3, pytest.approx(2 / 3), None)
    assert table.kappa == pytest.approx(0)  # the first coder gave one code throughout
    assert (theme.same, theme.f1, theme.kappa) == (pytest.approx(2 / 3), pytest.approx(10 / 11), None)
    assert action.same == pytest.approx(2 / 3)


def test_the_papers_have_rows_of_their_own_without_records(coded_files):
    rows = [row for row in stats.agreement_rows() if row.scope == "papers"]

    assert {(row.n, row.same, row.kappa, row.f1) for row in rows} == {(0, None, None, None)}


def test_what_resolutions_took_is_counted(coded_files):
    other = coded(themes=["remittances"], populations=["children"], also=[3])
    resolutions = [
        {"ask": 0, "facet": "themes", "value": ["remittances"], "reason": "The second is right."},
        {"ask": 0, "facet": "populations", "value": ["migrant-workers"], "reason": "The first is right."},
        {"ask": 0, "facet": "also", "value": [], "reason": "Neither is."},
    ]
    coded_files.write("coding/fao.yaml", [coding_row("B", second=other, resolutions=resolutions)])
    coded_files.load()

    assert stats.resolution_counts() == {"first": 1, "second": 1, "neither": 1}


def test_agreement_takes_three_queries(coded_files, django_assert_num_queries):
    with django_assert_num_queries(3):  # records, codings of both coders, their asks
        stats.agreement_rows()
