"""A reference as RIS, BibTeX and CSL-JSON. The source comes first; what we made of it stands in the note."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["chapter", "book", "report", "dataset"]

RIS_TYPES = {"chapter": "CHAP", "book": "BOOK", "report": "RPRT", "dataset": "DATA"}
BIBTEX_TYPES = {"chapter": "incollection", "book": "book", "report": "techreport", "dataset": "misc"}
CSL_TYPES = {"chapter": "chapter", "book": "book", "report": "report", "dataset": "dataset"}
# What TeX would take for a command; each as it prints itself.
TEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """Authors and editors are bodies, never persons. `pages`: first and last as printed, or empty. `url` is where the
    reader finds the thing cited; `note` says which record of ours, in which data version.
    """

    key: str
    kind: Kind
    title: str
    authors: Sequence[str] = ()
    container: str = ""
    editors: Sequence[str] = ()
    publisher: str = ""
    year: str = ""
    pages: tuple[str, str] = ("", "")
    section: str = ""
    version: str = ""
    url: str = ""
    language: str = "en"
    note: str = ""


def ris(reference: Reference) -> str:
    """Tag, two spaces, hyphen, space; lines end in CRLF as the format has it."""
    first, last = reference.pages
    pairs = [("TY", RIS_TYPES[reference.kind])]
    pairs += [("AU", name) for name in reference.authors]
    pairs += [("TI", reference.title), ("T2", reference.container)]
    pairs += [("A2", name) for name in reference.editors]
    pairs += [("PB", reference.publisher), ("PY", reference.year), ("SP", first), ("EP", last)]
    pairs += [("SE", reference.section), ("ET", reference.version), ("LA", reference.language)]
    pairs += [("UR", reference.url), ("ID", reference.key), ("N1", reference.note)]
    lines = [f"{tag}  - {_line(value)}" for tag, value in pairs if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def bibtex(reference: Reference) -> str:
    """Names in braces, since bodies have no first and last name; text escaped for TeX."""
    first, last = reference.pages
    fields = {
        "author": _names(reference.authors),
        "title": "{" + _tex(reference.title) + "}",
        "booktitle": _tex(reference.container),
        "editor": _names(reference.editors),
        "publisher" if reference.kind in ("chapter", "book") else "institution": _tex(reference.publisher),
        "year": _tex(reference.year),
        "pages": first if first == last else f"{first}--{last}",
        "version": _tex(reference.version),
        "url": reference.url,
        "language": reference.language,
        "note": _tex(", ".join(part for part in (reference.section, reference.note) if part)),
    }
    kept = [f"  {name} = {{{value}}}" for name, value in fields.items() if value not in ("", "{}")]
    return f"@{BIBTEX_TYPES[reference.kind]}{{{_key(reference.key)},\n" + ",\n".join(kept) + "\n}\n"


def csl(reference: Reference) -> str:
    """CSL-JSON: a list with one item."""
    first, last = reference.pages
    item: dict[str, Any] = {
        "id": reference.key,
        "type": CSL_TYPES[reference.kind],
        "author": [{"literal": name} for name in reference.authors],
        "title": reference.title,
        "container-title": reference.container,
        "editor": [{"literal": name} for name in reference.editors],
        "publisher": reference.publisher,
        "issued": _issued(reference.year),
        "page": first if first == last else f"{first}-{last}",
        "section": reference.section,
        "version": reference.version,
        "URL": reference.url,
        "language": reference.language,
        "note": reference.note,
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=2) + "\n"


def _issued(year: str) -> dict[str, Any]:
    found = re.fullmatch(r"\d{4}", year)
    return {"date-parts": [[int(year)]]} if found else {"literal": year} if year else {}


def _names(names: Sequence[str]) -> str:
    return " and ".join("{" + _tex(name) + "}" for name in names)


def _tex(text: str) -> str:
    return "".join(TEX.get(char, char) for char in _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", text)


FORMATS = {
    "ris": (ris, "application/x-research-info-systems"),
    "bib": (bibtex, "application/x-bibtex"),
    "csl.json": (csl, "application/vnd.citationstyles.csl+json"),
}
