"""Text to terms: the one tokeniser and stemmer, for search, similarity and suggestions alike. Plain Python."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SHORT_NAME = re.compile(r"^[A-Z]{2,6}$")
# The same word in two spellings, and plurals that no rule forms. What becomes of other words (promise, promize) does no
# harm, since texts and queries go the same way.
IRREGULAR = {"children": "child", "women": "woman", "men": "man", "people": "person", "crises": "crisis"}
SPELLINGS = (
    (re.compile(r"(?<=\w{3})([iy])s(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)"), r"\1z"),
    (re.compile(r"^(lab|behavi|fav|neighb|hon|harb|endeav|col)our"), r"\1or"),
    (re.compile(r"^(program)me(s?)$"), r"\1\2"),
    (re.compile(r"^(cent)re(s?)$"), r"\1er\2"),
    (re.compile(r"^(licen|defen)c(?=es?$)"), r"\1s"),
)
_STEMMER = snowballstemmer.stemmer("english")

# Words that say nothing about a subject. Upper-case names such as WHO or IT never count as these.
STOP_WORDS = frozenset(
    WORD.findall(
        "a an and any are as at be been being but by can could do does for from had has have how if in into is it its "
        "may might more most must no nor not of on or other our own shall should so such than that the their them then "
        "there these they this those through to under was we were what when where which while who whom whose will with "
        "would"
    )
)
# Names that are other words in lower case: these, and every stop word. Any other name is its own word: ILO, ilo.
LOOKALIKES = frozenset(["aids", "us"])


def plain(word: str) -> str:
    """A word without accents, case and apostrophes: its surface, as people type it."""
    folded = unicodedata.normalize("NFKD", word).casefold()
    folded = "".join(char for char in folded if not unicodedata.combining(char)).replace("’", "'")
    return folded.removesuffix("'s").replace("'", "")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one word: accents, case and spelling made one, then Snowball's English stemmer."""
    one = plain(word)
    for spelling, usual in SPELLINGS:
        one = spelling.sub(usual, one)
    return str(_STEMMER.stemWord(IRREGULAR.get(one, one)))


def tokens(text: str) -> list[tuple[str, int, int]]:
    """(term, start, end) for every word of a text, in order; start and end in code points."""
    return [(term(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]


def is_name(word: str) -> bool:
    """Whether this is a name in capitals that would be another word without them: WHO, IT, WHO’s, AIDS."""
    bare = word.removesuffix("'s").removesuffix("’s")
    return bool(SHORT_NAME.match(bare)) and (bare.lower() in STOP_WORDS or bare.lower() in LOOKALIKES)


def name_term(word: str) -> str:
    """The term of a word read as such a name."""
    return "=" + plain(word)


@lru_cache(maxsize=50_000)
def term(word: str) -> str:
    """The term that stands for one word in an index: its stem; for WHO `=who`, never confused with "who"."""
    return name_term(word) if is_name(word) else stem(word)


def content_terms(text: str) -> list[str]:
    """The terms of a text without stop words, in order."""
    words = (match.group() for match in WORD.finditer(text))
    return [term(word) for word in words if is_name(word) or word.lower() not in STOP_WORDS]
