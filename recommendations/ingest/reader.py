"""Files to renderings. Text and Markdown here; the content decides, never the file name."""

import hashlib
from pathlib import Path

from .errors import IngestError
from .lines import pages, sheet
from .shapes import Rendering

READER = "text"
VERSION = "1"
LIMIT = 64 * 1024 * 1024  # bytes; a text of that size needs roughly 25 times as much memory to read


def read(path: str | Path) -> Rendering:
    """Read a file of any known format. Raises IngestError, and nothing else, for what cannot be read."""
    name = Path(path).name
    try:
        size = Path(path).stat().st_size
        if size > LIMIT:
            raise IngestError(name, "", f"is {size:,} bytes, more than {LIMIT:,}", "Split the document")
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise IngestError(name, "", "there is no such file", "Check the path") from None
    except IsADirectoryError:
        raise IngestError(name, "", "is a folder", "Name one file of it") from None
    except OSError as error:
        raise IngestError(
            name, "", f"cannot be opened: {error.strerror or error}", "Check the path and its permissions"
        ) from None
    return from_bytes(data, name)


def from_bytes(data: bytes, name: str) -> Rendering:
    """The rendering of a file's bytes; `name` is for messages only."""
    text = _decoded(data, name)
    return Rendering(
        file=name, format="text", text=text, bytes_sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(), reader=READER, reader_version=VERSION,
        pages=pages(sheet(text)),
    )  # fmt: skip


def _decoded(data: bytes, name: str) -> str:
    if not data.strip():
        raise IngestError(name, "", "is empty", "Name a file that has text in it")
    if b"\0" in data:
        raise IngestError(
            name, f"byte {data.index(0)}", "holds a NUL byte and is no text", "Save it as UTF-8 text, PDF or DOCX"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IngestError(name, f"byte {error.start}", "is not UTF-8", "Save it as UTF-8 text") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
