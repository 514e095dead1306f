"""Suggested codes for a passage, each with its receipt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from recommendations.codes import Facet
from recommendations.suggest.actors import who_is_asked
from recommendations.suggest.acts import Verbs, british
from recommendations.suggest.cues import CueFinder, Cues
from recommendations.suggest.learnt import Learnt, Scores, Sight
from recommendations.suggest.shapes import Example, Passage, Receipt, Suggestion
from recommendations.suggest.wording import wording_of

FACETS = (Facet.ROUND_TABLE, Facet.THEME, Facet.POPULATION, Facet.ADDRESSEE, Facet.ACTION, Facet.WORDING)
# Facets with several codes: fewest, most, and the score from which a code is suggested. Measured on the book.
SEVERAL = {Facet.THEME: (1, 4, 0.3), Facet.POPULATION: (0, 4, 0.2)}
ONE = (1, 1, 0.0)


class Suggester:
    """Learns once from the coded records; then answers at once. The same examples give the same answers."""

    def __init__(self, examples: Sequence[Example], cues: Cues) -> None:
        self._finder = CueFinder(cues)
        self._verbs = _verbs(examples, cues)
        self._learnt = Learnt(examples, FACETS, self._finder, self._verbs)

    def suggest(self, passage: Passage) -> list[Suggestion]:
        """Suggestions facet by facet, best first within each; none of a facet that no example has."""
        sight = self._learnt.look(passage.text)
        ruled = self._ruled(passage)
        found: list[Suggestion] = []
        for facet in FACETS:
            scores = self._learnt.scores(facet, sight)
            codes = ruled[facet] if facet in ruled else self._with_receipts(facet, _chosen(facet, scores), sight)
            found += _ranked(facet, codes, scores, sight, self._learnt)
        return found

    def _with_receipts(self, facet: Facet, codes: list[str], sight: Sight) -> dict[str, Receipt]:
        return {code: self._learnt.receipt(facet, code, sight) for code in codes}

    def codes(self, passage: Passage) -> dict[Facet, frozenset[str]]:
        """The codes that `suggest` would suggest, without scores and receipts, which cost most of the time."""
        sight = self._learnt.look(passage.text)
        ruled = self._ruled(passage)
        return {
            facet: frozenset(ruled[facet] if facet in ruled else _chosen(facet, self._learnt.scores(facet, sight)))
            for facet in FACETS
        }

    def _ruled(self, passage: Passage) -> dict[Facet, dict[str, Receipt]]:
        """The facets that rules decide: code to receipt."""
        asked = who_is_asked(passage, self._finder, self._verbs)
        wording, receipt = wording_of(passage, self._verbs)
        return {Facet.ADDRESSEE: asked, Facet.WORDING: {wording: receipt}}


def _chosen(facet: Facet, scores: Scores) -> list[str]:
    """The codes with the highest scores, best first."""
    fewest, most, least = SEVERAL.get(facet, ONE)
    high = sum(score >= least for score in scores.values())
    return list(scores)[: min(max(high, fewest), most)]


def _ranked(
    facet: Facet, codes: Mapping[str, Receipt], scores: Scores, sight: Sight, learnt: Learnt
) -> Iterator[Suggestion]:
    others = [code for code in scores if code not in codes]
    runner_up = others[0] if others else ""
    for rank, (code, receipt) in enumerate(codes.items(), 1):
        score = scores.get(code, 0.0)
        records = learnt.receipt(facet, code, sight).records if code in scores else ()
        margin = score - scores[runner_up] if runner_up else score
        why = replace(receipt, records=records)
        yield Suggestion(facet, code, rank, round(score, 3), runner_up, round(margin, 3), why)


def _verbs(examples: Sequence[Example], cues: Cues) -> Verbs:
    """The verbs that asks begin with, in the coded records and among the codebook's cues for actions."""
    asks = [act for example in examples for act in example.acts]
    asks += [cue for (facet, _code), found in cues.items() if facet == Facet.ACTION for cue in found]
    return frozenset(british(ask.split()[0].lower()) for ask in asks if ask.split())
