"""From slices of a rendering to the text of an item, and to its fingerprint.

`clean` is the one definition: for every item, `clean(slices) == text`.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from .shapes import Span

SUSPENDED = r"(?:and|or|to|nor|but|as|versus|through)\b"
BROKEN_COMPOUND = re.compile(rf"(?<=\w)([-–]) (?!{SUSPENDED})(?=\w)")
BROKEN_AT_SLASH = re.compile(r"(?<=[\w.])/[ \t]*\n\s*(?=\w)")
INLINE_TAG = re.compile(r"</?(?:sup|sub|em|strong|b|i|u|br)\s*/?>", re.IGNORECASE)
OPENING = ("(", "[", "“", "‘")
CLOSING = tuple(",.;:!?)]”’")


def clean(slices: Iterable[str]) -> str:
    """Join slices of a rendering into one line of text.

    Inline tags go. White space runs become one space. Slices are joined by a space unless the next begins with closing
    punctuation or the last ends with an opening bracket: a note mark or a sign of markup stood between. A compound
    broken after its hyphen or dash is closed up, except before "and", "or" and the like, where the hyphen is a
    suspended one; a break after a slash is closed up.
    """
    out = ""
    for piece in slices:
        words = " ".join(BROKEN_AT_SLASH.sub("/", INLINE_TAG.sub("", piece)).split())
        if words:
            out += words if not out or words.startswith(CLOSING) or out.endswith(OPENING) else f" {words}"
    return BROKEN_COMPOUND.sub(r"\1", out)


def cut(text: str, spans: Sequence[Span]) -> str:
    """`clean` of the slices that `spans` name in `text`."""
    return clean(text[start:end] for start, end in spans)


def fingerprint(text: str) -> str:
    """First 16 hex digits of SHA-256 over `text` in NFKC, casefolded, letters and digits only.

    `text` is an item's, so note marks are gone already. The same words give the same fingerprint in every rendering.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return hashlib.sha256("".join(filter(str.isalnum, folded)).encode()).hexdigest()[:16]
