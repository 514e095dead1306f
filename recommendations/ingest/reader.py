"""Files to renderings. The content decides what a file is, never its name.

Limits, so that memory stays bounded: 20 MB a file (reading and extracting a text takes up to 25 times its size), 50,000
characters a line, for PDF 2,000 pages, for DOCX 64 MB unpacked. Both are unpacked by processes of their own that may
take 1.5 GB and two minutes.
"""

import hashlib
import re
from pathlib import Path

from .confined import confined
from .docx import READER as DOCX
from .docx import VERSION as DOCX_VERSION
from .docx import read_docx
from .errors import IngestError
from .lines import pages, sheet
from .pdf import READER as PDF
from .pdf import VERSION as PDF_VERSION
from .pdf import read_pdf
from .shapes import Page, Rendering

READER = "text"
VERSION = "1"
LIMIT = 20 * 1024 * 1024
LINE_LIMIT = 50_000
LINES_LIMIT = 400_000
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: str | Path) -> Rendering:
    """Read a file of any known format. Raises IngestError, and nothing else, for what cannot be read."""
    name = Path(path).name or str(path)
    try:
        if Path(path).is_dir():
            raise IngestError(name, "", "is a folder", "Name one file of it")
        size = Path(path).stat().st_size
        if size > LIMIT:
            raise IngestError(name, "", f"has {size:,} bytes, more than {LIMIT:,}", "Split the document")
        if not Path(path).is_file():
            raise IngestError(name, "", "is a device or a pipe, no file", "Save it as a file first")
        with Path(path).open("rb") as file:  # it may grow in the meantime
            data = file.read(LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise IngestError(name, "", "does not exist", "Check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise IngestError(name, "", f"cannot be opened: {reason}", "Check the path and its permissions") from None
    return from_bytes(data, name)


def from_bytes(data: bytes, name: str) -> Rendering:
    """The rendering of a file's bytes; `name` is for messages only. Raises IngestError."""
    if not data.strip():
        raise IngestError(name, "", "is empty", "Name a file that has text in it")
    if len(data) > LIMIT:
        raise IngestError(name, "", f"has {len(data):,} bytes, more than {LIMIT:,}", "Split the document")
    if b"%PDF-" in data[:1024]:
        return _rendering(data, name, PDF, PDF_VERSION, *confined(read_pdf, data, name))
    if data.startswith(b"PK\x03\x04"):
        return _rendering(data, name, DOCX, DOCX_VERSION, *confined(read_docx, data, name))
    text = _decoded(data, name)
    return _rendering(data, name, READER, VERSION, text, pages(sheet(text)))


def _rendering(data: bytes, name: str, reader: str, version: str, text: str, found: tuple[Page, ...]) -> Rendering:
    return Rendering(
        file=name, format=reader, text=text, bytes_sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(), reader=reader, reader_version=version, pages=found,
    )  # fmt: skip


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(UTF16):
        raise IngestError(name, "byte 0", "is UTF-16", "Save it as UTF-8")
    if b"\0" in data:
        place = _place(data, data.index(0))
        raise IngestError(name, place, "has a NUL byte and is no text", "Save it as UTF-8 text, PDF or DOCX")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IngestError(name, _place(data, error.start), "is not UTF-8", "Save it as UTF-8 throughout") from None
    control = CONTROL.search(text)
    if control:
        place = f"line {text.count(chr(10), 0, control.start()) + 1}"
        raise IngestError(name, place, "has a control character and is no text", "Save it as UTF-8 text, PDF or DOCX")
    return _measured(text.replace("\r\n", "\n").replace("\r", "\n"), name)


def _place(data: bytes, offset: int) -> str:
    line = data.count(b"\n", 0, offset) + 1
    return f"line {line}, byte {offset}"


def _measured(text: str, name: str) -> str:
    count = text.count("\n") + 1
    if count > LINES_LIMIT:
        raise IngestError(name, "", f"has {count:,} lines, more than {LINES_LIMIT:,}", "Split the document")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_LIMIT:
            problem = f"has {len(line):,} characters in one line, more than {LINE_LIMIT:,}"
            raise IngestError(name, f"line {number}", problem, "Break it into paragraphs")
    if not text.strip():
        raise IngestError(name, "", "has nothing but white space", "Name a file that has text in it")
    return text
