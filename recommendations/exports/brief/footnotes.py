"""Footnotes as Word has them, which python-docx reads past: a part of their own, referred to from the text.

Word numbers them itself, so a note that is moved or added in Word keeps the others right.
"""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

TEXT, MARK = "footnote text", "footnote reference"  # what Word calls its own styles
SEPARATORS = {-1: "separator", 0: "continuationSeparator"}  # the line above the notes; every Word file has both
AFTER_FOOTNOTES = ("endnotePr", "compat")  # the order of elements in settings.xml is fixed


class Footnotes:
    """The notes of one document; make it once, before the first note."""

    def __init__(self, book: Any) -> None:
        self._text, self._mark = _styles(book)
        self._notes = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        self._number = 0
        for number, kind in SEPARATORS.items():
            self._notes.append(_separator(number, kind))
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._notes, book.part.package)
        book.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        _declare(book.settings.element)

    def add(self, paragraph: Any, text: str) -> None:
        """A mark at the end of what the paragraph holds so far, and the note that it leads to."""
        self._number += 1
        reference = _element("w:footnoteReference", id=self._number)
        paragraph._p.append(_run(self._mark, reference))
        note = _element("w:footnote", id=self._number)
        body = OxmlElement("w:p")
        body.append(_inside("w:pPr", _element("w:pStyle", val=self._text)))
        body.append(_run(self._mark, OxmlElement("w:footnoteRef")))
        words = OxmlElement("w:t")
        words.set(qn("xml:space"), "preserve")
        words.text = f" {text}"
        body.append(_inside("w:r", words))
        note.append(body)
        self._notes.append(note)


def _styles(book: Any) -> tuple[str, str]:
    """The identifiers of both styles, which a new document of python-docx does not have yet."""
    text = book.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = book.styles["Normal"]
    text.font.size = Pt(8)
    text.paragraph_format.space_after = Pt(0)
    text.paragraph_format.line_spacing = 1
    text.paragraph_format.left_indent = Cm(0.4)
    text.paragraph_format.first_line_indent = Cm(-0.4)
    mark = book.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript = True
    return text.style_id, mark.style_id


def _declare(settings: Any) -> None:
    declared = OxmlElement("w:footnotePr")
    for number in SEPARATORS:
        declared.append(_element("w:footnote", id=number))
    following = next(child for child in settings if child.tag in [qn(f"w:{name}") for name in AFTER_FOOTNOTES])
    following.addprevious(declared)


def _separator(number: int, kind: str) -> Any:
    note = _element("w:footnote", type=kind, id=number)
    note.append(_inside("w:p", _inside("w:r", OxmlElement(f"w:{kind}"))))
    return note


def _run(style: str, held: Any) -> Any:
    run = _inside("w:r", _inside("w:rPr", _element("w:rStyle", val=style)))
    run.append(held)
    return run


def _inside(tag: str, held: Any) -> Any:
    outer = OxmlElement(tag)
    outer.append(held)
    return outer


def _element(tag: str, **attributes: object) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made
