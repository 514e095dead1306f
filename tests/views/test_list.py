"""The list of recommendations: filters, chips, problems, pages and order."""

import csv
import io
import re

import pytest
from django.utils.html import strip_tags

from recommendations.models import Recommendation
from recommendations.views.filter_form import GROUPS
from recommendations.views.records import PAGE_SIZE

BOOK = "document=compendium-2013"


def references(text: str) -> list[str]:
    """Those of the rows, in their order."""
    rows = text.partition('<ol class="records"')[2]
    return re.findall(r'<span class="reference">([A-Z0-9-]+)</span>', rows)


def test_the_count_is_that_of_the_api_and_of_the_file(page, counts, client):
    for query in ("theme=remittances", "round_table=2&gmg_member=no", "addressee=gmg", "agency=ilo&agency=iom"):
        shown = counts(page(f"/recommendations/?{query}"))[0]
        lines = b"".join(client.get(f"/recommendations.csv?{query}").streaming_content).decode("utf-8-sig")
        assert shown == client.get(f"/api/v1/recommendations/?{query}").json()["count"]
        assert shown == len(list(csv.DictReader(io.StringIO(lines))))
        assert 0 < shown < Recommendation.objects.published().count()


def test_a_row_states_body_sentence_round_table_theme_reference_and_place(page):
    text = strip_tags(page("/recommendations/?agency=fao&theme=remittances"))
    row = re.sub(r"\s+", " ", text[text.index("Create jobs") : text.index("HLD13-FAO-B") + 60])

    assert "FAO asks the United Nations system to foster rural jobs" in row
    assert "and 2 more asks" in row
    assert "Sustainable development and post-2015" in row
    assert "Remittances" in row
    assert "HLD13-FAO-B" in row
    assert "section 6 (b)" in row


def test_several_values_of_a_filter_are_or_and_of_the_all_form_and(page, counts):
    either = counts(page("/recommendations/?theme=remittances&theme=diaspora"))[0]
    both = counts(page("/recommendations/?theme_all=remittances&theme_all=diaspora"))[0]
    one = counts(page("/recommendations/?theme=remittances"))[0]

    assert 0 < both < one < either


def test_a_choice_of_several_themes_offers_each_of_them(page):
    text = page("/recommendations/?theme=remittances&theme=diaspora")

    assert 'href="?theme_all=remittances&amp;theme_all=diaspora"' in text
    assert "Show only records with each of them" in text


def test_each_active_value_has_a_chip_that_takes_it_away(page, client):
    text = page(f"/recommendations/?{BOOK}&theme=remittances&agency=fao&sort=reference&page=1")
    chips = dict(re.findall(r'<a class="chip"\s+href="[^"?]*\?([^"]*)".*?class="chip-value">([^<]+)<', text, re.DOTALL))

    assert set(chips.values()) >= {"Remittances", "FAO"}
    query = next(query for query, label in chips.items() if label == "FAO").replace("&amp;", "&")
    assert "agency" not in query
    assert {BOOK, "theme=remittances", "sort=reference"} == set(query.split("&"))
    assert client.get(f"/recommendations/?{query}").status_code == 200


def test_the_form_ticks_what_is_active_and_keeps_what_it_has_no_field_for(page):
    text = page("/recommendations/?round_table=2&theme_all=human-rights&q=detention")

    assert re.search(r'name="round_table"\s+value="2"\s+checked', text)
    assert not re.search(r'name="round_table"\s+value="1"\s+checked', text)
    assert '<input type="hidden" name="theme_all" value="human-rights">' in text
    assert re.search(r'name="q"\s+value="detention"', text)


def option_counts(text: str, name: str) -> dict[str, int]:
    """What stands beside the options of one filter."""
    found = re.findall(rf'name="{name}" value="([^"]+)"(?: checked)?><span>[^<]*</span><data value="(\d+)"', text)
    return {value: int(number) for value, number in found}


def test_beside_each_option_stands_what_the_list_would_show_with_it(page, counts):
    text = page(f"/recommendations/?{BOOK}&theme=remittances&agency=ifad")

    bodies, themes = option_counts(text, "agency"), option_counts(text, "theme")
    assert bodies["fao"] == counts(page(f"/recommendations/?{BOOK}&theme=remittances&agency=fao"))[0] > 0
    assert (
        themes["rural-development"] == counts(page(f"/recommendations/?{BOOK}&theme=rural-development&agency=ifad"))[0]
    )
    assert bodies["wmo"] == 0
    assert len(themes) == len(re.findall(r'name="theme" value', text)) > 30


def test_an_option_that_would_show_nothing_is_toned_down_and_can_still_be_chosen(page):
    text = page(f"/recommendations/?{BOOK}&theme=remittances")

    assert re.search(r'<label class="none"><input id="agency-wmo" type="checkbox" name="agency" value="wmo">', text)


@pytest.mark.parametrize("name", GROUPS)
def test_every_filter_group_stands_in_the_form(page, name):
    assert f'name="{name}"' in page("/recommendations/")


def test_an_unknown_filter_is_named_and_left_out(page, counts):
    whole = counts(page(f"/recommendations/?{BOOK}"))[0]

    text = page(f"/recommendations/?{BOOK}&tehme=remittances")

    assert "There is no filter named “tehme”" in text
    assert "Did you mean “theme”?" in text
    assert counts(text)[0] == whole


def test_an_unknown_value_shows_nothing_names_it_and_leads_back(page, counts):
    text = page(f"/recommendations/?{BOOK}&theme=remitances")

    assert "“remitances” is not a known value of “theme”" in text
    assert "Did you mean “remittances”?" in text
    assert counts(text)[0] == 0
    assert references(text) == []
    assert f'href="/recommendations/?{BOOK}">Show this page without it' in text


@pytest.mark.parametrize(
    "query",
    [
        "sort=sideways",
        "page=x",
        "page=0",
        "page=-1",
        "page=99999999999",
        "q=a&q=b",
        "level=top&level=leaf",
        "theme=%00x",
    ],
)
def test_what_makes_no_sense_is_said_and_never_an_error(page, query):
    assert 'class="problems"' in page(f"/recommendations/?{query}")


def test_a_page_too_far_is_the_last_with_a_word_about_it(page):
    text = page(f"/recommendations/?{BOOK}&page=999")

    assert "There is no page 999" in text
    assert references(text)


def test_no_record_found_says_how_to_go_on(page, counts):
    text = page(f"/recommendations/?{BOOK}&agency=wipo&theme=health")

    assert counts(text)[0] == 0
    assert "No record fits all of these filters." in text
    assert "look in all documents" in text


def test_the_pages_together_hold_every_record_once(page, counts):
    found, number = [], 1
    total = counts(page("/recommendations/?round_table=3"))[0]
    while len(found) < total:
        found += references(page(f"/recommendations/?round_table=3&page={number}&sort=round-table"))
        number += 1

    assert len(found) == len(set(found)) == total > PAGE_SIZE


def test_the_list_sorts_by_source_body_round_table_and_reference(page):
    def first(sort: str) -> list[str]:
        return references(page(f"/recommendations/?{BOOK}&sort={sort}"))

    assert first("reference") == sorted(first("reference"))
    assert first("source")[0].startswith("HLD13-FAO")
    assert first("body")[0].startswith("HLD13-FAO")
    tables = [Recommendation.objects.get(reference=one).round_table for one in first("round-table")]
    assert tables == [1] * PAGE_SIZE
    assert len({tuple(first(sort)) for sort in ("source", "round-table", "reference")}) == 3


def test_sorting_by_body_follows_the_names_that_readers_see(page):
    text = page("/recommendations/?agency=who&agency=ilo&agency=world-bank&agency=ngo-committee&sort=body")
    bodies = re.findall(r'class="record-who">\s*<a [^>]*>([^<]+)<', text)

    assert list(dict.fromkeys(bodies)) == ["ILO", "NGO Committee on Migration", "WHO", "World Bank"]


def test_htmx_gets_the_same_full_page_as_everyone(client, page):
    plain = page(f"/recommendations/?{BOOK}&theme=health")

    asked = client.get(f"/recommendations/?{BOOK}&theme=health", headers={"HX-Request": "true", "HX-Target": "results"})

    assert asked.content.decode() == plain
    assert 'id="results"' in plain
    assert "HX-" not in asked.get("Vary", "")


def test_a_search_says_how_it_was_read_and_marks_what_it_found(page, counts):
    text = page(f"/recommendations/?{BOOK}&q=agency:ilo+social")

    assert "Read as:" in text
    assert "<mark>social</mark>" in text
    assert {reference.split("-")[1] for reference in references(text)} == {"ILO"}
    assert counts(text)[0] == len(references(text))


def test_a_misspelt_word_gets_a_suggestion(page):
    text = page(f"/recommendations/?{BOOK}&q=remitances")

    assert re.search(r'href="\?[^"]*q=remittances?[^"]*">remittances?</a>', text)


def test_search_results_come_by_fit_and_hold_every_record_once(page, counts):
    text = page(f"/recommendations/?{BOOK}&q=recruitment")

    assert re.search(r'<option value=""\s+selected>best fit', text)
    by_source = references(page(f"/recommendations/?{BOOK}&q=recruitment&sort=source"))
    assert sorted(references(text)) == sorted(by_source)
    assert len(by_source) == counts(text)[0] > 3


def test_a_link_that_kept_the_order_by_fit_without_words_still_works(page, counts):
    assert counts(page(f"/recommendations/?{BOOK}&sort=relevance"))[0] == counts(page(f"/recommendations/?{BOOK}"))[0]
