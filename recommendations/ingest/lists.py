"""Label paths: which list each paragraph of a section belongs to, and where in it.

A label alone says little: "(i)" is the ninth letter after "(h)" and the first numeral elsewhere, letters restart, a
label may be missing. What decides is the lists that are open and the label that comes next.
"""

from dataclasses import dataclass

from .labels import ROMAN, Label
from .paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: `number` of the list in its section from 1, 0 outside lists; path of printed labels.

    `more` marks a paragraph that carries on the entry before it.
    """

    number: int
    path: tuple[str, ...]
    more: bool = False


@dataclass(slots=True)
class Level:
    """One open list: the style and position of its last entry, and how that was printed."""

    style: str
    position: int
    printed: str


def places(found: list[Paragraph]) -> list[Place]:
    """One place per paragraph, in order."""
    labels = _next_labels(found)
    open_lists: list[Level] = []
    number, inside, out = 0, False, []
    for paragraph, following in zip(found, labels, strict=True):
        if paragraph.label:
            fresh = _enter(open_lists, paragraph.label, following, inside=inside)
            number, inside = number + fresh, True
            out.append(Place(number, tuple(level.printed for level in open_lists)))
        elif inside and not paragraph.heading and (paragraph.indented or _goes_on(open_lists, following)):
            out.append(Place(number, tuple(level.printed for level in open_lists), more=True))
        else:
            inside = False
            out.append(Place(0, ()))
    return out


def _next_labels(found: list[Paragraph]) -> list[Label | None]:
    """For each paragraph the next label below it, not looking past a heading."""
    out: list[Label | None] = []
    following: Label | None = None
    for paragraph in reversed(found):
        out.append(following)
        following = None if paragraph.heading else paragraph.label or following
    return out[::-1]


def _goes_on(open_lists: list[Level], following: Label | None) -> bool:
    """Whether the next label is the successor of an open entry: what stands between belongs to that entry."""
    wanted = {(level.style, level.position + 1) for level in open_lists}
    return following is not None and not wanted.isdisjoint(following.readings())


def _enter(open_lists: list[Level], label: Label, following: Label | None, *, inside: bool) -> bool:
    """Bring the open lists to `label`. True where a new list of its own begins."""
    readings = label.readings()
    depth = _continued(open_lists, readings, inside=inside)
    nested = (ROMAN, 1) in readings and following is not None and (ROMAN, 2) in following.readings()
    if depth is not None and not (nested and inside and open_lists[depth].style != ROMAN):
        level = open_lists[depth]
        position = dict(readings)[level.style] or level.position + 1
        del open_lists[depth + 1 :]
        open_lists[depth] = Level(level.style, position, label.printed or str(position))
        return False
    style, position = _opening(readings, nested=nested)
    same = next((i for i, level in enumerate(open_lists) if level.style == style), None)
    if not inside or same == 0 or not open_lists:
        open_lists.clear()
    elif same is not None:
        del open_lists[same:]
    open_lists.append(Level(style, position or 1, label.printed or "1"))
    return len(open_lists) == 1


def _continued(open_lists: list[Level], readings: tuple[tuple[str, int], ...], *, inside: bool) -> int | None:
    """The innermost open list that a label carries on: exactly, or else with labels left out."""
    first = any(position == 1 for _, position in readings)
    for exact in (True, False):
        for depth in range(len(open_lists) - 1, -1, -1):
            level = open_lists[depth]
            for style, position in readings:
                step = position - level.position
                if style == level.style and (
                    step == 1 or position == 0 or (not exact and step > 1 and inside and not first)
                ):
                    return depth
    return None


def _opening(readings: tuple[tuple[str, int], ...], *, nested: bool) -> tuple[str, int]:
    """The reading of a label that opens a list: the one that begins at 1, a numeral where numerals follow."""
    if nested:
        return (ROMAN, 1)
    return min(readings, key=lambda reading: reading[1])
