"""What reading a file yields, before anything is written."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.ingest import Extraction, Profile, Rendering, extract, identify


@dataclass(frozen=True, slots=True)
class Found:
    """One copy of one document, read and cut into items; no database was asked."""

    copy: Rendering
    profile: Profile
    extraction: Extraction
    seconds: float

    @property
    def slug(self) -> str:
        return self.profile.slug

    def lines_of(self, start: int, end: int) -> str:
        """As people name a place in the copy: "12" or "12-14"."""
        first, last = (self.copy.text.count("\n", 0, offset) + 1 for offset in (start, end - 1))
        return str(first) if first == last else f"{first}-{last}"


def find(copy: Rendering, profiles: Sequence[Profile]) -> Found:
    """Recognise a copy and cut it. Raises IngestError where no profile knows it or finds a section in it."""
    started = time.monotonic()
    profile = identify(copy, profiles)
    return Found(copy, profile, extract(copy, profile), time.monotonic() - started)
