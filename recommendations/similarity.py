"""Texts to nearest neighbours: TF-IDF over stemmed words and pairs of words. Plain Python, no model, deterministic.

Measured on the records of the 2013 book this finds the specific shared ask better than sentence embeddings do;
it proposes, and a person decides.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from itertools import pairwise
from typing import TypeVar

from recommendations.terms import content_terms

Key = TypeVar("Key", bound=Hashable)
Vector = dict[str, float]


def features(text: str) -> Counter[str]:
    """How often each term and each pair of neighbouring terms stands in a text."""
    terms = content_terms(text)
    return Counter(terms + [f"{first} {second}" for first, second in pairwise(terms)])


class Index:
    """Texts held as unit vectors. Scores are cosines, 0 (nothing in common) to 1 (the same words)."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        counted = {key: features(text) for key, text in texts.items()}
        documents = Counter(feature for found in counted.values() for feature in found)
        self._rarity = {feature: math.log((1 + len(texts)) / (1 + n)) + 1 for feature, n in documents.items()}
        self._vectors = {key: self._unit(found) for key, found in counted.items()}
        self._holders: dict[str, list[tuple[Hashable, float]]] = defaultdict(list)
        for key, vector in self._vectors.items():
            for feature, weight in vector.items():
                self._holders[feature].append((key, weight))

    def _unit(self, found: Counter[str]) -> Vector:
        """Term counts damped and weighted by rarity, scaled to length 1; features that no text holds are left out."""
        vector = {f: (1 + math.log(n)) * self._rarity[f] for f, n in found.items() if f in self._rarity}
        length = math.sqrt(sum(weight * weight for weight in vector.values()))
        return {feature: weight / length for feature, weight in vector.items()} if length else {}

    def nearest(self, text: str, *, limit: int = 10, least: float = 0.05) -> list[tuple[Hashable, float]]:
        """The `limit` most similar texts as (key, score), best first, none below `least`; ties in key order."""
        return self._best(self._unit(features(text)), limit, least)

    def neighbours(self, key: Hashable, *, limit: int = 10, least: float = 0.05) -> list[tuple[Hashable, float]]:
        """The same for a text of the index, itself left out. KeyError for an unknown key."""
        found = self._best(self._vectors[key], limit + 1, least)  # type: ignore[index]
        return [(other, score) for other, score in found if other != key][:limit]

    def _best(self, vector: Vector, limit: int, least: float) -> list[tuple[Hashable, float]]:
        scores: dict[Hashable, float] = defaultdict(float)
        for feature, weight in vector.items():
            for key, other in self._holders.get(feature, ()):
                scores[key] += weight * other
        kept = [(key, score) for key, score in scores.items() if score >= least]
        return sorted(kept, key=lambda pair: (-pair[1], str(pair[0])))[:limit]
