"""The heatmap: what may stand against what, its switches, and that each number is that of its list."""

import re

import pytest
from django.utils.html import strip_tags

from recommendations.models import RaisedTheme, Recommendation
from tests.views.linked import assert_numbers_are_those_of_their_lists, linked, listed

BOOK = "document=compendium-2013"


@pytest.mark.parametrize(
    "filters", ["", BOOK, "theme=remittances&theme=diaspora&gmg_member=yes", "level=top&addressee=un-system"]
)
@pytest.mark.parametrize(
    "switches",
    [
        "rows=themes",
        "rows=themes&columns=round-tables",
        "rows=shared-asks",
        "rows=shared-asks&columns=round-tables&sort=count",
        "rows=framework-items",
        "rows=framework-items&columns=round-tables&measure=share-of-theme",
        "rows=bodies",
    ],
)
def test_the_number_of_a_cell_is_the_count_of_its_list(page, switches, filters):
    assert_numbers_are_those_of_their_lists(page(f"/heatmap/?{switches}&{filters}"), least=4)


def test_rows_that_no_list_could_show_within_the_filter_are_left_out(page):
    text = page("/heatmap/?rows=shared-asks&shared_ask=gmg-funding&shared_ask=gmg-secretariat")

    rows = re.findall(r'<th scope="row"[^>]*>([^<]+)', text)
    assert len(rows) == 2
    assert all(listed(query) == number for query, number in linked(text))


def test_bodies_stand_against_round_tables_only(page):
    text = strip_tags(page("/heatmap/?rows=bodies"))
    refused = strip_tags(page("/heatmap/?rows=bodies&columns=bodies"))

    assert "Bodies by round tables" in text
    assert "not against themselves" not in text
    assert "Bodies stand against round tables, not against themselves." in refused


def test_an_empty_cell_says_whether_the_body_raises_the_theme_all_the_same(page):
    asked = Recommendation.objects.filter(agency__slug="fao", facets__facet="theme").values("facets__code")
    raised = RaisedTheme.objects.filter(body__slug="fao").exclude(theme__in=asked).first()

    text = page(f"/heatmap/?{BOOK}")

    place = f"/documents/compendium-2013/#{raised.section.slug}"
    assert re.search(rf'href="{place}"[^>]*>○</a>', text)
    assert re.search(rf'FAO \([^)]*href="{place}"', page(f"/heatmap/?{BOOK}&view=list"))
    assert 'class="raised"' not in page(f"/heatmap/?{BOOK}&rows=shared-asks")


def test_a_cell_with_asks_for_and_against_is_marked_in_table_list_and_figure(page, client):
    text = page(f"/heatmap/?{BOOK}")
    row = re.search(r'<tr>(?:(?!</tr>).)*<th scope="row">Diaspora.*?</tr>', text, re.DOTALL)[0]

    assert re.findall(r'aria-label="[^"]*UNEP: \d+, asks for and against">\d+±', row)
    assert "Against it, too: UNEP" in strip_tags(page(f"/heatmap/?{BOOK}&view=list"))
    trace = client.get(f"/heatmap/figure/?{BOOK}").json()["data"][0]
    column = trace["x"].index("UNEP")
    label = next(name for name in trace["y"] if name.startswith("Diaspora"))
    assert trace["customdata"][trace["y"].index(label)][column] == "<br>asks for and against"


def test_where_a_body_asks_only_the_opposite_the_cell_is_not_empty(page):
    text = page(f"/heatmap/?{BOOK}&rows=shared-asks")

    assert re.search(r'href="/asks/engage-diasporas/#opposite" aria-label="[^"]*UNEP: asks the opposite">≠', text)


def test_bodies_are_chosen_by_kind_and_by_membership(page):
    text = page("/heatmap/?gmg_member=yes&agency_kind=fund-programme")

    assert re.search(r'href="\?agency_kind=fund-programme" *>all</a>|href="\?agency_kind=fund-programme">all', text)
    assert 'href="?agency_kind=fund-programme&amp;gmg_member=yes" aria-current="true"' in text


def test_an_unknown_switch_is_named_and_nothing_is_shown(page, client):
    assert "themess" in strip_tags(page("/heatmap/?rows=themess"))
    assert "<table" not in page("/heatmap/?rows=themess")
    assert client.get("/heatmap/figure/?rows=themess").status_code == 400


@pytest.mark.parametrize("rows", ["shared-asks", "framework-items", "bodies"])
def test_the_figure_holds_the_rows_of_the_table(page, client, rows):
    made = client.get(f"/heatmap/figure/?{BOOK}&rows={rows}").json()

    filled = [
        row for row in re.findall(r"<tr>.*?</tr>", page(f"/heatmap/?{BOOK}&rows={rows}"), re.DOTALL) if "step-" in row
    ]
    assert len(made["data"][0]["y"]) == len(filled)
