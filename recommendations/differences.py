"""Two passages, or two readings of one, word by word."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

Sign = Literal["=", "-", "+"]
AROUND = 4


class Piece(NamedTuple):
    """Words that stayed ("="), went ("-") or came ("+")."""

    sign: Sign
    words: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces in reading order; without those that came they are `before`, without those that went `after`."""
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    went: list[str] = []
    came: list[str] = []
    for step in [*Indel.opcodes(old, new), None]:
        if step is None or step.tag == "equal":
            changed: list[tuple[Sign, list[str]]] = [("-", went), ("+", came)]
            pieces += [Piece(sign, " ".join(words)) for sign, words in changed if words]
            went, came = [], []
        if step is not None and step.tag == "equal":
            pieces.append(Piece("=", " ".join(old[step.src_start : step.src_end])))
        elif step is not None:
            went += old[step.src_start : step.src_end]
            came += new[step.dest_start : step.dest_end]
    return pieces


def in_one_line(pieces: Sequence[Piece]) -> str:
    """As wdiff prints it, [-went-] {+came+}, with a few words around each change."""
    shown = []
    for index, (sign, words) in enumerate(pieces):
        if sign == "=":
            shown.append(_shortened(words.split(), first=index == 0, last=index == len(pieces) - 1))
        else:
            shown.append(f"[-{words}-]" if sign == "-" else f"{{+{words}+}}")
    return " ".join(filter(None, shown))


def _shortened(words: list[str], *, first: bool, last: bool) -> str:
    if first and last:
        return ""
    head, tail = ([] if first else words[:AROUND]), ([] if last else words[-AROUND:])
    if len(words) <= len(head) + len(tail):
        return " ".join(words)
    return " ".join([*head, "...", *tail])
