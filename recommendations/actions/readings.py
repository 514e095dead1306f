"""Documents that people upload to have them read: each by a child process that reports to a file beside it.

The child holds a lock on another file for as long as it lives, however it ends; so a page can tell a reading that goes
on from one that was killed. What it writes to the database is one transaction: all of the reading, or nothing.
"""

import fcntl
import io
import json
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from recommendations.actions import uploads
from recommendations.actions.base import ActionError, Actor
from recommendations.actions.ingestion import Reading, find, store_document
from recommendations.actions.uploads import Upload
from recommendations.ingest import IngestError, Profile, from_bytes
from recommendations.ingest.reader import LIMIT

__all__ = ["KIND", "LIMIT", "MOST_AT_ONCE", "Report", "begin", "holding", "read_upload", "report_of", "submit", "tell"]

KIND = "documents"
UPLOAD = "recommendations.add_rendering"  # the right to have a file read
MOST_AT_ONCE = 2
SECONDS_KEPT = 30 * 24 * 60 * 60
STEPS = ("waiting", "reading", "finding", "storing")
DONE, FAILED, STOPPED = "done", "failed", "stopped"
STOPPED_SAYS = (
    "The process that read it ended before it reported. What it had begun to store was taken back as a whole; upload "
    "the document again. If that happens twice, ask whoever runs the server to look at its memory."
)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEGINNING = 4096


@dataclass(frozen=True, slots=True)
class Report:
    """Where a reading is, and what came of it. `found`: the figures that the command prints, of one that is done."""

    step: str = STEPS[0]
    error: str = ""
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def goes_on(self) -> bool:
        return self.step in STEPS


def submit(*, data: bytes, name: str, by: Actor) -> Upload:
    """Keep a document and begin to read it. Refuses what no reader takes, and a third reading at a time."""
    if not (by.user and by.user.has_perm(UPLOAD)):
        raise ActionError(f"{name}: {by.name} may not have documents read. Ask an administrator.")
    _refuse_other(data, name)
    uploads.drop_older(kind=KIND, seconds=SECONDS_KEPT)
    if sum(_is_held(upload) for upload in uploads.every(KIND)) >= MOST_AT_ONCE:
        raise ActionError(f"{name}: {MOST_AT_ONCE} documents are being read. Upload it when one of them is done.")
    upload = uploads.keep(kind=KIND, chunks=[data], name=name, by=by)
    begin(upload)
    return upload


def begin(upload: Upload) -> None:
    """Start the child. It inherits the lock, which ends with it; a thread waits for it, so that none stays a zombie."""
    tell(upload, Report())
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "read_upload", str(upload.folder)]
    with holding(upload) as lock, (upload.folder / "said.txt").open("wb") as said:
        child = subprocess.Popen(
            command, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            pass_fds=[lock.fileno()], start_new_session=True,
        )  # fmt: skip
    threading.Thread(target=child.wait, daemon=True).start()


def read_upload(*, upload: Upload, profiles: tuple[Profile, ...], by: Actor) -> Reading:
    """What the child does: the same as the command that reads files, telling each step. Raises as that does."""
    if not (by.user and by.user.has_perm(UPLOAD)):
        raise ActionError(f"{upload.name}: {by.name} may not have documents read any more. Ask an administrator.")
    tell(upload, Report("reading"))
    copy = from_bytes(upload.file.read_bytes(), upload.name)
    tell(upload, Report("finding"))
    found = find(copy, profiles)
    tell(upload, Report("storing"))
    reading = store_document(found=found, by=by)
    tell(upload, Report(DONE, found=_figures(reading)))
    return reading


def tell(upload: Upload, report: Report) -> None:
    """Put a report in place of the last, in one step: a page never reads half of it."""
    fresh = upload.folder / "report.new"
    fresh.write_text(json.dumps(asdict(report)))
    fresh.replace(upload.folder / "report.json")


def report_of(upload: Upload) -> Report:
    """Asked for the lock first: a child that ends in between has told its last by then."""
    held = _is_held(upload)
    try:
        report = Report(**json.loads((upload.folder / "report.json").read_text()))
    except (OSError, ValueError, TypeError):
        report = Report()
    return Report(STOPPED, STOPPED_SAYS) if report.goes_on and not held else report


def _figures(reading: Reading) -> dict[str, Any]:
    counted = ("sections", "new_sections", "footnotes", "suggested", "linked", "proposed", "to_review")
    return {
        "document": reading.document,
        "unchanged": reading.unchanged,
        "seconds": round(reading.seconds, 1),
        "kinds": {str(kind): count for kind, count in reading.kinds.items()},
        "fates": {str(fate): count for fate, count in reading.fates.items()},
        **{name: getattr(reading, name) for name in counted},
    }


def _refuse_other(data: bytes, name: str) -> None:
    """What is plainly no document; the rest the readers find, and say so in the report."""
    try:
        _check_kind(data, name)
    except IngestError as error:
        raise ActionError(str(error)) from None


def _check_kind(data: bytes, name: str) -> None:
    if not data.strip():
        raise IngestError(name, "", "is empty", "Give a file that has text in it")
    if len(data) > LIMIT:
        raise IngestError(name, "", f"has {len(data):,} bytes, more than {LIMIT:,}", "Split the document")
    if data.startswith(OLD_WORD):
        raise IngestError(name, "", "is of the old format .doc, or locked", "Save it as .docx without a password")
    if data.startswith(b"PK\x03\x04") and not _is_word(data):
        raise IngestError(name, "", "is packed like a Word document and is none", "Give PDF, .docx or text in UTF-8")
    if not data.startswith(b"PK\x03\x04") and b"%PDF-" not in data[:1024] and b"\0" in data[:BEGINNING]:
        raise IngestError(name, "", "is no document that can be read", "Give PDF, .docx or text in UTF-8")


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "word/document.xml" in packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def _lock_file(upload: Upload) -> Path:
    return upload.folder / "lock"


@contextmanager
def holding(upload: Upload) -> Iterator[IO[bytes]]:
    """The lock of a reading; our own hold on it ends here, and a child that inherited it goes on holding it."""
    with _lock_file(upload).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield lock


def _is_held(upload: Upload) -> bool:
    try:
        with _lock_file(upload).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
    except FileNotFoundError:
        return False
    except OSError:
        return True
