"""DOCX to text, with python-docx: one paragraph a line, a blank line between two.

Labels that Word counts itself are written out as they print. A footnote stands below the paragraph that carries its
mark, and the next paragraph begins with a form feed, as after the end of a page; a page break does the same.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from .errors import IngestError
from .labels import letter, numeral
from .lines import pages, sheet
from .shapes import Page

READER = "docx"
VERSION = "1"
UNPACKED_LIMIT = 64 * 1024 * 1024
MAIN = "word/document.xml"
WRITTEN: dict[str, Callable[[int], str]] = {"lowerLetter": letter, "lowerRoman": numeral, "decimal": str}


@dataclass(slots=True)
class Numbering:
    """Word's list definitions: (list, level) to (format, pattern), and how far each list has counted."""

    levels: dict[tuple[str, int], tuple[str, str]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, number: str, level: int) -> str:
        """The label of the next entry of a list, counting it; levels below start anew."""
        key = (number, level)
        self.counts[key] = self.counts.get(key, 0) + 1
        for other in [k for k in self.counts if k[0] == number and k[1] > level]:
            del self.counts[other]
        kind, pattern = self.levels.get(key, ("bullet", ""))
        written = WRITTEN.get(kind)
        return pattern.replace(f"%{level + 1}", written(self.counts[key])) if written else "•"


def read_docx(data: bytes, name: str) -> tuple[str, tuple[Page, ...]]:
    """Canonical text and pages of a Word document. Raises IngestError for one that is damaged, locked or too large."""
    _checked(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        numbering = Numbering(_levels(document))
        notes = _notes(document)
        text = "\n\n".join(_blocks(document, numbering, notes))
    except (ValueError, KeyError, AttributeError, TypeError, zipfile.BadZipFile, SyntaxError, OSError) as error:
        raise IngestError(name, "", f"is a damaged Word document ({type(error).__name__})", "Save it again") from None
    if not text.strip():
        raise IngestError(name, "", "has no text", "Name a file that has text in it")
    return text, pages(sheet(text))


def _checked(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        raise IngestError(name, "", "is a damaged archive", "Fetch it again") from None
    if MAIN not in sizes:
        raise IngestError(name, "", "is an archive but no Word document", "Unpack it and name one file")
    if sum(sizes.values()) > UNPACKED_LIMIT:
        problem = f"unpacks to {sum(sizes.values()):,} bytes, more than {UNPACKED_LIMIT:,}"
        raise IngestError(name, "", problem, "Take the pictures out, or split it")


def _blocks(document: Any, numbering: Numbering, notes: dict[str, str]) -> Iterator[str]:
    """The paragraphs of the body, those of tables included, with their footnotes below."""
    number, turned = 0, False
    for element in document.element.body.iter(qn("w:p")):
        words, marks, breaks = _words(element, number)
        turned = turned or breaks
        if not words:
            continue
        yield ("\f" if turned else "") + _label(document, element, numbering) + words
        for mark in marks:
            number += 1
            yield f"{number} {notes.get(mark, '')}".rstrip()
        turned = bool(marks)


def _words(element: Any, number: int) -> tuple[str, list[str], bool]:
    """Text of a paragraph with note marks from `number` + 1 on, the ids of its notes, whether a page breaks in it."""
    out, marks, breaks = "", [], False
    for node in element.iter():
        if node.tag == qn("w:t"):
            out += node.text or ""
        elif node.tag == qn("w:noBreakHyphen"):
            out += "-"
        elif node.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
            out += " "
            breaks = breaks or node.get(qn("w:type")) == "page"
        elif node.tag == qn("w:footnoteReference"):
            marks.append(str(node.get(qn("w:id"))))
            out = f"{out.rstrip()}{number + len(marks)}"
    return " ".join(out.split()), marks, breaks


def _label(document: Any, element: Any, numbering: Numbering) -> str:
    properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if properties is None:
        properties = _style_numbering(document, element)
    if properties is None:
        return ""
    number, level = (properties.find(qn(tag)) for tag in ("w:numId", "w:ilvl"))
    if number is None or number.get(qn("w:val")) == "0":
        return ""
    return numbering.label(str(number.get(qn("w:val"))), int(level.get(qn("w:val"))) if level is not None else 0) + " "


def _style_numbering(document: Any, element: Any) -> Any:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    wanted = style.get(qn("w:val")) if style is not None else None
    for row in document.styles.element.iter(qn("w:style")) if wanted else ():
        if row.get(qn("w:styleId")) == wanted:
            return row.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    return None


def _levels(document: Any) -> dict[tuple[str, int], tuple[str, str]]:
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    kinds: dict[str, dict[int, tuple[str, str]]] = {}
    for abstract in root.iter(qn("w:abstractNum")):
        rows = kinds.setdefault(str(abstract.get(qn("w:abstractNumId"))), {})
        for level in abstract.iter(qn("w:lvl")):
            kind, pattern = (level.find(qn(tag)) for tag in ("w:numFmt", "w:lvlText"))
            if kind is not None and pattern is not None:
                rows[int(level.get(qn("w:ilvl")))] = (str(kind.get(qn("w:val"))), str(pattern.get(qn("w:val")) or ""))
    out = {}
    for number in root.iter(qn("w:num")):
        abstract = number.find(qn("w:abstractNumId"))
        for level, row in kinds.get(str(abstract.get(qn("w:val"))) if abstract is not None else "", {}).items():
            out[str(number.get(qn("w:numId"))), level] = row
    return out


def _notes(document: Any) -> dict[str, str]:
    """Footnote texts by their id."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            root = parse_xml(relation.target_part.blob)
            return {
                str(note.get(qn("w:id"))): " ".join("".join(t.text or "" for t in note.iter(qn("w:t"))).split())
                for note in root.iter(qn("w:footnote"))
            }
    return {}
