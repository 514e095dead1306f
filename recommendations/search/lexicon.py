"""The words that published records hold, as written, and what a misspelt one may have meant. Read once per revision."""

from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from recommendations.models import SearchDocument
from recommendations.search.encoding import written
from recommendations.search.kept import Kept
from recommendations.search.lexer import PIECE, QUOTES
from recommendations.terms import STOP_WORDS, WORD, plain, stem

SHORTEST, ALIKE = 4, 75


@dataclass(frozen=True)
class Lexicon:
    """`words`: in how many records each stands."""

    words: Counter[str]
    stems: frozenset[str]

    @classmethod
    def current(cls) -> "Lexicon":
        return _KEPT.current()

    @classmethod
    def read(cls) -> "Lexicon":
        counted: Counter[str] = Counter()
        for words in SearchDocument.objects.order_by().values_list("words", flat=True).iterator():
            counted.update(words.split(" "))
        words = Counter({written(code): number for code, number in counted.items() if written(code)})
        return cls(words, frozenset(map(stem, words)))

    def nearest(self, word: str) -> str:
        """The known word most like one that no record holds; of equals the more frequent. '' where none is alike."""
        wanted = plain(word)
        if len(wanted) < SHORTEST or wanted in STOP_WORDS or stem(word) in self.stems or wanted.isdigit():
            return ""
        near = process.extract(wanted, self.words.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5)
        best = max(near, key=lambda found: (round(found[1]), self.words[found[0]], found[0]), default=None)
        return best[0] if best else ""


_KEPT = Kept(Lexicon.read)


def suggestion(text: str, lexicon: Lexicon) -> str:
    """The same query with every word that no record holds replaced by the nearest known one; '' if nothing changes."""
    parts, done = [], 0
    for start, end in _words(text):
        if near := lexicon.nearest(text[start:end]):
            parts += [text[done:start], near]
            done = end
    return "".join([*parts, text[done:]]) if parts else ""


def _words(text: str) -> list[tuple[int, int]]:
    """The places of the words of a query that are no field, value or prefix."""
    found = []
    for piece in PIECE.finditer(text.translate(QUOTES)):
        group = "quote" if piece["quote"] else "chunk"
        if piece[group] and not piece[group].endswith("*"):
            offset = piece.start(group)
            found += [(offset + w.start(), offset + w.end()) for w in WORD.finditer(piece[group])]
    return found
