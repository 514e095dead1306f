"""A brief as a Word document: real styles, numbered notes, a table. One to three pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

TABLE_STYLE = "Light List Accent 1"


@dataclass(frozen=True)
class Statement:
    """One sentence and the number of the note that says where it stands."""

    text: str
    note: int


@dataclass(frozen=True)
class Table:
    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str | int]]


@dataclass(frozen=True)
class Brief:
    """`parts`: (heading, statements); `notes[i]` is note i + 1; `method`: how this was made; `footer`: data version."""

    title: str
    lead: str
    tables: Sequence[Table] = ()
    parts: Sequence[tuple[str, Sequence[Statement]]] = ()
    notes: Sequence[str] = ()
    notes_heading: str = "Notes"
    method: str = ""
    footer: str = ""
    language: str = field(default="en-GB")


def write_brief(target: IO[bytes], brief: Brief) -> None:
    book = Document()
    _page(book, brief)
    book.add_heading(brief.title, level=0)
    book.add_paragraph(brief.lead, style="Subtitle")
    for table in brief.tables:
        _table(book, table)
    for heading, statements in brief.parts:
        book.add_heading(heading, level=1)
        for statement in statements:
            paragraph = book.add_paragraph(statement.text, style="List Bullet")
            paragraph.add_run(str(statement.note)).font.superscript = True
    if brief.notes:
        book.add_heading(brief.notes_heading, level=1)
        for number, note in enumerate(brief.notes, 1):
            _note(book, number, note)
    book.add_paragraph(brief.method, style="Quote")
    book.save(target)


def _page(book: Any, brief: Brief) -> None:
    """A4, narrow enough margins for three pages, the data version on each page; nobody is named as the author."""
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    footer = section.footer.paragraphs[0]
    footer.text = brief.footer
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.style.font.size = Pt(8)
    for name, size in (("Normal", 10), ("List Bullet", 10), ("Subtitle", 11), ("Quote", 8.5)):
        book.styles[name].font.size = Pt(size)
        book.styles[name].paragraph_format.space_after = Pt(3)
    book.styles["Title"].font.size = Pt(20)
    book.styles["Heading 1"].font.size = Pt(12)
    book.styles["Heading 1"].paragraph_format.space_before = Pt(8)
    book.core_properties.title = brief.title
    book.core_properties.author = "HLD Tracker"
    book.core_properties.comments = brief.footer
    book.core_properties.language = brief.language


def _table(book: Any, table: Table) -> None:
    book.add_paragraph(table.caption, style="Caption")
    made = book.add_table(rows=1, cols=len(table.header), style=TABLE_STYLE)
    made.autofit = True
    for cell, text in zip(made.rows[0].cells, table.header, strict=True):
        cell.text = text
    _repeat(made.rows[0])
    for row in table.rows:
        for cell, value in zip(made.add_row().cells, row, strict=True):
            cell.text = str(value)
            if isinstance(value, int):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for row in made.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9)


def _repeat(row: Any) -> None:
    """The head of the table again on each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _note(book: Any, number: int, text: str) -> None:
    paragraph = book.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(0.6)
    paragraph.paragraph_format.first_line_indent = Cm(-0.6)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run(f"{number}\t").font.size = Pt(8)
    paragraph.add_run(text).font.size = Pt(8)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.6))
