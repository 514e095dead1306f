"""The same book set anew: other line widths, other order of chapters. For tests only."""

import re
import textwrap

STRUCTURE = re.compile(r"\s*(?:\([a-z]{1,5}\)\s|•|https?://\S+\s*$)")
NOTE = re.compile(r"(\d{1,3})\s+\S")
COMPOUND = re.compile(r"\w[-–]$")


def rewrap(text: str, width: int) -> str:
    """`text` broken at another width; page starts, blank lines, labels and notes stay where they are."""
    out: list[str] = []
    unit: list[str] = []
    note = 0
    for line in text.split("\n"):
        fresh = (
            not line.strip()
            or line[0] == " "
            or STRUCTURE.match(line)
            or not unit
            or unit[-1].strip().startswith("http")
        )
        opening = NOTE.match(line)
        if opening and int(opening[1]) in (1, note + 1):
            fresh, note = True, int(opening[1])
        if fresh:
            out += filled(unit, width)
            unit = []
        if line.strip():
            unit.append(line)
        else:
            out.append(line)
    return "\n".join(out + filled(unit, width))


def filled(unit: list[str], width: int) -> list[str]:
    if not unit:
        return []
    words = unit[0].strip()
    for line in unit[1:]:
        closed = COMPOUND.search(words[-2:]) and not re.match(r"(?:and|or) ", line)
        words = f"{words}{'' if closed else ' '}{line.strip()}"
    lead = unit[0][: len(unit[0]) - len(unit[0].lstrip())]
    return textwrap.wrap(words, width, initial_indent=lead, break_long_words=False) or [lead]


def shuffled(text: str, bounds: list[int], order: list[int]) -> str:
    """`text` with its chapters, which begin at the offsets `bounds`, in another order; what precedes them stays."""
    ends = [*bounds[1:], len(text)]
    chapters = [text[start:end].rstrip("\n") for start, end in zip(bounds, ends, strict=True)]
    return text[: bounds[0]] + "\n".join(chapters[i] for i in order)
