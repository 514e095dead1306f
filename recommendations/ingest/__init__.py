"""Documents in, items with their exact place out. Plain Python: no Django, no database, no network.

    profiles = load_profiles("fixtures/profiles")
    rendering = read(path)                      # text as read, its digests, its pages
    profile = identify(rendering, profiles)     # from the content, never the file name
    extraction = extract(rendering, profile)    # sections, items, footnotes, ledger
    for row in rows(extraction, "recommendations"):
        ...                                     # plain dicts: agency, group, label, kind, text, spans, pages, lines

Offsets are Unicode code points of `rendering.text`, half open; `cut(rendering.text, item.spans) == item.text` for every
item. Kinds: `item` and `subitem` are list entries, `prose` a passage of running text (in sections whose rule says
`asks`, one that asks someone to act, with `suggested` and the `cue`), `context` everything else, with its role. The one
exception anything here raises about a document or profile is `IngestError`; `str()` of it is a line for the user.
"""

from collections.abc import Iterator

from .cleaning import clean, cut, fingerprint
from .errors import IngestError
from .extract import extract
from .profiles import Profile, identify, load_profiles
from .reader import from_bytes, read
from .shapes import Extraction, Footnote, Item, LedgerRow, Page, Rendering, Section, Span

__all__ = [
    "Extraction", "Footnote", "IngestError", "Item", "LedgerRow", "Page", "Profile", "Rendering", "Section",
    "Span", "clean", "cut", "extract", "fingerprint", "from_bytes", "identify", "load_profiles", "read",
    "rows",
]  # fmt: skip


def rows(extraction: Extraction, section_kind: str | None = None) -> Iterator[dict[str, object]]:
    """One dict per item of the sections of that kind (all for None), in reading order, ready for JSON."""
    for item in extraction.items:
        section = extraction.sections[item.section]
        if section_kind in (None, section.kind):
            yield {
                "agency": item.agency, "section_kind": section.kind, "group": item.group, "label": item.label,
                "kind": item.kind, "role": item.role, "text": item.text, "spans": [list(span) for span in item.spans],
                "page_from": item.page_from, "page_to": item.page_to, "lines": [item.line_start, item.line_end],
                "fingerprint": item.fingerprint, "footnotes": list(item.footnotes), "suggested": item.suggested,
                "cue": item.cue,
            }  # fmt: skip
