"""What goes into suggestions and what comes out of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from recommendations.codes import Facet

Codes = tuple[str, ...]
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document to be coded. `lead_in` is what stands over its list, the nearest last."""

    text: str
    lead_in: Codes = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A coded record to learn from: its passage, '' where none has been read here; what we wrote about it; its asks,
    each beginning with a verb; its codes, those of an ask from the first one.

    `group` names what is left out as one when suggestions are measured: the body that wrote it.
    """

    key: str
    group: str
    passage: Passage
    summary: str
    acts: Codes
    codes: Mapping[Facet, Codes]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a code is suggested.

    `rule` is one of the names in RULES; `words` the words of the passage (of its lead-in for rules that say so) that
    count most, at most four in all; `records` the coded records that speak for the code, with what each adds to the
    score.
    """

    rule: str
    words: Codes = ()
    records: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One code for one facet. `rank` from 1; `score`, about 0 to 1, is how strongly the coded records speak for it.

    `runner_up` is the code of the facet with the highest score that is not suggested, `margin` the distance to it.
    Below 0 a rule decided although the coded records would say otherwise.
    """

    facet: Facet
    code: str
    rank: int
    score: float
    runner_up: str
    margin: float
    receipt: Receipt


RULES = {
    "cues": "words that the codebook gives for this code, weighted by the coded records",
    "records": "words that coded records with this code use",
    "verb": "the verb of the first act decides",
    "softened": "a softener takes the verb one step down",
    "lead-in verb": "no verb of its own: that of the lead-in decides",
    "imperative": "a bare imperative or a noun in its place",
    "question": "a question",
    "no verb": "no verb in the passage or its lead-in: read as a bare imperative",
    "subject": "named before the verb as the one to act",
    "asked": "named as the one who is asked",
    "by": "named after “by”",
    "lead-in": "named in the lead-in",
    "nobody": "nobody named in the passage or its lead-in",
}
