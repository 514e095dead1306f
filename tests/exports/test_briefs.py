"""Briefs, opened as Word opens them, and laid out by LibreOffice where it is there."""

import io
import re
import shutil
import subprocess

import pypdfium2
import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from recommendations.models import Ask, DatasetRevision, Recommendation

LISTED = [
    "/agencies/ilo.docx", "/agencies/undp.docx", "/themes/remittances.docx", "/asks/gmg-secretariat.docx",
    "/recommendations.docx", "/recommendations.docx?agency=fao&agency=ilo",
]  # fmt: skip
POSITIONS = [f"/round-tables/{number}.docx" for number in (1, 2, 3, 4)]
COMPARED = [
    "/compare.docx?agency=ilo&agency=iom&agency=ohchr",
    "/compare.docx?agency=unhcr&agency=unicef&agency=un-women&agency=unfpa",
]
BRIEFS = [*LISTED, *POSITIONS, *COMPARED]
REFERENCE = re.compile(r"\[([A-Z0-9-]+)\]")


@pytest.fixture
def brief(fetch):
    return lambda path, query=None: Document(io.BytesIO(fetch(path, query)))


@pytest.fixture(scope="module")
def _files():
    return {}


@pytest.fixture(scope="module")
def _documents():
    return {}


@pytest.fixture
def file_of(fetch, _files):
    """file_of(path): the file's bytes, made once, for tests that only read."""
    return lambda path: _files.get(path) or _files.setdefault(path, fetch(path))


@pytest.fixture
def made(file_of, _documents):
    """The same, opened."""
    return lambda path: _documents.get(path) or _documents.setdefault(path, Document(io.BytesIO(file_of(path))))


def notes_of(document) -> dict[str, str]:
    """Number -> text of each footnote, without the two lines that every file has above them."""
    (part,) = [one.target_part for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    return {
        note.get(qn("w:id")): "".join(note.itertext()).strip()
        for note in etree.fromstring(part.blob)
        if not note.get(qn("w:type"))
    }


def styles_of(document) -> list[str]:
    """Of each paragraph. Paragraph.style looks for its own among all styles each time."""
    names = {style.style_id: style.name for style in document.styles}
    usual = document.styles.default(WD_STYLE_TYPE.PARAGRAPH).style_id
    return [names[paragraph._p.style or usual] for paragraph in document.paragraphs]


def paragraphs_in(document, style: str) -> list:
    return [one for one, name in zip(document.paragraphs, styles_of(document), strict=True) if name == style]


def marks_of(document) -> list[str]:
    return [mark.get(qn("w:id")) for mark in document.element.iter(qn("w:footnoteReference"))]


def text_of(document) -> str:
    """Everything a reader sees, notes too."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join([*said, *cells, *notes_of(document).values()])


@pytest.mark.parametrize("path", BRIEFS)
def test_a_brief_has_real_styles_a_method_and_the_data_version(made, path):
    document = made(path)
    styles = styles_of(document)

    assert styles[:2] == ["Title", "Subtitle"]
    assert styles[-1] == "Quote"
    assert {"Heading 1", "List Bullet"} <= set(styles)
    assert len(document.tables) == styles.count("Caption") == (path not in POSITIONS) + (path in COMPARED)
    assert f"data version {DatasetRevision.objects.current()[0]}" in document.sections[0].footer.paragraphs[0].text
    assert document.core_properties.author == "HLD Tracker"


@pytest.mark.parametrize("path", BRIEFS)
def test_the_notes_of_a_brief_are_footnotes_in_the_order_of_their_marks(made, path):
    document = made(path)
    numbers = list(map(str, range(1, len(marks_of(document)) + 1)))

    assert numbers
    assert marks_of(document) == list(notes_of(document)) == numbers
    assert {style.name for style in document.styles} >= {"footnote text", "footnote reference"}


@pytest.mark.parametrize("path", BRIEFS)
def test_every_note_names_document_section_and_printed_page_as_far_as_known(made, path):
    notes = [note for note in notes_of(made(path)).values() if ", ceb." not in note]
    records = Recommendation.objects.published().select_related("document", "section").in_bulk(field_name="reference")

    for note in notes:
        named = [records[reference] for reference in REFERENCE.findall(note)]
        assert named
        for record in named:
            assert record.document.title in note
            assert record.section.title in note
            assert not record.page_from or record.page_from in note


@pytest.mark.parametrize("path", LISTED)
def test_every_statement_of_a_list_has_one_note(made, path):
    said = paragraphs_in(made(path), "List Bullet")

    assert said
    assert {len(list(one._p.iter(qn("w:footnoteReference")))) for one in said} == {1}


def test_a_brief_about_a_body_holds_only_what_that_body_says(made):
    text = text_of(made("/agencies/fao.docx"))

    assert "HLD13-FAO-B" in text
    assert "HLD13-ILO" not in text


def test_a_position_sheet_says_who_shares_an_ask_and_who_stands_alone(made):
    headings = [one.text for one in paragraphs_in(made("/round-tables/3.docx"), "Heading 1")]
    text = text_of(made("/round-tables/3.docx"))
    alone = Ask.objects.filter(
        is_unique=True, recommendation__facets__facet="round-table", recommendation__facets__code="3"
    )

    assert headings == [
        "Agreed by the heads of the UN system", "Asked by 3 bodies or more", "Asked by two", "They differ",
        "Asked by one body only", "Raised only under gaps",
    ]  # fmt: skip
    assert "Give the Global Migration Group a secretariat of its own" in text
    assert any(ask.recommendation.reference in text for ask in alone)


def test_a_comparison_gives_each_body_a_column_and_a_part_of_its_own(made):
    document = made("/compare.docx?agency=ilo&agency=iom&agency=ohchr")

    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Shared ask", "ILO", "IOM", "OHCHR"]
    headings = [one.text for one in paragraphs_in(document, "Heading 1")]
    assert [heading.split()[1] for heading in headings] == ["ILO", "IOM", "OHCHR"]


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("/agencies/ilo/", "/agencies/ilo.docx"),
        ("/themes/remittances/", "/themes/remittances.docx"),
        ("/round-tables/2/", "/round-tables/2.docx"),
        ("/asks/gmg-secretariat/", "/asks/gmg-secretariat.docx"),
        ("/compare/?agency=ilo&agency=iom", "/compare.docx?agency=ilo&amp;agency=iom"),
        ("/recommendations/?theme=health", "/recommendations.docx?theme=health"),
        ("/asks/?theme=health", "/asks.xlsx?theme=health"),
    ],
)
def test_a_page_leads_to_its_brief_or_file(file_of, page, path):
    assert f'href="{path}"' in file_of(page).decode()


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_what_is_not_public_is_in_no_brief(brief, status):
    Recommendation.objects.filter(reference="HLD13-FAO-B").update(status=status)

    for path in ("/agencies/fao.docx", "/compare.docx?agency=fao&agency=ilo", "/round-tables/1.docx"):
        assert "HLD13-FAO-B]" not in text_of(brief(path))


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/agencies/nobody.docx", {}, 404),
        ("/agencies/fao.docx", {"agency": "ilo"}, 400),
        ("/agencies/fao.docx", {"nonsense": "1"}, 400),
        ("/recommendations.docx", {"theme": "no-such-theme"}, 400),
        ("/compare.docx", {"agency": "ilo"}, 400),
        ("/compare.docx", {"agency": ["ilo", "iom", "fao", "undp", "unhcr"]}, 400),
    ],
)
def test_a_brief_about_something_else_is_refused(fetch, path, query, status):
    answer = fetch(path, query, status=status).decode()

    assert status == 404 or next(iter(query)) in answer


def test_a_selection_of_nothing_says_so(brief):
    assert "0 records" in text_of(brief("/recommendations.docx", {"agency": "fao", "document": "undp-2006"}))


def test_every_brief_fills_one_to_three_pages(file_of, tmp_path):
    """As LibreOffice lays it out, whose fonts here are wider than Word's."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed, so nobody can lay the pages out")
    for number, path in enumerate(BRIEFS):
        (tmp_path / f"{number}.docx").write_bytes(file_of(path))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", tmp_path, *tmp_path.glob("*.docx")], check=True, capture_output=True, timeout=120
    )

    for number, path in enumerate(BRIEFS):
        with pypdfium2.PdfDocument(tmp_path / f"{number}.pdf") as pages:
            assert 1 <= len(pages) <= 3, path
            assert "HLD Tracker, data version" in pages[0].get_textpage().get_text_range()
