"""The document itself."""

from collections.abc import Sequence
from typing import IO, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Length, Pt

from recommendations.exports.brief.footnotes import Footnotes
from recommendations.exports.brief.parts import Brief, Cell, Statement, Table

TABLE_STYLE = "Light List Accent 1"
PAGE, MARGIN = (Cm(21), Cm(29.7)), Cm(2.2)
NUMBER_WIDTH = Cm(2.4)
WORDS_WIDTH = Cm(3.6)  # of the first column, where others hold words, too
SIZES = {"Normal": 10, "List Bullet": 10, "Subtitle": 11, "Quote": 8.5, "Caption": 9, "Title": 20, "Heading 1": 12}


def write_brief(target: IO[bytes], brief: Brief) -> None:
    book = Document()
    _properties(book, brief)
    _page(book, brief)
    notes = Footnotes(book)
    book.add_heading(brief.title, level=0)
    book.add_paragraph(brief.lead, style="Subtitle")
    for table in brief.tables:
        _table(book, table, notes)
    bullet = book.styles["List Bullet"].style_id  # by name it would be looked up among all styles for each statement
    for part in brief.parts:
        book.add_heading(part.heading, level=1)
        if part.remark:
            book.add_paragraph(part.remark)
        for statement in part.statements:
            paragraph = book.add_paragraph()
            paragraph._p.style = bullet
            _say(paragraph, statement, notes)
    book.add_paragraph(brief.method, style="Quote")
    book.save(target)


def _properties(book: Any, brief: Brief) -> None:
    """Nobody is named as the author."""
    known = book.core_properties
    known.title, known.comments, known.language = brief.title, brief.footer, brief.language
    known.author = known.last_modified_by = "HLD Tracker"
    if brief.made_at:
        known.created = known.modified = brief.made_at.replace(tzinfo=None)


def _page(book: Any, brief: Brief) -> None:
    """A4, with margins that leave room for three pages; the data version on each."""
    section = book.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Cm(1.8)
    footer = section.footer.paragraphs[0]
    footer.text = brief.footer
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.style.font.size = Pt(8)
    for name, size in SIZES.items():
        book.styles[name].font.size = Pt(size)
        book.styles[name].paragraph_format.space_after = Pt(3)
    book.styles["Heading 1"].paragraph_format.space_before = Pt(8)
    book.styles["Caption"].paragraph_format.space_before = Pt(8)
    book.styles["Caption"].paragraph_format.keep_with_next = True
    book.styles["Quote"].paragraph_format.space_before = Pt(8)


def _say(paragraph: Any, statement: Statement, notes: Footnotes) -> None:
    paragraph.add_run(statement.text)
    if statement.note:
        notes.add(paragraph, statement.note)


def _table(book: Any, table: Table, notes: Footnotes) -> None:
    book.add_paragraph(table.caption, style="Caption")
    made = book.add_table(rows=1, cols=len(table.header), style=TABLE_STYLE)
    made.autofit = False
    for cell, text in zip(made.rows[0].cells, table.header, strict=True):
        cell.text = text
    _mark(made.rows[0], "w:tblHeader")
    for row in table.rows:
        for cell, value in zip(made.add_row().cells, row, strict=True):
            _fill(cell, value, notes)
    for row in made.rows:
        _mark(row, "w:cantSplit")
    for column, width in zip(made.columns, _widths(table), strict=True):
        column.width = width  # LibreOffice reads it here, Word from the cells
        for cell in column.cells:
            cell.width = width
            _small(cell)


def _fill(cell: Any, value: Cell, notes: Footnotes) -> None:
    if isinstance(value, str | int):
        cell.text = str(value)
        if isinstance(value, int):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return
    for number, statement in enumerate(value):
        _say(cell.add_paragraph() if number else cell.paragraphs[0], statement, notes)


def _small(cell: Any) -> None:
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _widths(table: Table) -> Sequence[Length]:
    """Numbers take little, words the rest."""
    whole, others = PAGE[0] - 2 * MARGIN, len(table.header) - 1
    numbers = all(isinstance(value, int) for row in table.rows for value in row[1:])
    each = NUMBER_WIDTH if numbers else Length((whole - WORDS_WIDTH) // others)
    return [Length(whole - each * others), *[each] * others]


def _mark(row: Any, name: str) -> None:
    """`w:tblHeader`: the head of the table, again on each page; `w:cantSplit`: on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))
