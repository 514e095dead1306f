"""Shows in a text what a query found there."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from recommendations.search.tree import Node, Prefix, Text, wanted
from recommendations.terms import WORD, plain, term

Span = tuple[int, int]


def highlight(text: str, tree: Node | None) -> SafeString:
    """The text as safe HTML, with `<mark>` around every word or phrase that was asked for, in any of its forms."""
    parts: list[str] = []
    done = 0
    for start, end in _merged(spans(text, tree)):
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*parts, escape(text[done:])]))  # noqa: S308 (every piece is escaped)


def spans(text: str, tree: Node | None) -> list[Span]:
    """[start, end) of every hit, in code points; they may overlap."""
    words = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
    terms = [term(word) for word, _start, _end in words]
    found: list[Span] = []
    for leaf in wanted(tree) if tree else ():
        if isinstance(leaf, Prefix):
            found += [(start, end) for word, start, end in words if plain(word).startswith(plain(leaf.start))]
        elif isinstance(leaf, Text):
            for sequence in leaf.sequences:
                length = len(sequence)
                places = (i for i in range(len(terms) - length + 1) if tuple(terms[i : i + length]) == sequence)
                found += [(words[i][1], words[i + length - 1][2]) for i in places]
    return found


def _merged(found: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
