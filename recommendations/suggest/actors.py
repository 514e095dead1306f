"""Who is asked to act: the actors that a passage or its lead-in names where it asks."""

import re
from dataclasses import dataclass

from recommendations.codes import Facet
from recommendations.suggest.acts import Act, Verbs, first_act
from recommendations.suggest.cues import CueFinder, Hit
from recommendations.suggest.shapes import MOST_WORDS, Passage, Receipt

NOBODY = "unspecified"
DIALOGUE = "hld"
STATES = "member-states"
CERTAIN_STATES = ("origin-states", "destination-states", "transit-states")

# After these stands the one who is asked; before them only who says so.
SAYS_SO = re.compile(
    r"\W*(?:\w+ly |also |further )*(?:urge[sd]?|call(?:s|ed)? (?:up)?on|invite[sd]?|encourage[sd]?"
    r"|request(?:s|ed)?|ask(?:s|ed)?|appeal(?:s|ed)? to|recommends?|proposes?|suggests?"
    r"|would encourage|impress upon|give direction to)\b",
    re.IGNORECASE,
)
# What is asked begins here, so whoever is named later is not the one who is asked.
ACT_BEGINS = re.compile(r"\bto\b|[;:]|\b(?:should|must|could|may|can|in order)\b", re.IGNORECASE)
# A name after one of these is no subject: "the needs of States should ...".
LEANS_ON = re.compile(
    r"\b(?:of|for|in|between|among|to|by|with|from|at|during|within|into|on)"
    r"(?: (?:the|all|both|its|their|\d{4}|\w+ing))*\W*$",
    re.IGNORECASE,
)
GOVERNMENTS = re.compile(r"\b[Gg]overnments of (?:the )?$")
CLAUSE = re.compile(r"[;:]|\bthat\b")
THAT = re.compile(r" that\b")
OPENING = re.compile(r"^\W*(?:that|to|on|for)\b")
NEAR = 90  # code points between the verb and the nearest of its subjects
BESIDE = 45  # and between one subject and the next
AT_THE_TABLE = re.compile(r"\b(?:addressed|considered|discussed|observed|taken up)\b.{0,20}$", re.IGNORECASE)
BY = re.compile(r"\bby (?:the )?(?:\w+ )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """Those who are asked, in the order in which they are named: (code, the words that name them)."""

    actors: tuple[tuple[str, str], ...]
    rule: str

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for code, _words in self.actors))

    def receipts(self, rule: str) -> dict[str, Receipt]:
        words = dict(reversed(self.actors))
        return {code: Receipt(rule, tuple(words[code].split()[:MOST_WORDS])) for code in self.codes}


def who_is_asked(passage: Passage, finder: CueFinder, verbs: Verbs) -> dict[str, Receipt]:
    """Code to receipt: from the passage, else from the nearest lead-in that names somebody, else nobody."""
    for text in (passage.text, *reversed(passage.lead_in)):
        act = first_act(text, verbs)
        found = _named(act, finder) if act else None
        if found:
            return found.receipts(found.rule if text == passage.text else "lead-in")
    return {NOBODY: Receipt("nobody")}


def _named(act: Act, finder: CueFinder) -> Named | None:
    """Of "the Dialogue to call on States" the States: the Dialogue only says so."""
    says_so = SAYS_SO.match(f"{act.verb}{act.after}") or (act.rule != "imperative" and THAT.match(act.after))
    found = _asked(act.after, finder) if says_so else _subject(act.before, finder)
    passes_on = SAYS_SO.search(act.after)
    if passes_on and found and found.codes == (DIALOGUE,):
        return _asked(act.after[passes_on.end() :], finder) or found
    return found or _by(act.after, finder)


def _asked(after: str, finder: CueFinder) -> Named | None:
    """Those named between "calls on" and what they are called on to do."""
    after = OPENING.sub("", after)
    end = ACT_BEGINS.search(after)
    inside = after[: end.start()] if end else after
    hits = [hit for hit in _actors(finder, inside[:NEAR]) if not _leans(inside, hit)]
    return _as_named(hits, inside, "asked")


def _subject(before: str, finder: CueFinder) -> Named | None:
    """Those named last before the verb, one after the other, where nothing leans on them."""
    near = CLAUSE.split(before)[-1]
    hits: list[Hit] = []
    edge = len(near)
    for hit in reversed(_actors(finder, near)):
        if edge - hit.end > (NEAR if not hits else BESIDE):
            break
        if not _leans(near, hit):
            hits.insert(0, hit)
            edge = hit.start
    return _as_named(hits, near, "subject")


def _leans(text: str, hit: Hit) -> bool:
    """The needs *of States* act as little as a border *between States*; countries *of origin* do."""
    if text[hit.start :].startswith("of ") or GOVERNMENTS.search(text[: hit.start]):
        return False
    return bool(LEANS_ON.search(text[: hit.start]))


def _by(after: str, finder: CueFinder) -> Named | None:
    """ "should be drawn up by States", "could be addressed during the Dialogue"."""
    hits = [hit for hit in _actors(finder, after) if BY.search(after[: hit.start])]
    table = [h for h in _actors(finder, after) if h.code == DIALOGUE and AT_THE_TABLE.search(after[: h.start])]
    return _as_named(hits or table, after, "by")


def _actors(finder: CueFinder, text: str) -> list[Hit]:
    return [hit for hit in finder.find(text) if hit.facet == Facet.ADDRESSEE and hit.code != NOBODY]


def _as_named(hits: list[Hit], text: str, rule: str) -> Named | None:
    if not hits:
        return None
    if any(hit.code in CERTAIN_STATES for hit in hits):  # "governments of sending countries" are one, not two
        hits = [hit for hit in hits if hit.code != STATES]
    return Named(tuple((hit.code, text[hit.start : hit.end]) for hit in hits), rule)
