"""The running text of a document by chapter: without footnotes, their marks, running heads, page numbers, addresses."""

import re

from .cleaning import cut
from .lines import markup, sheet
from .notes import mark_notes
from .outline import chapters
from .profiles import Profile
from .shapes import Rendering
from .spans import subtract

ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def running_text(rendering: Rendering, profile: Profile) -> dict[str, str]:
    """Slug of the body -> its chapters' text in one line each, from the title to the last word.

    Wider than the items of `extract`, which begin at the first section. Chapters of no body are left out.
    """
    lines = sheet(rendering.text)
    signs = markup(lines) if profile.layout == "markdown" else []
    found: dict[str, list[str]] = {}
    for chapter in chapters(lines, profile):
        holes = sorted([note.mark for note in mark_notes(lines, chapter) if note.mark] + signs)
        body = [(line.start, line.end) for line in lines.body(chapter.first, chapter.last)]
        spans = [part for span in body for part in subtract(span, holes)]
        if chapter.agency:
            found.setdefault(chapter.agency, []).append(ADDRESS.sub(" ", cut(rendering.text, spans)))
    return {agency: "\n".join(texts) for agency, texts in found.items()}
