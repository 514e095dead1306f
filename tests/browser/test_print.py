"""The position sheet on paper."""

import io

import pypdfium2
import pytest


@pytest.mark.parametrize("query", ["", "?document=compendium-2013"])
def test_a_position_sheet_fits_two_printed_pages(visit, query):
    page = visit(f"/round-tables/{query}")
    tables = page.locator(".sheet h2 a, .sheet h3 a").evaluate_all("links => links.map(link => link.href)")
    assert len(tables) == 4

    for table in tables:
        page.goto(table)
        page.goto(page.locator("a[href*='/position/']").first.evaluate("link => link.href"))
        sheet = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
        words = " ".join(one.get_textpage().get_text_range() for one in sheet)

        assert len(sheet) <= 2, table
        assert "Agreed by the heads of the UN system" in words
        assert "Raised only under gaps" in words
        assert "data version" in words
