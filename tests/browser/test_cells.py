"""The heatmap without a mouse: arrow keys go from cell to cell, and each cell says what it is."""

import pytest

from tests.browser.keyboard import spoken

BOOK = "document=compendium-2013"


@pytest.fixture
def heatmap(visit):
    page = visit(f"/heatmap/?{BOOK}&measure=records")
    page.locator("table.heatmap:visible a[aria-label^='Diaspora, UNEP']").focus()
    return page


def press(page, *keys: str) -> str:
    for key in keys:
        page.keyboard.press(key)
    return spoken(page)


def test_arrow_keys_go_to_the_neighbours_and_back(heatmap):
    assert spoken(heatmap).startswith("Diaspora, UNEP: ")
    assert press(heatmap, "ArrowRight").startswith("Diaspora, UNESCO: ")
    assert press(heatmap, "ArrowDown").startswith("Rural development, UNESCO: ")
    assert press(heatmap, "ArrowLeft").startswith("Rural development, UNEP: ")
    assert press(heatmap, "ArrowUp").startswith("Diaspora, UNEP: ")


def test_home_and_end_go_to_the_ends_of_the_row(heatmap):
    assert press(heatmap, "Home").startswith("Diaspora, Bodies: ")
    assert press(heatmap, "ArrowRight").startswith("Diaspora, Records: ")
    assert press(heatmap, "End").startswith("Diaspora, World Bank: ")
    assert press(heatmap, "ArrowRight").startswith("Diaspora, World Bank: ")


def test_headings_of_groups_are_stepped_over(heatmap):
    first = press(heatmap, "End", *["ArrowUp"] * 40)

    assert first.startswith("Human rights, World Bank: ")


def test_each_kind_of_cell_says_what_it_is(heatmap):
    row = [press(heatmap, "Home")] + [press(heatmap, "ArrowRight") for _ in range(29)]

    said = " | ".join(row)
    assert "asks for and against" in said
    assert ": no recommendation recorded" in said
    assert "no recommendation recorded, but raised under gaps, " in said
    assert all(": " in one for one in row)


def test_enter_opens_the_records_of_a_cell(heatmap):
    number = int(spoken(heatmap).partition(": ")[2].partition(",")[0])

    with heatmap.expect_navigation():
        heatmap.keyboard.press("Enter")

    assert heatmap.locator(".record").count() == number


def test_the_matrix_of_mentions_is_walked_the_same_way(visit):
    page = visit("/collaboration/")
    page.locator("table.naming tbody td a").first.focus()

    assert press(page, "End").count(", ") >= 1
    assert press(page, "ArrowDown") != press(page, "ArrowDown")


def test_on_a_phone_a_line_for_each_theme_says_the_same(visit):
    page = visit(f"/heatmap/?{BOOK}", width=360, height=740)

    assert not page.locator("table.heatmap").is_visible()
    line = page.locator(".heatmap-lines li", has_text="Diaspora").inner_text()
    assert "Against it, too: UNEP" in line
    assert "Raised under gaps only:" in line
