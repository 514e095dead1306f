"""Where sentences end. English prose of official documents; no model, no word list beyond common abbreviations."""

import re

END = re.compile(r"[.?!…]+[”’\"')\]]*(?=\s+[“‘\"'(\[]*[A-Z0-9])|[.?!…]+[”’\"')\]]*\s*$")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|al|No|Nos|Dr|Mr|Mrs|Ms|Prof|St|Art|para|paras|p|pp|vol|ed|eds|op|cit|Inc|Ltd|approx|[A-Z])|\b[A-Z]\.[A-Z])$"
)


def sentences(raw: str) -> list[tuple[int, int]]:
    """[start, end) of each sentence of `raw`, white space between them left out."""
    out, start = [], 0
    for match in END.finditer(raw):
        if (
            raw[match.start()] == "."
            and ABBREVIATION.search(raw[: match.start()][-12:])
            and match.end() < len(raw.rstrip())
        ):
            continue
        out.append((start, match.end()))
        start = match.end()
    out.append((start, len(raw)))
    return [(low + _lead(raw[low:high]), high) for low, high in out if raw[low:high].strip()]


def _lead(piece: str) -> int:
    return len(piece) - len(piece.lstrip())
