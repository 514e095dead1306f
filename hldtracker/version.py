"""A digest of our code, templates and styles: part of every public page's ETag, so that a new release is never hidden
behind an old page."""

import hashlib
from pathlib import Path

FOLDERS = ("hldtracker", "agencies", "recommendations", "templates", "static")
ENDINGS = {".py", ".html", ".css", ".js", ".txt"}


def code_version(base: Path) -> str:
    digest = hashlib.sha256()
    for folder in FOLDERS:
        for path in sorted((base / folder).rglob("*")):
            if path.suffix in ENDINGS:
                digest.update(path.relative_to(base).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
