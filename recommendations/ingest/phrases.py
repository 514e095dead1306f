"""Small judgements about how a piece of text ends or begins, shared by outline, paragraphs and prose."""

import re

from .lines import Line

ENDED = re.compile(r"(?:[;:?!…]|(?<!\d)[.]|[.](?=\D*$)|;\s+(?:and|or))\s*[\d]{0,2}[”’\"')\]*_]*\s*$")
FULL_STOP = re.compile(r"[.?!…][”’\"')\]*_]*\s*\d{0,2}\s*$")
RUNS_ON = re.compile(
    r"(?:[,\-–]|\b(?:the|of|and|in|to|for|a|an|on|with|by|from|or|at|as|that|its|their))\s*$", re.IGNORECASE
)
LAST = 40  # characters at the end of a text that are looked at
CONTINUES = re.compile(r"\s*[a-z\d(–]")


def ended(text: str) -> bool:
    """Whether a text ends where a sentence or list entry may end."""
    return bool(ENDED.search(_end(text)))


def hangs(text: str) -> bool:
    """Whether a text ends with a word or sign that wants another: a comma, a hyphen, "of", "the"."""
    return bool(RUNS_ON.search(_end(text)))


def stopped(text: str) -> bool:
    """Whether a text ends with a full stop, question or exclamation mark."""
    return bool(FULL_STOP.search(_end(text)))


def runs_on(before: str, after: str) -> bool:
    """Whether `after` carries on a line that a stray blank line cut off: no end before it, no fresh start in it."""
    capitals = before.isupper() and after.isupper()
    return not ended(before) and bool(capitals or hangs(before) or CONTINUES.match(after))


def would_fit(before: Line, after: Line, width: int) -> bool:
    """Whether the first word of `after` had room at the end of `before`: then the break is no mere wrap."""
    words = after.text.split()
    return bool(words) and len(before.text.strip()) + 1 + len(words[0]) <= width


def _end(text: str) -> str:
    return text.rstrip()[-LAST:]
