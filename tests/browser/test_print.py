"""The position sheet on paper."""

import io

import pypdfium2
import pytest


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_position_sheet_fits_two_printed_pages(visit, number):
    page = visit(f"/round-tables/{number}/?document=compendium-2013")
    page.goto(page.locator("a[href*='/position/']").first.evaluate("link => link.href"))

    sheet = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))

    assert len(sheet) <= 2
    words = " ".join(one.get_textpage().get_text_range() for one in sheet)
    assert "Agreed by the heads of the UN system" in words
    assert "Raised only under gaps" in words
    assert "data version" in words
