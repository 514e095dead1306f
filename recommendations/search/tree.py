"""What a query means: a tree of words, phrases, prefixes and fields under AND, OR and NOT. Plain Python."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Sequence = tuple[str, ...]  # terms that stand side by side


@dataclass(frozen=True)
class Text:
    """A word or a phrase: any one of `sequences` stands in the text. `shown`: as it was typed."""

    shown: str
    sequences: tuple[Sequence, ...]


@dataclass(frozen=True)
class Prefix:
    """A word that begins like this."""

    start: str


@dataclass(frozen=True)
class Field:
    """One value of one filter."""

    name: str
    value: str


@dataclass(frozen=True)
class Not:
    child: "Node"


@dataclass(frozen=True)
class And:
    children: "tuple[Node, ...]"


@dataclass(frozen=True)
class Or:
    children: "tuple[Node, ...]"


Leaf = Text | Prefix | Field
Node = Leaf | Not | And | Or
Label = Callable[[str, str], tuple[str, str]]


def negated(node: Node) -> Node:
    return node.child if isinstance(node, Not) else Not(node)


def joined(kind: type[And] | type[Or], nodes: list[Node]) -> Node | None:
    """Several nodes as one; what is the same twice counts once, and AND within AND is one AND."""
    flat: dict[Node, None] = {}
    for node in nodes:
        flat.update(dict.fromkeys(node.children if isinstance(node, kind) else (node,)))
    children = tuple(flat)
    return kind(children) if len(children) > 1 else children[0] if children else None


def is_positive(node: Node) -> bool:
    """Whether it says anywhere what to find, and not only what to leave out."""
    if isinstance(node, And | Or):
        return any(is_positive(child) for child in node.children)
    return not isinstance(node, Not)


def wanted(node: Node) -> Iterator[Leaf]:
    """The leaves that are asked for, without those that are to be left out, in order."""
    if isinstance(node, And | Or):
        for child in node.children:
            yield from wanted(child)
    elif not isinstance(node, Not):
        yield node


def reading(node: Node, label: Label) -> str:
    """How a query was read: "remittances AND NOT costs; body is ILO". `label` names (field, value) for a reader."""
    parts = node.children if isinstance(node, And) else (node,)
    fields = [part for part in parts if _is_field(part)]
    rest = joined(And, [part for part in parts if not _is_field(part)])
    return "; ".join([*([_said(rest, label)] if rest else []), *(_said(part, label) for part in fields)])


def _is_field(node: Node) -> bool:
    return isinstance(node.child if isinstance(node, Not) else node, Field)


def _said(node: Node, label: Label, *, inside: bool = False) -> str:
    if isinstance(node, Text):
        return node.shown
    if isinstance(node, Prefix):
        return f"{node.start}*"
    if isinstance(node, Field):
        return " is ".join(label(node.name, node.value))
    if isinstance(node, Not):
        if isinstance(node.child, Field):
            return " is not ".join(label(node.child.name, node.child.value))
        return f"NOT {_said(node.child, label, inside=True)}"
    word = " AND " if isinstance(node, And) else " OR "
    children = sorted(node.children, key=lambda child: isinstance(child, Not))  # what to leave out comes last
    text = word.join(_said(child, label, inside=True) for child in children)
    return f"({text})" if inside else text
