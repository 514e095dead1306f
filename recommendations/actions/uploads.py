"""Files that people upload, kept outside the web root under generated names, each with who gave it and when.

var/uploads/<kind>/<key of the user>/<token>/ holds `file`, `about.json`, and whatever is written beside them later.
"""

import json
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from recommendations.actions.base import Actor

TOKEN = re.compile(r"[A-Za-z0-9_-]{20,60}")
NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """One file. `name` is what its owner called it: for people only, never a path; `by` is a user name."""

    folder: Path
    name: str
    by: str
    at: float

    @property
    def token(self) -> str:
        return self.folder.name

    @property
    def file(self) -> Path:
        return self.folder / "file"

    def drop(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def keep(*, kind: str, chunks: Iterable[bytes], name: str, by: Actor) -> Upload:
    """Store a file; readable by the server's own account only."""
    folder = _place(kind, by) / secrets.token_urlsafe(24)
    folder.mkdir(mode=0o700, parents=True)
    with (folder / "file").open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    about = {"name": _plain(name), "by": by.name, "at": time.time()}
    (folder / "about.json").write_text(json.dumps(about))
    return Upload(folder, **about)


def find(*, kind: str, token: str, by: Actor) -> Upload | None:
    """A file that this person uploaded; nobody finds another's."""
    return _read(_place(kind, by) / token) if TOKEN.fullmatch(token) else None


def at(folder: Path) -> Upload | None:
    """The upload that lies there; for our own programs, which are told the place."""
    return _read(folder)


def every(kind: str) -> Iterator[Upload]:
    """Of all people, the latest first."""
    found = filter(None, map(_read, (settings.VAR_DIR / "uploads" / kind).glob("*/*")))
    yield from sorted(found, key=lambda upload: upload.at, reverse=True)


def drop_older(*, kind: str, seconds: float) -> None:
    """Take away what has lain about for so long."""
    for upload in list(every(kind)):
        if upload.at < time.time() - seconds:
            upload.drop()


def _place(kind: str, by: Actor) -> Path:
    return settings.VAR_DIR / "uploads" / kind / str(by.user.pk)


def _read(folder: Path) -> Upload | None:
    try:
        return Upload(folder, **json.loads((folder / "about.json").read_text()))
    except (OSError, ValueError, TypeError):
        return None


def _plain(name: str) -> str:
    """The last part of a name, in printable characters."""
    last = re.split(r"[\\/]", name)[-1]
    return "".join(char for char in last if char.isprintable()).strip()[-NAME_LENGTH:] or "file"
