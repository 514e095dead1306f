"""Ridge regression in its dual form: a linear scorer over sparse features, learnt from a few hundred examples.

Few examples and thousands of features make the dual the small problem: one symmetric matrix of examples, factored
once (Cholesky), for all codes together. Its weights belong to examples, so that a score can be told both as what each
word adds and as what each example adds.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from operator import mul
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Vector = Mapping[str, float]
Rows = list[list[float]]

# How strongly large weights are held back. Measured on the book; halves and doubles change little.
RESTRAINT = 0.5


class Ridge(Generic[Key]):
    """Scores of many codes at once. `truths` holds for each code 1.0 or 0.0 for each example, in order."""

    def __init__(self, vectors: Sequence[Vector], truths: Mapping[Key, Sequence[float]]) -> None:
        self._vectors = vectors
        self._holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, vector in enumerate(vectors):
            for feature, weight in vector.items():
                self._holders[feature].append((index, weight))
        lower = _cholesky([self.likeness(vector) for vector in vectors], RESTRAINT)
        upper = [[lower[row][column] for row in range(column, len(lower))] for column in range(len(lower))]
        self.base = {code: sum(truth) / max(len(truth), 1) for code, truth in truths.items()}
        self.weights = {
            code: _solve(lower, upper, [value - self.base[code] for value in truth]) for code, truth in truths.items()
        }

    def likeness(self, vector: Vector) -> list[float]:
        """How much a vector has in common with each example: scalar products."""
        found = [0.0] * len(self._vectors)
        for feature, weight in vector.items():
            for index, other in self._holders.get(feature, ()):
                found[index] += weight * other
        return found

    def score(self, code: Key, likeness: Sequence[float]) -> float:
        return self.base[code] + math.fsum(map(mul, self.weights[code], likeness))

    def by_example(self, code: Key, likeness: Sequence[float]) -> list[float]:
        """What each example adds to the score."""
        return [weight * like for weight, like in zip(self.weights[code], likeness, strict=True)]

    def by_feature(self, code: Key, vector: Vector) -> dict[str, float]:
        """What each feature of the vector adds to the score. Together with the base they are the score."""
        weights = self.weights[code]
        return {
            feature: weight * sum(weights[index] * other for index, other in self._holders.get(feature, ()))
            for feature, weight in vector.items()
        }


def _cholesky(matrix: Rows, restraint: float) -> Rows:
    """The lower triangle L with L·Lᵀ = matrix + restraint on the diagonal; rows end at the diagonal."""
    lower: Rows = []
    for index, values in enumerate(matrix):
        row: list[float] = []
        for column in range(index):
            # `map` stops with the shorter of the two: `row` as far as it goes.
            row.append((values[column] - sum(map(mul, row, lower[column]))) / lower[column][column])
        row.append(math.sqrt(values[index] + restraint - sum(map(mul, row, row))))
        lower.append(row)
    return lower


def _solve(lower: Rows, upper: Rows, values: Sequence[float]) -> list[float]:
    """x with L·Lᵀ·x = values; `upper` holds the columns of L from the diagonal down."""
    forward: list[float] = []
    for row, value in zip(lower, values, strict=True):
        forward.append((value - sum(map(mul, row, forward))) / row[-1])
    back: list[float] = []  # from the last value to the first
    for column, value in zip(reversed(upper), reversed(forward), strict=True):
        back.append((value - sum(map(mul, reversed(column), back))) / column[0])
    return back[::-1]
