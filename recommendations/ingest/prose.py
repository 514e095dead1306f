"""Recommendations in running prose: which sentences ask someone to act, and the words that give them away.

Every sentence of a paragraph gets a role. An ask is strong (someone should, must, is urged to; the body recommends
that) or mild (a named addressee could, might, has an opportunity to). Sentences of one paragraph make one passage where
the later one leans on the earlier: it follows at once and is milder, refers back, or spells out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .cues import (
    BELIEVES,
    CARRIES_ON,
    CHANCE,
    FINITE,
    GENERIC,
    HINGED,
    LEANS,
    MILD_ACTOR,
    MILD_PASSIVE,
    MODAL,
    NAMED,
    PAST,
    PLAN,
    REFERS_BACK,
    SPELLS_OUT,
    STRONG,
    VOICE,
)  # fmt: skip
from .shapes import Role

HEAD_WORDS = 9  # a body that speaks of itself does so at the beginning of the sentence
LONGEST = 4000  # characters of a sentence that are looked at
BARE_WORDS = 8  # an ask as short as this says nothing without the next


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences [first, last] of a paragraph with one role; `cue` is set for asks, which have the role ""."""

    first: int
    last: int
    role: Role
    cue: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one sentence is; an ask has the role "" and a cue, and is strong or mild."""

    role: Role
    cue: str = ""
    strong: bool = False


def passages(sentences: Sequence[str], names: Sequence[str], *, opens: bool, leads_in: bool) -> list[Passage]:
    """Passages of one paragraph.

    names: patterns of what the speaking body calls itself; opens: the paragraph is the first of its section;
    leads_in: its last sentence introduces a list.
    """
    voice = _speaker(names)
    sentences = [sentence[:LONGEST] for sentence in sentences]
    verdicts = []
    for index, sentence in enumerate(sentences):
        if leads_in and index == len(sentences) - 1:
            verdicts.append(Verdict("lead-in"))
        else:
            verdicts.append(_verdict(sentence, voice, first=opens and index == 0, leads_in=leads_in))
    return _bridged(sentences, verdicts, _grouped(sentences, verdicts))


def _speaker(names: Sequence[str]) -> str:
    return "(?:" + "|".join([*names, *GENERIC]) + ")"


def _verdict(sentence: str, voice: str, *, first: bool, leads_in: bool) -> Verdict:
    said = re.search(rf"\b{voice}\b(?:’s)?[^.;:]{{0,60}}?(?<!to )\b(?P<cue>{VOICE})\b", sentence, re.IGNORECASE)
    if said:
        return Verdict("", " ".join(said["cue"].split()), strong=True)
    own = re.search(rf"\b{voice}\b", " ".join(sentence.split()[:HEAD_WORDS]), re.IGNORECASE)
    cue = _strong(sentence)
    if cue and (not leads_in or NAMED.search(sentence[: sentence.find(cue)])):
        return Verdict("", cue, strong=True)
    if own and PLAN.search(sentence):
        return Verdict("own-plan")
    cue = None if leads_in else _mild(sentence, first=first)
    return Verdict("", cue) if cue else Verdict("scene-setting")


def _strong(sentence: str) -> str | None:
    """The words of a strong ask, where they govern the main clause."""
    for match in MODAL.finditer(sentence):
        if _governs(sentence[: match.start()]):
            return match[0]
    return next((match[0] for match in (pattern.search(sentence) for pattern in STRONG) if match), None)


def _governs(before: str) -> bool:
    """Whether a modal after `before` is the first finite verb of its clause."""
    parts = before.split(", ")
    clause = parts.pop()
    while parts and CARRIES_ON.match(clause):
        clause = f"{parts.pop()} {clause}"
    return not FINITE.search(clause) or bool(BELIEVES.search(clause))


def _mild(sentence: str, *, first: bool) -> str | None:
    for pattern in (MILD_ACTOR, MILD_PASSIVE):
        match = pattern.search(sentence)
        if match and _governs(sentence[: match.start("modal")]):
            return match["modal"] if pattern is MILD_ACTOR else match[0]
    return "opportunity" if not first and CHANCE.search(sentence) else None


def _grouped(sentences: Sequence[str], verdicts: Sequence[Verdict]) -> list[Passage]:
    """Neighbouring sentences of one role as one passage; asks only where one leans on the other."""
    out: list[Passage] = []
    strong = False
    for index, (sentence, verdict) in enumerate(zip(sentences, verdicts, strict=True)):
        before = out[-1] if out else None
        if before and before.cue and _belongs(sentence, verdict, sentences[before.first : index], strong=strong):
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


def _bridged(sentences: Sequence[str], verdicts: Sequence[Verdict], found: list[Passage]) -> list[Passage]:
    """A strong ask, one sentence that dwells on it, and a mild ask are one passage."""
    out: list[Passage] = []
    for passage in found:
        mild = passage.cue and not verdicts[passage.first].strong
        if mild and len(out) > 1 and _dwells(sentences, verdicts, out[-2], out[-1]):
            del out[-1]
            out[-1] = Passage(out[-1].first, passage.last, "", out[-1].cue)
        else:
            out.append(passage)
    return out


def _dwells(sentences: Sequence[str], verdicts: Sequence[Verdict], ask: Passage, between: Passage) -> bool:
    one = between.role == "scene-setting" and between.first == between.last
    return one and bool(ask.cue) and verdicts[ask.first].strong and bool(REFERS_BACK.match(sentences[between.first]))


def _belongs(sentence: str, verdict: Verdict, before: Sequence[str], *, strong: bool) -> bool:
    """Whether a sentence goes into the ask that the sentences `before` make."""
    if verdict.role == "scene-setting":
        return bool(SPELLS_OUT.match(sentence) or HINGED.match(sentence)) and not PAST.search(sentence)
    if verdict.role:
        return False
    bare = len(before) == 1 and len(before[0].split()) <= BARE_WORDS
    return bare or bool(LEANS.match(sentence)) or (strong and not verdict.strong)
