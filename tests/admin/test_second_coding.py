"""Blind second coding: a sample that anybody can draw again, a page that knows no first code, differences resolved."""

import re

import pytest
from django.urls import reverse

from recommendations import stats
from recommendations.actions.base import ActionError, Actor
from recommendations.actions.second_coding import draw_sample
from recommendations.codes import CodingRole, Facet
from recommendations.models import AuditEntry, Coding, DatasetRevision, ProposedChange, Recommendation, Resolution
from recommendations.stats.second_coding import differences_of, drawn_from, last_sample, waiting_for
from tests.admin.forms import filled_in, save
from tests.worlds import ask_row, published_record

pytestmark = pytest.mark.django_db
NAME = "admin:recommendations_recommendation_second"
# What the second coder gives: as the first, except for themes and who is asked.
SECOND = {
    "themes_0": "human-rights", "round_table": "2013-1", "also": ["2013-3"], "populations": ["migrant-workers"],
    "ask-1-addressees": ["un-system"], "ask-1-action": "research-data", "ask-1-wording": "should",
    "ask-1-direction": "for",
}  # fmt: skip


@pytest.fixture
def record(world):
    return published_record("a")


@pytest.fixture
def reviewer(desk):
    return desk("reviewer")


def code(client, record: Recommendation, **typed):
    return save(client, reverse(f"{NAME}_code", args=[record.pk]), "blind_form", **{**SECOND, **typed})


def resolve(client, record: Recommendation, **typed):
    return save(client, reverse(f"{NAME}_resolve", args=[record.pk]), "resolve_form", **typed)


def blind_page(client, record: Recommendation) -> str:
    page = client.get(reverse(f"{NAME}_code", args=[record.pk])).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_the_blind_page_holds_none_of_the_first_codes(reviewer, record):
    """Whatever was coded first, the page is the same to the last character, and nothing on it is chosen."""
    before = blind_page(reviewer, record)
    Coding.objects.filter(recommendation=record, facet="theme", code="remittances").update(code="human-rights")
    Coding.objects.filter(recommendation=record, facet="round-table").update(code="4")
    Coding.objects.filter(recommendation=record, facet="wording").update(code="urge")
    record.facets.all().delete()

    assert blind_page(reviewer, record) == before
    assert "Study transfers, point a" in before
    chosen = filled_in(reviewer.get(reverse(f"{NAME}_code", args=[record.pk])), "blind_form")
    assert {name for name, values in chosen.items() if any(values)} == {"csrfmiddlewaretoken", "seen"}


def test_a_sample_is_the_same_for_the_same_seed_and_another_for_another():
    references = [f"HLD13-FAO-{number}" for number in range(50)]

    first = drawn_from(references, seed="7", size=5)

    assert len(first) == 5
    assert drawn_from(references[::-1], seed="7", size=5) == first
    assert drawn_from(references, seed="8", size=5) != first
    assert sorted(drawn_from(references, seed="7", size=None)) == sorted(references)


def test_drawing_is_on_record_with_seed_and_filters_and_listed_with_what_to_do(reviewer, world, record):
    published_record("b")
    published_record("c")

    typed = {"seed": "7", "size": "2", "document": "compendium-2013", "agency": "fao"}
    save(reviewer, reverse(NAME), "sample_form", **typed)

    sample = last_sample("the-reviewer")
    assert (sample["seed"], sample["size"], sample["drawn_from"]) == ("7", 2, 3)
    assert sample["filters"] == {"document": "compendium-2013", "agency": "fao"}
    page = reviewer.get(reverse(NAME))
    assert [one.record.reference for one in page.context["drawn"]] == sample["references"]
    assert page.content.decode().count("to code") == 2


def test_who_coded_first_does_not_draw_it_and_nothing_left_is_said(world, member):
    from recommendations.actions.records import create_record, send_to_review
    from tests.worlds import record_row

    me = Actor.of(member("reviewer"))
    send_to_review(record=create_record(row=record_row("a"), by=me), by=me)

    assert waiting_for("somebody-else").count() == 1
    with pytest.raises(ActionError, match="no record of this selection waits"):
        draw_sample(by=me, seed="1", size=5)


def test_both_codings_stay_each_with_its_coder_and_the_agreed_codes_are_untouched(reviewer, record):
    revision = DatasetRevision.objects.current()[0]

    code(reviewer, record)

    themes = Coding.objects.filter(facet="theme").order_by("role", "position")
    assert list(themes.values_list("role", "code", "assigned_by")) == [
        ("agreed", "remittances", "fixtures"),
        ("agreed", "data-evidence", "fixtures"),
        ("first", "remittances", "fixtures"),
        ("first", "data-evidence", "fixtures"),
        ("second", "human-rights", "the-reviewer"),
    ]
    assert DatasetRevision.objects.current()[0] == revision + 1
    entry = AuditEntry.objects.filter(noun="coding").get()
    assert (entry.action, entry.after["second"]["themes"]) == ("code", ["human-rights"])


def test_the_published_agreement_follows(reviewer, record):
    code(reviewer, record)

    rows = {row.facet: row for row in stats.agreement_rows() if row.scope == "book"}
    assert (rows[Facet.THEME].n, rows[Facet.THEME].same) == (1, 0)
    assert (rows[Facet.ROUND_TABLE].n, rows[Facet.ROUND_TABLE].same) == (1, 1)


def test_differences_are_resolved_with_a_reason_and_the_record_follows(reviewer, record):
    code(reviewer, record)
    found = differences_of([record])[record.pk]
    assert [(one.place[0], one.facet, one.second) for one in found] == [
        (0, "theme", ("human-rights",)),
        (1, "addressee", ("un-system",)),
    ]

    typed = {"difference-0-take": "second", "difference-0-reason": "Rights are what it asks for."}
    resolve(reviewer, record, **typed)

    resolution = Resolution.objects.get()
    assert (resolution.facet, resolution.value, resolution.resolved_by) == ("theme", ["human-rights"], "the-reviewer")
    assert ProposedChange.objects.get().row["themes"] == ["human-rights"]
    assert stats.resolution_counts() == {"first": 0, "second": 1, "neither": 0}


def test_taking_the_first_codes_leaves_the_record_as_it_is(reviewer, record):
    code(reviewer, record)

    resolve(reviewer, record, **{"difference-1-take": "first", "difference-1-reason": "States alone can."})

    assert Resolution.objects.get().value == ["member-states"]
    assert not ProposedChange.objects.exists()


def test_other_codes_may_stand_and_a_resolution_without_a_reason_is_refused(reviewer, record):
    code(reviewer, record)
    taken = {"difference-0-take": "other", "difference-0-other": ["data-evidence"]}

    refused = resolve(reviewer, record, **taken)
    resolve(reviewer, record, **taken, **{"difference-0-reason": "Only data are asked for."})

    assert "Write in a few words why these codes stand" in refused.content.decode()
    assert Resolution.objects.get().value == ["data-evidence"]


def test_nobody_codes_a_record_twice_or_one_whose_words_changed_meanwhile(reviewer, record):
    stale = code(reviewer, record, seen="0" * 16)
    code(reviewer, record)
    again = code(reviewer, record)

    assert "changed meanwhile" in stale.content.decode()
    assert "is coded twice already" in again.content.decode()


def test_after_the_last_of_the_sample_comes_the_list_of_what_to_resolve(reviewer, record, member):
    draw_sample(by=Actor.of(member("reviewer", "another")), seed="1", size=5)
    save(reviewer, reverse(NAME), "sample_form", seed="7", size="5")

    answer = code(reviewer, record)

    assert answer.url == reverse(NAME)
    assert "2 differences open" in reviewer.get(answer.url).content.decode()


@pytest.mark.parametrize("role", ["viewer", "curator"])
def test_only_reviewers_have_these_pages(desk, record, role):
    client = desk(role)
    pages = [reverse(NAME), reverse(f"{NAME}_code", args=[record.pk]), reverse(f"{NAME}_resolve", args=[record.pk])]

    assert [client.get(page).status_code for page in pages] == [403, 403, 403]
    assert not AuditEntry.objects.filter(noun="coding").exists()


def test_each_ask_is_coded_by_itself(reviewer, world):
    record = published_record("b", asks=[ask_row(text="study transfers"), ask_row(text="train clerks")])
    second = {name.replace("ask-1", "ask-2"): value for name, value in SECOND.items() if name.startswith("ask-1")}

    code(reviewer, record, **{**second, "ask-2-wording": "urge"})

    wordings = Coding.objects.filter(role=CodingRole.SECOND, facet="wording").order_by("ask__position")
    assert list(wordings.values_list("ask__text", "code")) == [("study transfers", "should"), ("train clerks", "urge")]


def test_the_pages_take_few_queries(reviewer, record, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        assert reviewer.get(reverse(f"{NAME}_code", args=[record.pk])).status_code == 200
    code(reviewer, record)
    with django_assert_max_num_queries(20):
        assert reviewer.get(reverse(f"{NAME}_resolve", args=[record.pk])).status_code == 200
