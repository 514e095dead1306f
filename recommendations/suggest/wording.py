"""How an ask is worded: the verb of its first act decides, without one the lead-in's."""

import re

from recommendations.suggest.acts import Verbs, first_act
from recommendations.suggest.shapes import Codes, Passage, Receipt

QUESTION = re.compile(r"^[^.]*\?\W*$")
DEFAULT = "should"  # a noun under a heading of recommendations asks as a bare imperative does
MOST_VERB_WORDS = 3


def wording_of(passage: Passage, verbs: Verbs) -> tuple[str, Receipt]:
    """The code and why."""
    if QUESTION.match(passage.text):
        return "question", Receipt("question")
    act = first_act(passage.text, verbs)
    if act:
        return act.wording, Receipt(act.rule, _words(act.verb))
    for lead_in in reversed(passage.lead_in):
        act = first_act(lead_in, verbs)
        if act:
            return act.wording, Receipt("lead-in verb", _words(act.verb))
    return DEFAULT, Receipt("no verb")


def _words(verb: str) -> Codes:
    return tuple(verb.split()[:MOST_VERB_WORDS])
