"""Briefs, opened as Word opens them."""

import io
import re

import pytest
from docx import Document

from recommendations.models import DatasetRevision, Recommendation

BRIEFS = [
    "/agencies/ilo.docx", "/agencies/undp.docx", "/themes/remittances.docx", "/round-tables/2.docx",
    "/asks/gmg-secretariat.docx", "/recommendations.docx", "/recommendations.docx?agency=fao&agency=ilo",
]  # fmt: skip
WORDS_OF_THREE_PAGES = 1900


@pytest.fixture
def brief(fetch):
    return lambda path, query=None: Document(io.BytesIO(fetch(path, query)))


def text_of(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("path", BRIEFS)
def test_a_brief_has_real_styles_a_table_notes_a_method_and_the_data_version(brief, path):
    document = brief(path)
    styles = [paragraph.style.name for paragraph in document.paragraphs]

    assert styles[0] == "Title"
    assert {"Subtitle", "Caption", "Heading 1", "List Bullet", "Quote"} <= set(styles)
    assert len(document.tables) == 1
    assert f"data version {DatasetRevision.objects.current()[0]}" in document.sections[0].footer.paragraphs[0].text
    assert len(text_of(document).split()) < WORDS_OF_THREE_PAGES


@pytest.mark.parametrize("path", BRIEFS)
def test_every_statement_has_its_note_with_the_place_in_the_source(brief, path):
    document = brief(path)
    said = [p for p in document.paragraphs if p.style.name == "List Bullet"]
    marks = [run.text for p in said for run in p.runs if run.font.superscript]
    notes = [p.text.split("\t") for p in document.paragraphs if re.match(r"\d+\t", p.text)]

    assert marks == [number for number, _text in notes]
    for _number, text in notes:
        record = Recommendation.objects.published().get(reference=text.rsplit(" ", 1)[1])
        assert record.document.title in text
        assert record.section.title in text
        assert not record.page_from or record.page_from in text


def test_a_brief_about_a_body_holds_only_what_that_body_says(brief):
    text = text_of(brief("/agencies/fao.docx"))

    assert "HLD13-FAO-B" in text
    assert "HLD13-ILO" not in text


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_what_is_not_public_is_in_no_brief(brief, status):
    Recommendation.objects.filter(reference="HLD13-FAO-B").update(status=status)

    assert "HLD13-FAO-B" not in text_of(brief("/agencies/fao.docx"))


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/agencies/nobody.docx", {}, 404),
        ("/agencies/fao.docx", {"agency": "ilo"}, 400),
        ("/agencies/fao.docx", {"nonsense": "1"}, 400),
        ("/recommendations.docx", {"theme": "no-such-theme"}, 400),
    ],
)
def test_a_brief_about_something_else_is_refused(fetch, path, query, status):
    answer = fetch(path, query, status=status).decode()

    assert status == 404 or next(iter(query)) in answer


def test_a_selection_of_nothing_says_so(brief):
    assert "0 records" in text_of(brief("/recommendations.docx", {"agency": "fao", "document": "undp-2006"}))
