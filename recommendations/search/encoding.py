"""Terms as both databases index them: words of a-z and 0-9 only, so that neither's own tokeniser decides anything.

The first letter says what it is: `w` a stem, `n` a name such as WHO, `s` a word as it is written (for prefix*), `u` and
`v` the same as `w` and `s` in hexadecimal where letters are not Latin. `x` parts two texts: no phrase reaches over it.
"""

from collections.abc import Iterable
from functools import lru_cache

from recommendations.terms import WORD, plain, term

BREAK = "x"
LONGEST = 200  # PostgreSQL refuses longer words than 2046 bytes
KEPT = 50_000  # words of texts whose codes are kept: a text uses few words, and those again and again


def encode(one: str) -> str:
    """A term of recommendations.terms as one indexed word."""
    if one.startswith("="):
        return _word("n", "u", one[1:])
    return _word("w", "u", one)


@lru_cache(maxsize=KEPT)
def encode_surface(word: str) -> str:
    """A word as written, or its beginning: a longer word's code begins with that of its beginning."""
    return _word("s", "v", plain(word))


def stream(texts: Iterable[str]) -> str:
    """Texts as one line of indexed words, in order, parted by breaks."""
    parts = (" ".join(_encode_word(match.group()) for match in WORD.finditer(text)) for text in texts)
    return f" {BREAK} ".join(part for part in parts if part)


def surfaces(texts: Iterable[str]) -> str:
    """The distinct words of some texts as written, in alphabetical order."""
    found = {encode_surface(match.group()) for text in texts for match in WORD.finditer(text)}
    return " ".join(sorted(found))


def written(code: str) -> str:
    """The word that `encode_surface` made this code of; '' where it has other letters."""
    return code[1:] if code.startswith("s") else ""


@lru_cache(maxsize=KEPT)
def _encode_word(word: str) -> str:
    return encode(term(word))


def _word(latin: str, other: str, text: str) -> str:
    if text.isascii() and text.isalnum():
        return (latin + text)[:LONGEST]
    return (other + text.encode("utf-8", "replace").hex())[:LONGEST]
