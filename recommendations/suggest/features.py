"""A text as weighted features: words and pairs of words by rarity, and the cues of the codebook found in it."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from recommendations.codes import Facet
from recommendations.similarity import features
from recommendations.suggest.cues import CueFinder, Hit

Vector = dict[str, float]

# How much the cues of each kind weigh beside the words, whose vector has length 1. Measured on the book.
CUE_WEIGHTS = {Facet.THEME: 0.55, Facet.POPULATION: 0.55, Facet.ACTION: 0.45}
SUBJECT = (Facet.THEME, Facet.POPULATION)
CUE_MARK = "cue:"  # begins the features that are cues; no term holds a colon


@lru_cache(maxsize=5000)
def counted(text: str) -> Counter[str]:
    """The words and pairs of a text; kept, because measuring reads the same texts once for each body."""
    return features(text)


def cue_feature(facet: Facet, code: str) -> str:
    return f"{CUE_MARK}{facet}:{code}"


class Vectors:
    """Texts to vectors, with rarities learnt from the texts it is made with."""

    def __init__(self, texts: Iterable[str], finder: CueFinder) -> None:
        found = [counted(text) for text in texts]
        holders = Counter(feature for counts in found for feature in counts)
        self._rarity = {feature: math.log((1 + len(found)) / (1 + n)) + 1 for feature, n in holders.items()}
        self._unseen = math.log(1 + len(found)) + 1
        self._finder = finder

    def of(self, text: str, act: str) -> Vector:
        """`text` gives words and the cues of its subject, `act` (the words of the act asked) those of the action."""
        subject = [hit for hit in self._finder.find(text) if hit.facet in SUBJECT]
        action = [hit for hit in self._finder.find(act) if hit.facet == Facet.ACTION]
        return self._words(text) | _cues(subject) | _cues(action)

    def _words(self, text: str) -> Vector:
        counts = counted(text)
        vector = {f: (1 + math.log(n)) * self._rarity.get(f, self._unseen) for f, n in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values()))
        return {feature: weight / length for feature, weight in vector.items()}


def _cues(hits: Iterable[Hit]) -> Vector:
    """Cues share one length, so that a text with many of them does not outweigh one with few."""
    found = Counter((hit.facet, hit.code) for hit in hits)
    length = math.sqrt(sum(n * n for n in found.values()))
    return {cue_feature(facet, code): CUE_WEIGHTS[facet] * n / length for (facet, code), n in found.items()}
