"""Labels of list entries: "(a)", "(iv)", "12.", a bullet; their styles, their order, the next one of each."""

import re
from collections.abc import Callable
from dataclasses import dataclass

ALPHA, ROMAN, NUMBER, BULLET = "alpha", "roman", "number", "bullet"

PRINTED = re.compile(
    r"\s*(?:\((?P<paren>[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)|(?P<dotted>\d{1,2})[.)]"
    r"|(?P<bullet>[•▪◦‣·\uf0b7]|[-–*](?= )))(?:\s+|$)"
)
INLINE = re.compile(r"(?<=\S)\s+\((?P<label>[a-z]|[ivxl]{1,6})\)\s")
NUMERALS = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


@dataclass(frozen=True, slots=True)
class Label:
    """One printed label: what stands between the brackets, and how many characters it takes with its white space."""

    printed: str
    length: int
    bracketed: bool
    bullet: bool

    def readings(self) -> tuple[tuple[str, int], ...]:
        """(style, position) for every way the label can be read: "i" is the ninth letter and the first numeral."""
        if not self.printed:
            return ((BULLET, 0),)
        if self.printed.isdigit():
            return ((NUMBER, int(self.printed)),)
        found = [(ALPHA, letter_position(self.printed))] if letter_position(self.printed) else []
        found += [(ROMAN, numeral_position(self.printed))] if numeral_position(self.printed) else []
        return tuple(found)

    @property
    def first(self) -> bool:
        """Whether the label can open a list."""
        return any(position <= 1 for _, position in self.readings())

    def earlier(self) -> set[str]:
        """How the label before this one is printed, by each reading; empty where there is none."""
        names = set()
        for style, position in self.readings():
            if position > 1:
                names.add(WRITERS[style](position - 1))
        return names


def read_label(text: str) -> Label | None:
    """The label that `text` begins with, or None."""
    match = PRINTED.match(text)
    if not match:
        return None
    label = Label(
        match["paren"] or match["dotted"] or "",
        match.end(),
        match["paren"] is not None,
        (match["bullet"] or "-") not in "-–*",
    )
    return label if label.readings() else None


def letter_position(printed: str) -> int:
    """1 for "a" to 26 for "z", 27 for "aa" and so on with doubled letters; 0 for anything else."""
    if not printed.isalpha() or len(set(printed)) != 1:
        return 0
    return ord(printed[0]) - 96 + 26 * (len(printed) - 1) if len(printed) <= 2 else 0


def numeral_position(printed: str) -> int:
    """1 for "i", 4 for "iv" and so on; 0 for anything that is no well-formed small numeral."""
    rest, value = printed, 0
    for sign, worth in NUMERALS:
        while rest.startswith(sign):
            rest, value = rest[len(sign) :], value + worth
    return value if not rest and numeral(value) == printed else 0


def numeral(value: int) -> str:
    """The small roman numeral of a number below 40, "" for 0."""
    out = ""
    for sign, worth in NUMERALS:
        while value >= worth:
            out, value = out + sign, value - worth
    return out


def letter(value: int) -> str:
    """The letter of a number from 1 to 26, doubled beyond."""
    return chr(97 + (value - 1) % 26) * (1 + (value - 1) // 26)


WRITERS: dict[str, Callable[[int], str]] = {ALPHA: letter, ROMAN: numeral, NUMBER: str}


def inline_labels(text: str) -> set[str]:
    """Labels that stand in the middle of a text."""
    return {match["label"] for match in INLINE.finditer(text)}
