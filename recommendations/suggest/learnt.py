"""What the coded records say about a passage: a score for every code, with the words and the records behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.codes import Facet
from recommendations.suggest.acts import Verbs, act_words
from recommendations.suggest.cues import CueFinder
from recommendations.suggest.features import CUE_MARK, Vector, Vectors, cue_feature
from recommendations.suggest.ridge import Ridge
from recommendations.suggest.shapes import MOST_WORDS, Codes, Example, Receipt
from recommendations.terms import tokens

MOST_RECORDS = 3
Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sight:
    """A passage as the scorer sees it."""

    text: str
    vector: Vector
    likeness: list[float]


class Learnt:
    """A linear scorer for each code, learnt from the examples when it is made: a second or so for some hundreds."""

    def __init__(self, examples: Sequence[Example], facets: Sequence[Facet], finder: CueFinder, verbs: Verbs) -> None:
        self._keys = [example.key for example in examples]
        self._finder, self._verbs = finder, verbs
        texts = [f"{example.passage.text} {example.summary} {' '.join(example.acts)}" for example in examples]
        acts = [f"{self._act(example.passage.text)} {' '.join(example.acts[:1])}" for example in examples]
        self._vectors = Vectors(texts, finder)
        self._codes = {facet: sorted({c for e in examples for c in e.codes.get(facet, ())}) for facet in facets}
        truths = {
            (facet, code): [float(code in example.codes.get(facet, ())) for example in examples]
            for facet, codes in self._codes.items()
            for code in codes
        }
        self._ridge = Ridge([self._vectors.of(*both) for both in zip(texts, acts, strict=True)], truths)

    def _act(self, text: str) -> str:
        return act_words(text, self._verbs) if text else ""

    def look(self, text: str) -> Sight:
        vector = self._vectors.of(text, self._act(text))
        return Sight(text, vector, self._ridge.likeness(vector))

    def scores(self, facet: Facet, sight: Sight) -> Scores:
        """Every code of the facet that an example has, best first; ties in the order of their names."""
        scores = {code: self._ridge.score((facet, code), sight.likeness) for code in self._codes[facet]}
        return dict(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))

    def receipt(self, facet: Facet, code: str, sight: Sight) -> Receipt:
        """The features and the records that add most to a score."""
        added = self._ridge.by_feature((facet, code), sight.vector)
        best = [feature for feature, value in sorted(added.items(), key=lambda p: (-p[1], p[0])) if value > 0]
        rule = "cues" if best[:1] and best[0].startswith(CUE_MARK) else "records"
        return Receipt(rule, self._words(best, sight.text), self._records(facet, code, sight))

    def _words(self, best: Sequence[str], text: str) -> Codes:
        """As they stand in the passage, four words at most."""
        cues = {
            cue_feature(hit.facet, hit.code): text[hit.start : hit.end] for hit in reversed(self._finder.find(text))
        }
        words = {term: text[start:end] for term, start, end in reversed(tokens(text))}
        shown: list[str] = []
        for feature in best:
            surface = cues.get(feature) or (words.get(feature, "") if not feature.startswith(CUE_MARK) else "")
            new = surface and surface.lower() not in " ".join(shown).lower()
            if new and len(" ".join([*shown, surface]).split()) <= MOST_WORDS:
                shown.append(surface)
        return tuple(shown)

    def _records(self, facet: Facet, code: str, sight: Sight) -> tuple[tuple[str, float], ...]:
        added = zip(self._keys, self._ridge.by_example((facet, code), sight.likeness), strict=True)
        best = sorted((pair for pair in added if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))
        return tuple((key, round(value, 3)) for key, value in best[:MOST_RECORDS])
