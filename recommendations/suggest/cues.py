"""The codebook's cues, found in a text by their stems."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recommendations.codes import Facet
from recommendations.terms import tokens

Cues = Mapping[tuple[Facet, str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue of a code in a text: [start, end) in code points."""

    facet: Facet
    code: str
    start: int
    end: int


class CueFinder:
    """Finds cues as runs of whole words, by stem: "training" finds "trained". Longer cues hide those inside them
    that point to the same facet: "regional commissions" is not also "commissions".
    """

    def __init__(self, cues: Cues) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Facet, str]]] = defaultdict(list)
        for (facet, code), phrases in cues.items():
            for phrase in phrases:
                stems = tuple(stem for stem, _start, _end in tokens(phrase))
                if stems:
                    self._by_first[stems[0]].append((stems, facet, code))

    def find(self, text: str) -> list[Hit]:
        words = tokens(text)
        hits = []
        for index, (stem, start, _end) in enumerate(words):
            for stems, facet, code in self._by_first.get(stem, ()):
                run = words[index : index + len(stems)]
                if tuple(word for word, _s, _e in run) == stems:
                    hits.append(Hit(facet, code, start, run[-1][2]))
        return [hit for hit in hits if not any(_hides(other, hit) for other in hits)]


def _hides(longer: Hit, hit: Hit) -> bool:
    inside = longer.start <= hit.start and hit.end <= longer.end
    return inside and longer.facet == hit.facet and longer.end - longer.start > hit.end - hit.start
