"""The query language: a text in, a tree with remarks out. Plain Python; never raises, whatever the text.

remittances cost*             both; a star stands for any ending
"equal treatment" OR equity   a phrase, or a word
migrants -refugees            without; also: migrants NOT refugees
agency:ilo theme:remittances  values of filters
(a OR b) c                    brackets
"""

import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from recommendations.search.lexer import Kind, Piece, pieces
from recommendations.search.tree import And, Field, Node, Or, Prefix, Sequence, Text, is_positive, joined, negated
from recommendations.terms import LOOKALIKES, STOP_WORDS, WORD, is_name, name_term, plain, stem

MOST_LEAVES, MOST_BRACKETS, MOST_READINGS, SHORTEST_PREFIX = 32, 8, 8, 2
ALIASES = {
    "body": "agency",
    "type": "record_type",
    "kind": "agency_kind",
    "gmg": "gmg_member",
    "rt": "round_table",
    "people": "population",
    "ask": "shared_ask",
    "aim": "framework_item",
}
Fields = Mapping[str, Mapping[str, str]]


class Remark(StrEnum):
    """What there is to say about a query."""

    COMMON = "common"  # a common word was left out
    COMMON_NAME = "common-name"  # so was one that is a body's name in capitals
    READ_AS_NAME = "read-as-name"  # a common word was taken as a body's name
    LONELY_OPERATOR = "lonely-operator"
    OPEN_QUOTE = "open-quote"
    BRACKETS = "brackets"
    SHORT_PREFIX = "short-prefix"
    UNKNOWN_FIELD = "unknown-field"
    UNKNOWN_VALUE = "unknown-value"
    NO_WORDS = "no-words"
    ONLY_COMMON = "only-common"
    ONLY_NOT = "only-not"
    TOO_MANY = "too-many"


# With these there is nothing that could be shown as the answer.
FATAL = frozenset({Remark.UNKNOWN_VALUE, Remark.NO_WORDS, Remark.ONLY_COMMON, Remark.ONLY_NOT, Remark.TOO_MANY})
PROBLEMS = FATAL | {Remark.UNKNOWN_FIELD}


@dataclass(frozen=True)
class Note:
    """`text`: what the remark is about, as typed; `field`: the field of an unknown value."""

    remark: Remark
    text: str = ""
    field: str = ""


@dataclass(frozen=True)
class Query:
    """`tree` is None where a note is fatal."""

    text: str
    tree: Node | None
    notes: tuple[Note, ...] = ()

    @property
    def problems(self) -> list[Note]:
        return [note for note in self.notes if note.remark in PROBLEMS]


def parse(text: str, *, fields: Fields | None = None, names: Collection[str] = ()) -> Query:
    """Read a query. `fields`: filter -> what may be typed for a value, casefolded -> the value. `names`: acronyms in
    lower case, so that `who` alone is read as WHO and WHO counts among capitals.
    """
    parser = _Parser(text, fields or {}, names)
    tree = parser.whole()
    if parser.common_names and not (tree and is_positive(tree)):
        parser = _Parser(text, fields or {}, names, read_names=True)
        tree = parser.whole()
    notes = list(dict.fromkeys(parser.notes))
    if problem := _nothing_to_find(tree, parser):
        notes.append(problem)
    fatal = any(note.remark in FATAL for note in notes)
    return Query(text, None if fatal else tree, tuple(notes))


def _nothing_to_find(tree: Node | None, parser: "_Parser") -> Note | None:
    if parser.leaves > MOST_LEAVES:
        return Note(Remark.TOO_MANY, str(MOST_LEAVES))
    if any(note.remark == Remark.UNKNOWN_VALUE for note in parser.notes) or (tree and is_positive(tree)):
        return None
    if tree:
        return Note(Remark.ONLY_NOT)
    common = [note.text for note in parser.notes if note.remark in (Remark.COMMON, Remark.COMMON_NAME)]
    return Note(Remark.ONLY_COMMON, ", ".join(common)) if common else Note(Remark.NO_WORDS)


class _Parser:
    """Recursive descent: OR of ANDs of NOTs. What is left out (a common word) is None, and joins nothing."""

    def __init__(self, text: str, fields: Fields, names: Collection[str], *, read_names: bool = False) -> None:
        self.fields, self.names, self.read_names = fields, names, read_names
        self.known = {short: name for short, name in ALIASES.items() if name in fields} | {
            name: name for name in fields
        }
        self.pieces = list(pieces(text, self.known))
        self.place, self.depth, self.leaves, self.left_out = 0, 0, 0, 0
        self.notes: list[Note] = []
        self.common_names = False
        words = [match for piece in self.pieces if piece.kind == Kind.WORD for match in WORD.findall(piece.text)]
        self.all_capitals = len(words) > 1 and not any(char.islower() for word in words for char in word)

    def whole(self) -> Node | None:
        found = [self.either()]
        while self.next_kind():  # a bracket that closes nothing
            self.place += 1
            self.note(Remark.BRACKETS)
            found.append(self.either())
        return joined(And, [node for node in found if node])

    def either(self) -> Node | None:
        found, count = [self.all_of()], 1
        while self.next_kind() == Kind.OR:
            self.place += 1
            count += 1
            found.append(self.all_of())
        return joined(Or, [node for node in found if node])

    def all_of(self) -> Node | None:
        """Words side by side; AND between them changes nothing. Ends before OR, a closing bracket or the end."""
        found: list[Node] = []
        start = self.place
        while (kind := self.next_kind()) not in (None, Kind.OR, Kind.CLOSE):
            if kind == Kind.AND:
                self._and(start)
            elif node := self.one():
                found.append(node)
        if self.place == start and (self.next_kind() == Kind.OR or self._came_after(Kind.OR)):
            self.note(Remark.LONELY_OPERATOR, "OR")
        return joined(And, found)

    def _and(self, start: int) -> None:
        self.place += 1
        if self.place - 1 == start or self.next_kind() in (None, Kind.AND, Kind.OR, Kind.CLOSE):
            self.note(Remark.LONELY_OPERATOR, "AND")

    def _came_after(self, kind: Kind) -> bool:
        return self.place > 0 and self.pieces[self.place - 1].kind == kind

    def one(self) -> Node | None:
        negative, last = False, ""
        while self.next_kind() == Kind.NOT:
            last = self.pieces[self.place].text
            negative, self.place = not negative, self.place + 1
        if self.next_kind() in (None, Kind.AND, Kind.OR, Kind.CLOSE):
            self.note(Remark.LONELY_OPERATOR, last)
            return None
        piece = self.pieces[self.place]
        self.place += 1
        self.left_out += negative
        node = self.bracket() if piece.kind == Kind.OPEN else self.leaf(piece)
        self.left_out -= negative
        return negated(node) if node and negative else node

    def bracket(self) -> Node | None:
        if self.depth >= MOST_BRACKETS:
            self.note(Remark.BRACKETS)
            return None
        self.depth += 1
        node = self.either()
        self.depth -= 1
        if self.next_kind() == Kind.CLOSE:
            self.place += 1
        else:
            self.note(Remark.BRACKETS)
        return node

    def leaf(self, piece: Piece) -> Node | None:
        self.leaves += 1
        if not piece.closed:
            self.note(Remark.OPEN_QUOTE)
        if piece.kind == Kind.FIELD:
            return self.field(piece)
        return self.phrase(piece.text) if piece.kind == Kind.PHRASE else self.words(piece.text)

    def field(self, piece: Piece) -> Node | None:
        name = self.known.get(piece.field.lower(), "")
        if not name and not piece.text:  # a colon at the end of a word
            return self.words(piece.field)
        if not name:
            self.note(Remark.UNKNOWN_FIELD, piece.field)
            return self.phrase(f"{piece.field} {piece.text}")
        value = self.fields[name].get(piece.text.casefold())
        if value is None:
            self.note(Remark.UNKNOWN_VALUE, piece.text, name)
            return None
        return Field(name, value)

    def words(self, chunk: str) -> Node | None:
        """A word; several joined by hyphens or slashes are a phrase; with a star the last is a beginning."""
        found: list[str] = WORD.findall(chunk)
        if not found:
            return None
        if chunk.endswith("*") and not self._is_short_prefix(found[-1]):
            before = " ".join(found[:-1])
            first = self.phrase(before, shown=before)
            return joined(And, [node for node in (first, Prefix(found[-1])) if node])
        return self.word(found[0]) if len(found) == 1 else self.phrase(chunk.strip("*"), shown=chunk)

    def _is_short_prefix(self, word: str) -> bool:
        if len(plain(word)) >= SHORTEST_PREFIX:
            return False
        self.note(Remark.SHORT_PREFIX, f"{word}*")
        return True

    def word(self, word: str) -> Node | None:
        if plain(word) not in STOP_WORDS:
            return Text(word, tuple((one,) for one in self.readings(word)))
        if is_name(word) and (plain(word) in self.names or not self.all_capitals):
            return Text(word, ((name_term(word),),))
        if plain(word) in self.names and (self.read_names or self.left_out):
            self.note(Remark.READ_AS_NAME, word)
            return Text(plain(word).upper(), ((name_term(word),),))
        self.common_names = self.common_names or plain(word) in self.names
        self.note(Remark.COMMON_NAME if plain(word) in self.names else Remark.COMMON, word)
        return None

    def phrase(self, text: str, *, shown: str = "") -> Node | None:
        found: list[str] = WORD.findall(text)
        if not found:
            return None
        every: list[Sequence] = list(itertools.islice(itertools.product(*map(self.readings, found)), MOST_READINGS))
        return Text(shown or f"“{text.strip()}”", tuple(every))

    def readings(self, word: str) -> tuple[str, ...]:
        """The terms that a word may stand for: WHO only the name; in lower case both, where there is such a name."""
        if is_name(word):
            return (name_term(word), stem(word)) if self.all_capitals else (name_term(word),)
        if plain(word) in LOOKALIKES or (plain(word) in STOP_WORDS and plain(word) in self.names):
            return (stem(word), name_term(word))
        return (stem(word),)

    def next_kind(self) -> Kind | None:
        return self.pieces[self.place].kind if self.place < len(self.pieces) else None

    def note(self, remark: Remark, text: str = "", field: str = "") -> None:
        self.notes.append(Note(remark, text, field))
