"""Where a passage asks: the first sentence that does, the verb that governs it, and what stands on either side."""

import re
from dataclasses import dataclass

from recommendations.terms import WORD

Verbs = frozenset[str]

SENTENCE = re.compile(r"[^.;:?!…]+(?:[.;:?!…](?=\S)[^.;:?!…]+)*[.;:?!…]*\s*")
ACT_WORDS = 14  # how many words after the verb say what is asked


def _anyof(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


MUST = _anyof(
    "must", "shall", "obligations? to",
    "(?:is|are|be) (?:also |very |absolutely )?(?:essential|critical|imperative|vital|crucial)",
    "(?:is|are) (?:also |urgently )?required", "indispensable",
)  # fmt: skip
SHOULD = _anyof(
    "should", "ought to", "urges?", "urged", "calls? (?:up)?on", "calls? for", "called (?:up)?on", "recommends?",
    "recommended", "needs? to", "(?:is|are|be) (?:\\w+ )?needed", "needs? for", "(?:is|are) (?:\\w+ )?important",
    "(?:is|are) (?:\\w+ )?necessary", "proposes?", "suggests?", "invites?", "encourages", "advocates", "appeals",
)  # fmt: skip
COULD = _anyof(
    "could", "might", "may", "can", "would like to see", "would encourage", "would welcome", "would be",
    "opportunit(?:y|ies) (?:to|for)", "important role", "considers?", "explores?",
)  # fmt: skip
SOFTENER = re.compile(
    r"\W*(?:\w+ly |also |at least )?(?:consider|explore|be considered|be explored|try|seek)\b", re.IGNORECASE
)
NOUN = re.compile(r" (?:of|for|in)\b")  # "support for" at the beginning of a sentence is no verb
ASKED = re.compile(r" (?:up)?on [^.;:]{0,40}? to\b")  # "call on States to consider"
SCALE = (("must", MUST), ("should", SHOULD), ("could", COULD))


@dataclass(frozen=True, slots=True)
class Act:
    """`wording` is the code of the verb, `verb` its words; `before` and `after` are the rest of its sentence. A bare
    imperative has an empty `before`.
    """

    wording: str
    rule: str
    verb: str
    before: str
    after: str


def first_act(text: str, verbs: Verbs) -> Act | None:
    """The first act that a text asks for; None for a plain statement or a bare topic.

    `verbs` are verbs in lower case that begin asks, as the coded records know them. A sentence that only can or may
    gives way to a later one that should or must.
    """
    mild = None
    for sentence in SENTENCE.findall(text):
        act = _of_sentence(sentence, verbs)
        if act and (act.wording != "could" or act.rule != "verb"):
            return act
        mild = mild or act
    return mild


def _of_sentence(sentence: str, verbs: Verbs) -> Act | None:
    first = WORD.search(sentence)
    if first and british(first.group().lower()) in verbs and not NOUN.match(sentence, first.end()):
        wording, after = "should", sentence[first.end() :]
        if SOFTENER.match(sentence) or SOFTENER.match(ASKED.sub("", after)):
            wording = "could"
        return Act(wording, "imperative", first.group(), "", after)
    found = [(match.start(), order, match) for order, (_, verb) in enumerate(SCALE) if (match := verb.search(sentence))]
    if not found:
        return None
    _start, order, match = min(found, key=lambda one: one[:2])
    code, rule = SCALE[order][0], "verb"
    after = sentence[match.end() :]
    if code != "could" and SOFTENER.match(after):
        code, rule = SCALE[order + 1][0], "softened"
    return Act(code, rule, match.group(), sentence[: match.start()], after)


def british(word: str) -> str:
    """One spelling for verbs that have two: "recognize" as "recognise"."""
    return f"{word[:-3]}ise" if word.endswith("ize") else word


def act_words(text: str, verbs: Verbs) -> str:
    """The words that say what is asked: from the verb on, or from the beginning where no verb is found."""
    act = first_act(text, verbs)
    if act is None:
        return " ".join(text.split()[:ACT_WORDS])
    verb = act.verb if act.rule == "imperative" else ""
    return " ".join(f"{verb} {act.after}".split()[:ACT_WORDS])
