"""How good suggestions are: each body's records coded by what the records of the others taught, then compared."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recommendations.codes import Facet
from recommendations.suggest.cues import Cues
from recommendations.suggest.shapes import Codes, Example
from recommendations.suggest.suggester import FACETS, Suggester

Pair = tuple[frozenset[str], frozenset[str]]  # what curators chose, what was suggested


@dataclass(frozen=True, slots=True)
class Tally:
    """One code: how many records have it, to how many it was suggested, and both."""

    curated: int
    suggested: int
    both: int

    @property
    def f1(self) -> float:
        """Twice the hits over all that was chosen or suggested; 0 where neither was."""
        return 2 * self.both / (self.curated + self.suggested) if self.curated + self.suggested else 0.0


@dataclass(slots=True)
class Accuracy:
    """What was compared, by facet."""

    pairs: dict[Facet, list[Pair]] = field(default_factory=lambda: {facet: [] for facet in FACETS})
    bodies: int = 0

    @property
    def records(self) -> int:
        return len(self.pairs[Facet.ROUND_TABLE])

    def exact(self, facet: Facet) -> float:
        """The share of records where suggested and curated codes are the same, none too many and none too few."""
        pairs = self.pairs[facet]
        return sum(chosen == suggested for chosen, suggested in pairs) / len(pairs) if pairs else 0.0

    def commonest(self, facet: Facet) -> float:
        """The share that always suggesting the commonest set of codes would get right: what to compare `exact` with."""
        sets = Counter(chosen for chosen, _suggested in self.pairs[facet])
        return sets.most_common(1)[0][1] / sets.total() if sets else 0.0

    def micro_f1(self, facet: Facet) -> float:
        tallies = self.tallies(facet).values()
        sums = (sum(getattr(tally, name) for tally in tallies) for name in ("curated", "suggested", "both"))
        return Tally(*sums).f1

    def tallies(self, facet: Facet) -> dict[str, Tally]:
        """By code, in the order of their names."""
        curated = Counter(code for chosen, _suggested in self.pairs[facet] for code in chosen)
        suggested = Counter(code for _chosen, found in self.pairs[facet] for code in found)
        both = Counter(code for chosen, found in self.pairs[facet] for code in chosen & found)
        return {code: Tally(curated[code], suggested[code], both[code]) for code in sorted(curated | suggested)}

    def confusion(self, facet: Facet) -> dict[str, dict[str, int]]:
        """Curated code to suggested code to records; for facets with one code a record."""
        pairs = Counter((code, other) for chosen, found in self.pairs[facet] for code in chosen for other in found)
        names = sorted({name for pair in pairs for name in pair})
        return {name: {other: pairs[name, other] for other in names} for name in names}


def measure(
    examples: Sequence[Example], keys: Iterable[str], cues: Cues, tell: Callable[[str], None] = lambda _body: None
) -> Accuracy:
    """Compare for the examples named by `keys`, all of which have a passage. Nothing that a body's records hold is
    learnt from when its own passages are coded. `tell` hears which body is next.
    """
    wanted = set(keys)
    accuracy = Accuracy()
    for body in sorted({example.group for example in examples if example.key in wanted}):
        tell(body)
        suggester = Suggester([example for example in examples if example.group != body], cues)
        accuracy.bodies += 1
        for example in examples:
            if example.group == body and example.key in wanted:
                _compare(accuracy, example.codes, suggester, example)
    return accuracy


def _compare(accuracy: Accuracy, curated: Mapping[Facet, Codes], suggester: Suggester, example: Example) -> None:
    suggestions = suggester.suggest(example.passage)
    for facet in FACETS:
        found = frozenset(suggestion.code for suggestion in suggestions if suggestion.facet == facet)
        accuracy.pairs[facet].append((frozenset(curated.get(facet, ())), found))
