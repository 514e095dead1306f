"""Recommendations in running prose: which sentences ask someone to act, and the words that give them away.

Every sentence of a paragraph gets a role. An ask is strong (someone should, must, is urged to; the body recommends that)
or mild (a named addressee could, might, has an opportunity to). Sentences of one paragraph make one passage where the
later one leans on the earlier: it follows at once and is milder, refers back, or spells out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .shapes import Role

ADDRESSEE = (
    r"(?:HLD|Dialogue|GMG|GFMD|Forum|Global Migration Group|(?:Member |receiving |sending )?States|countr(?:y|ies)|governments?"
    r"|policymakers|civil society|(?:UN|United Nations)(?: system| agencies)?|international community|stakeholders|partners"
    r"|private sector|employers|organizations|agencies|parliaments|panel|outcomes?)"
)
GENERIC = r"the (?:organi[sz]ation|committee|fund|office|secretariat|programme|division|bank|agency|institute|union|special rapporteur|regional commissions)"
VOICE = (
    r"(?:(?:strongly |also |therefore |further |would (?:like to )?)*(?:recommends?|urges?|calls? (?:up)?on|calls? for|proposes?|suggests?|invites?"
    r"|encourages?|appeals?|asks?|advocates?|stress(?:es)? the need)|would (?:like to see|welcome))"
)
PASSIVE = r"\b(?:is|are|were|was) (?:strongly |also |therefore )?(?:urged|called (?:up)?on|encouraged|invited|requested|advised|recommended|proposed)\b"
MODAL = r"\b(?:should|must|needs? to|needed to|ought to)\b"
NEED = r"\bthere (?:is|are|was|were|remains) (?:an? |still )*(?:\w+ )?needs? (?:to|for)\b|\bimportant is the need to\b"
WEIGHTY = r"\b(?:it|there) (?:is|was|will be|would be) (?:\w+ )?(?:essential|critical|important|crucial|vital|imperative|necessary|urgent)\b"
MILD_ACTOR = rf"\b{ADDRESSEE}\b[^.;:]{{0,60}}?\b(?:could|might|may|can)\b"
MILD_PASSIVE = r"\b(?:could|might) be \w+(?:ed|en)\b|\bcould be \w+ly \w+ed\b"
MILD_CHANCE = rf"\b{ADDRESSEE}\b[^.;:]{{0,80}}?\bopportunit(?:y|ies)\b(?: \w+){{0,2}} (?:to|for|of)\b"
STRONG_WORDS = tuple(re.compile(p, re.IGNORECASE) for p in (MODAL, NEED, WEIGHTY, PASSIVE))
MILD_WORDS = tuple(re.compile(p, re.IGNORECASE) for p in (MILD_ACTOR, MILD_PASSIVE))
CHANCE = re.compile(MILD_CHANCE, re.IGNORECASE)
NAMED = re.compile(rf"\b{ADDRESSEE}\b", re.IGNORECASE)
FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|does|do|did)\b", re.IGNORECASE)
CARRIES_ON = re.compile(r"\s*(?:and|or|but|which|who|that|whose)\b", re.IGNORECASE)
PLAN = re.compile(
    r"\b(?:will|plans?|intends?|aims?|looks? forward|continues?|is (?:also |fully |keen |currently |working )*(?:committed|ready|keen|work)\w*"
    r"|remains? (?:fully )?committed|stands? ready|is \w+ing|are \w+ing)\b",
    re.IGNORECASE,
)
LEANS = re.compile(
    r"(?:more specifically|specifically|for (?:example|instance)|that is|in other words)\b|.{0,70}\b(?:this|these|such|they|for example|for instance)\b",
    re.IGNORECASE | re.DOTALL,
)
SPELLS_OUT = re.compile(r"(?:these|this|such|they|it|the (?:aim|goal|objective|purpose))\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:was|were|had|(?:has|have) \w+(?:ed|en))\b", re.IGNORECASE)
HEAD_WORDS = 9
BARE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences [first, last] of a paragraph with one role; `cue` is set for asks, which have the role ""."""

    first: int
    last: int
    role: Role
    cue: str


@dataclass(frozen=True, slots=True)
class Verdict:
    role: Role
    cue: str = ""
    strong: bool = False


def passages(sentences: Sequence[str], names: Sequence[str], opens: bool, leads_in: bool) -> list[Passage]:
    """Passages of one paragraph.

    names: patterns of what the speaking body calls itself; opens: the paragraph is the first of its section; leads_in: its last
    sentence introduces a list.
    """
    voice = _speaker(names)
    verdicts = []
    for index, sentence in enumerate(sentences):
        if leads_in and index == len(sentences) - 1:
            verdicts.append(Verdict("lead-in"))
        else:
            verdicts.append(_verdict(sentence, voice, opens and index == 0, leads_in))
    return _grouped(sentences, verdicts)


def _speaker(names: Sequence[str]) -> str:
    return "(?:" + "|".join([*names, GENERIC]) + ")"


def _verdict(sentence: str, voice: str, first: bool, leads_in: bool) -> Verdict:
    said = re.search(rf"\b{voice}\b(?:’s)?[^.;:]{{0,60}}?\b(?P<cue>{VOICE})\b", sentence, re.IGNORECASE)
    if said:
        return Verdict("", " ".join(said["cue"].split()), strong=True)
    own = re.search(rf"\b{voice}\b", " ".join(sentence.split()[:HEAD_WORDS]), re.IGNORECASE)
    cue = _strong(sentence)
    if cue and (not leads_in or NAMED.search(sentence[: sentence.find(cue)])):
        return Verdict("", cue, strong=True)
    if own and PLAN.search(sentence):
        return Verdict("own-plan")
    cue = None if leads_in else _mild(sentence, first)
    return Verdict("", cue) if cue else Verdict("scene-setting")


def _strong(sentence: str) -> str | None:
    """The words of a strong ask, where they govern the main clause."""
    for pattern in STRONG_WORDS:
        for match in pattern.finditer(sentence):
            if pattern.pattern != MODAL or _governs(sentence[: match.start()]):
                return match[0]
    return None


def _governs(before: str) -> bool:
    """Whether a modal after `before` is the first finite verb of its clause."""
    parts = before.split(", ")
    clause = parts.pop()
    while parts and CARRIES_ON.match(clause):
        clause = f"{parts.pop()} {clause}"
    return not FINITE.search(clause) or bool(re.search(r"\b(?:believes?|considers?)\b", clause))


def _mild(sentence: str, first: bool) -> str | None:
    for pattern in MILD_WORDS:
        match = pattern.search(sentence)
        if match:
            return match[0].split()[-1] if pattern.pattern == MILD_ACTOR else match[0]
    match = None if first else CHANCE.search(sentence)
    return "opportunity" if match else None


def _grouped(sentences: Sequence[str], verdicts: Sequence[Verdict]) -> list[Passage]:
    """Neighbouring sentences of one role as one passage; asks only where one leans on the other."""
    out: list[Passage] = []
    strong = False
    for index, (sentence, verdict) in enumerate(zip(sentences, verdicts, strict=True)):
        before = out[-1] if out else None
        if before and before.cue and _belongs(sentence, verdict, sentences[before.first : index], strong):
            out[-1] = Passage(before.first, index, "", before.cue)
            strong = strong or verdict.strong
        elif before and not before.cue and before.role == verdict.role != "lead-in":
            out[-1] = Passage(before.first, index, before.role, "")
        elif before and before.role == "own-plan" and verdict.role == "scene-setting" and SPELLS_OUT.match(sentence):
            out[-1] = Passage(before.first, index, "own-plan", "")
        else:
            out.append(Passage(index, index, verdict.role, verdict.cue))
            strong = verdict.strong
    return out


def _belongs(sentence: str, verdict: Verdict, before: Sequence[str], strong: bool) -> bool:
    """Whether a sentence goes into the ask that the sentences `before` make."""
    if verdict.role == "scene-setting":
        return bool(SPELLS_OUT.match(sentence)) and not PAST.search(sentence)
    if verdict.role:
        return False
    bare = len(" ".join(before).split()) <= BARE_WORDS
    return bare or bool(LEANS.match(sentence)) or (strong and not verdict.strong)
