"""Where sentences end. English prose of official documents; no model, no word list beyond common abbreviations."""

import re

CLOSERS = "”’\"')\\]"
END = re.compile(rf"(?<![.?!…])[.?!…]++[{CLOSERS}]*+(?=\s++[“‘\"'(\[]*[A-Z0-9]|\s*+$)")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|al|No|Nos|Dr|Mr|Mrs|Ms|Prof|St|Art|para|paras|p|pp|vol|ed|eds|op|cit|Inc|Ltd|approx|[A-Z])|\b[A-Z]\.[A-Z])$"
)


def sentences(raw: str) -> list[tuple[int, int]]:
    """[start, end) of each sentence of `raw`, white space between them left out."""
    out, start, length = [], 0, len(raw.rstrip())
    for match in END.finditer(raw):
        before = raw[max(match.start() - 12, 0) : match.start()]
        if match.end() < length and match[0] == "." and ABBREVIATION.search(before):
            continue
        out.append((start, match.end()))
        start = match.end()
    out.append((start, len(raw)))
    return [(low + _lead(raw[low:high]), high) for low, high in out if raw[low:high].strip()]


def _lead(piece: str) -> int:
    return len(piece) - len(piece.lstrip())
