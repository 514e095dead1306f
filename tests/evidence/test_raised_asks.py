"""Who states the need of a shared ask outside its recommendations, and who of them makes the ask as well."""

import pytest
from django.http import QueryDict

from recommendations import stats
from recommendations.actions.base import FIXTURES
from recommendations.actions.records import create_record
from recommendations.filters import RecommendationFilter
from recommendations.models import RaisedTheme, Section, SharedAsk
from tests.worlds import ask_row, published_record, record_row

ASK = "cut-transfer-costs"
MAKES = ask_row(shared_ask=ASK, relation="same")
PAPER = {
    "reference": "HLD06-ILO-01",
    "agency": "ilo",
    "document": "paper-2006",
    "section": "paper",
    "round_table": None,
}

pytestmark = pytest.mark.django_db


def states_need(section: Section, line: int, *, of: str = ASK) -> RaisedTheme:
    row = {"theme": "remittances", "line_start": line, "line_end": line, "note": "money sent home costs much"}
    raised = RaisedTheme.objects.create(body=section.agency, document=section.document, section=section, **row)
    raised.shared_asks.set(SharedAsk.objects.filter(slug=of))
    return raised


def who(query: str = "") -> list[tuple[str, list[int], bool]]:
    rows = stats.raised_for(RecommendationFilter(QueryDict(query)), ASK)
    return [(row.agency.slug, [place.line_start for place in row.places], row.asks) for row in rows]


@pytest.fixture
def gaps(world) -> Section:
    """FAO asks it in the book and raises it twice; ILO has a paper that asks something else, and gaps in the book."""
    published_record("a", asks=[MAKES])
    published_record("1", **PAPER | {"also": []})
    states_need(world.section, 110)
    states_need(world.section, 120)
    place = {"kind": "gaps", "title": "Gaps", "line_start": 300, "line_end": 400, "order": 2}
    return Section.objects.create(document=world.document, slug="ilo-gaps", agency=world.ilo, **place)


def test_who_states_the_need_is_told_apart_by_whether_it_makes_the_ask(gaps):
    states_need(gaps, 310)

    assert who() == [("fao", [110, 120], True), ("ilo", [310], False)]
    assert stats.raised_without_asking() == {(ASK, "ilo")}


def test_the_theme_alone_is_not_the_need(gaps):
    states_need(gaps, 310, of="another-ask")

    assert [slug for slug, _lines, _asks in who()] == ["fao"]
    assert stats.raised_without_asking() == set()


def test_only_bodies_and_documents_of_the_selection_count(gaps):
    states_need(gaps, 310)

    assert [slug for slug, _lines, _asks in who("agency=ilo")] == ["ilo"]
    assert [slug for slug, _lines, _asks in who("theme=human-rights&document=compendium-2013")] == ["fao", "ilo"]
    assert who("document=paper-2006") == []


def test_an_ask_in_a_document_that_is_not_selected_is_not_heard_there(gaps):
    states_need(gaps, 310)
    published_record("2", **PAPER | {"reference": "HLD06-ILO-02", "also": [], "asks": [MAKES]})

    assert who()[1] == ("ilo", [310], True)
    assert who("document=compendium-2013")[1] == ("ilo", [310], False)


def test_an_ask_for_the_opposite_or_of_a_draft_is_no_ask_for_it(gaps):
    states_need(gaps, 310)
    against = ask_row(shared_ask=ASK, relation="opposite")
    published_record("2", **PAPER | {"reference": "HLD06-ILO-02", "also": [], "asks": [against]})
    draft = record_row("3", **PAPER | {"reference": "HLD06-ILO-03", "also": [], "asks": [MAKES]})
    create_record(row=draft, by=FIXTURES)

    assert who()[1] == ("ilo", [310], False)
