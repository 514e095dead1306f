"""The two full-text indexes behind one interface: a tree without fields becomes one condition in the database's own
language. Both hold the same words (search/encoding.py), so that both find the same records.
"""

from collections.abc import Sequence
from typing import Protocol

from django.db import connections
from django.db.models.expressions import RawSQL

from recommendations.search.encoding import encode, encode_surface
from recommendations.search.tree import And, Field, Leaf, Node, Not, Or, Prefix, Text

TABLE, INDEX = "recommendations_searchdocument", "recommendations_searchindex"
# What a hit is worth by where it stands: headline, asks, summary; 1 anywhere else.
WEIGHTS = {"headline": 8, "asks": 4, "summary": 2}
OURS = ("headline", "asks", "summary", "rest", "words")


class Backend(Protocol):
    def found(self, node: Node, *, source: bool) -> RawSQL:
        """The primary keys of the records that fit, as a subquery; give only what `is_one_condition`."""

    def keys(self, node: Node, *, source: bool) -> list[int]:
        """The same as they are now: only what is published is in the index."""

    def weighed(
        self, leaf: Leaf, *, source: bool, within: Node | None = None, most: int | None = None
    ) -> list[tuple[int, set[int]]]:
        """(weight, primary keys of the records with a hit in such a place), the heaviest first; the last has all.

        `within`: only of the records that fit this one condition, too. `most`: so many of the places are enough.
        """

    def holders(self, leaf: Leaf, *, source: bool) -> int:
        """How many records have a hit anywhere."""


def backend(alias: str) -> Backend:
    return {"sqlite": Sqlite, "postgresql": Postgresql}[connections[alias].vendor](alias)


def is_one_condition(node: Node) -> bool:
    """Whether an index alone can answer: no fields in it, and NOT only beside something to take it from."""
    if isinstance(node, Field | Not):
        return False
    if isinstance(node, And):
        return _positive(node) != () and all(
            is_one_condition(n.child if isinstance(n, Not) else n) for n in node.children
        )
    return all(is_one_condition(child) for child in node.children) if isinstance(node, Or) else True


def _positive(node: And) -> tuple[Node, ...]:
    return tuple(child for child in node.children if not isinstance(child, Not))


def _first(alias: str, sql: str, params: Sequence[str]) -> int:
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.fetchone()[0])


def _keys(alias: str, found: RawSQL) -> list[int]:
    with connections[alias].cursor() as cursor:
        cursor.execute(found.sql, found.params)
        return [key for (key,) in cursor.fetchall()]


class Sqlite:
    """FTS5. `a NOT b` is an operator of two sides there, so what is left out comes last."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    def found(self, node: Node, *, source: bool) -> RawSQL:
        match = f"{self._anywhere(source=source)}({self._match(node)})"
        return RawSQL(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s", [match])  # noqa: S608, S611

    def keys(self, node: Node, *, source: bool) -> list[int]:
        return _keys(self.alias, self.found(node, source=source))

    def weighed(
        self, leaf: Leaf, *, source: bool, within: Node | None = None, most: int | None = None
    ) -> list[tuple[int, set[int]]]:
        places = [(weight, f"{column} : ") for column, weight in WEIGHTS.items()]
        places.append((1, self._anywhere(source=source)))
        beside = f" AND ({self._match(within)})" if within and within != leaf else ""
        found = []
        with connections[self.alias].cursor() as cursor:
            for weight, place in places[:most]:
                match = f"{place}({self._match(leaf)}){beside}"
                cursor.execute(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s", [match])  # noqa: S608
                found.append((weight, {key for (key,) in cursor.fetchall()}))
        return found

    def holders(self, leaf: Leaf, *, source: bool) -> int:
        found = self.found(leaf, source=source)
        return _first(self.alias, found.sql.replace("SELECT rowid", "SELECT count(*)", 1), found.params)

    @staticmethod
    def _anywhere(*, source: bool) -> str:
        return "" if source else f"{{{' '.join(OURS)}}} : "

    def _match(self, node: Node) -> str:
        if isinstance(node, Text):
            return " OR ".join('"' + " ".join(map(encode, sequence)) + '"' for sequence in node.sequences)
        if isinstance(node, Prefix):
            return f'"{encode_surface(node.start)}" *'
        if isinstance(node, Or):
            return " OR ".join(f"({self._match(child)})" for child in node.children)
        found = " AND ".join(f"({self._match(child)})" for child in _positive(node))
        without = [child.child for child in node.children if isinstance(child, Not)]
        return f"({found}) NOT ({' OR '.join(f'({self._match(child)})' for child in without)})" if without else found


class Postgresql:
    """tsvector. Lexemes are ours, so the query is written out and never parsed by a dictionary."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    def found(self, node: Node, *, source: bool) -> RawSQL:
        sql = f"SELECT record_id FROM {TABLE} WHERE {self._column(source=source)} @@ %s::tsquery"  # noqa: S608
        return RawSQL(sql, [self._query(node)])  # noqa: S611

    def keys(self, node: Node, *, source: bool) -> list[int]:
        return _keys(self.alias, self.found(node, source=source))

    def weighed(
        self, leaf: Leaf, *, source: bool, within: Node | None = None, most: int | None = None
    ) -> list[tuple[int, set[int]]]:
        column = self._column(source=source)
        beside = f" & ({self._query(within)})" if within and within != leaf else ""
        if most == 1:
            sql = f"SELECT record_id FROM {TABLE} WHERE {column} @@ %s::tsquery"  # noqa: S608
            best = RawSQL(sql, [f"({self._query(leaf, 'A')}){beside}"])  # noqa: S611
            return [(WEIGHTS["headline"], set(_keys(self.alias, best)))]
        cases = " ".join(f"WHEN {column} @@ %s::tsquery THEN {weight}" for weight in WEIGHTS.values())
        sql = f"SELECT record_id, CASE {cases} ELSE 1 END FROM {TABLE} WHERE {column} @@ %s::tsquery"  # noqa: S608
        with connections[self.alias].cursor() as cursor:
            cursor.execute(sql, [*(self._query(leaf, letter) for letter in "ABC"), f"({self._query(leaf)}){beside}"])
            rows = cursor.fetchall()
        places = [(weight, {key for key, found in rows if found == weight}) for weight in WEIGHTS.values()]
        return [*places, (1, {key for key, _found in rows})][:most]

    def holders(self, leaf: Leaf, *, source: bool) -> int:
        sql = f"SELECT count(*) FROM {TABLE} WHERE {self._column(source=source)} @@ %s::tsquery"  # noqa: S608
        return _first(self.alias, sql, [self._query(leaf)])

    @staticmethod
    def _column(*, source: bool) -> str:
        return "full_vector" if source else "vector"

    def _query(self, node: Node, place: str = "") -> str:
        mark = f":{place}" if place else ""
        if isinstance(node, Text):
            phrases = (" <-> ".join(encode(term) + mark for term in sequence) for sequence in node.sequences)
            return " | ".join(f"({phrase})" for phrase in phrases)
        if isinstance(node, Prefix):
            return f"{encode_surface(node.start)}:*{place}"
        if isinstance(node, Not):
            return f"!({self._query(node.child, place)})"
        sign = " & " if isinstance(node, And) else " | "
        return sign.join(f"({self._query(child, place)})" for child in node.children)
