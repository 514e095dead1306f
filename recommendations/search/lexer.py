"""A query's text as pieces: words, phrases, field:value, brackets and operators. Plain Python; takes any text."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
PIECE = re.compile(
    r"""(?P<minus>-*)(?:
        (?P<field>[A-Za-z_]+[\w-]*):(?P<value>"[^"]*"?|[^\s()"]*)
      | (?P<quote>"[^"]*"?)
      | (?P<bracket>[()])
      | (?P<chunk>[^\s()"]+)
    )""",
    re.VERBOSE,
)


class Kind(StrEnum):
    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"


@dataclass(frozen=True)
class Piece:
    """`text` without its quotes; `field`: the name before the colon; `closed`: its second quotation mark is there."""

    kind: Kind
    text: str
    field: str = ""
    closed: bool = True


def pieces(text: str, fields: Collection[str]) -> Iterator[Piece]:
    """All pieces in order. A minus before a piece is a NOT; a known field may have a space after it."""
    found = list(PIECE.finditer(text.translate(QUOTES)))
    while found:
        match = found.pop(0)
        if match["minus"] and match["chunk"] != "":
            yield Piece(Kind.NOT, "-")
        if match["field"] and not match["value"] and match["field"].lower() in fields and found and _is_value(found[0]):
            following = found.pop(0)
            yield _field(match["field"], following["quote"] or following["chunk"])
        else:
            yield _piece(match)


def _is_value(match: re.Match[str]) -> bool:
    return not match["minus"] and bool(match["quote"] or match["chunk"])


def _piece(match: re.Match[str]) -> Piece:
    if match["field"]:
        return _field(match["field"], match["value"])
    if match["quote"]:
        return Piece(Kind.PHRASE, match["quote"].strip('"'), closed=_is_closed(match["quote"]))
    if match["bracket"]:
        return Piece(Kind(match["bracket"]), match["bracket"])
    if match["chunk"] in ("AND", "OR", "NOT"):
        return Piece(Kind(match["chunk"]), match["chunk"])
    return Piece(Kind.WORD, match["chunk"])


def _field(name: str, value: str) -> Piece:
    closed = not value.startswith('"') or _is_closed(value)
    return Piece(Kind.FIELD, value.strip('"').strip(), field=name, closed=closed)


def _is_closed(quoted: str) -> bool:
    return len(quoted) > 1 and quoted.endswith('"')
