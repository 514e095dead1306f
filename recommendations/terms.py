"""Text to terms: the one tokeniser and stemmer, for search, similarity and suggestions alike. Plain Python."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SHORT_NAME = re.compile(r"^[A-Z]{2,6}s?$")
_STEMMER = snowballstemmer.stemmer("english")

# Words that say nothing about a subject. Upper-case names such as WHO or IT never count as these.
STOP_WORDS = frozenset(
    "a an and any are as at be been being but by can could do does for from had has have how if in into is it its may "
    "might more most must no nor not of on or other our own shall should so such than that the their them then there "
    "these they this those through to under was we were what when where which while who whom whose will with would".split()
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one word: accents and case dropped, then Snowball's English stemmer."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char)).replace("’", "'")
    return str(_STEMMER.stemWord(plain.removesuffix("'s").replace("'", "")))


def tokens(text: str) -> list[tuple[str, int, int]]:
    """(term, start, end) for every word of a text, in order; start and end in code points.

    A short upper-case name keeps a term of its own beside nothing else: WHO gives `=who`, so that it is never confused
    with "who".
    """
    return [(term(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]


def term(word: str) -> str:
    """The term that stands for one word in an index."""
    return f"={word.lower()}" if SHORT_NAME.match(word) else stem(word)


def content_terms(text: str) -> list[str]:
    """The terms of a text without stop words, in order."""
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        if SHORT_NAME.match(word) or word.lower() not in STOP_WORDS:
            found.append(term(word))
    return found
