"""Which item of an earlier reading an item of the new one is: by its words, else by its place and likeness."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

ALIKE_AT_SAME_PLACE = 40
ALIKE_BETWEEN_NEIGHBOURS = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """An item, old or new, as far as matching needs it. `text` is '' where the current copy does not hold it."""

    section: int
    group: str
    label: str
    kind: str
    fingerprint: str
    text: str

    @property
    def place(self) -> tuple[int, str, str, str]:
        return (self.section, self.group, self.label, self.kind)


@dataclass(slots=True)
class Attachment:
    """`old_of`: index of a new passage -> index of the old one that it is. Both sequences are in document order."""

    old: Sequence[Passage]
    new: Sequence[Passage]
    old_of: dict[int, int]

    @property
    def gone(self) -> list[int]:
        return sorted(set(range(len(self.old))) - set(self.old_of.values()))


def attach(old: Sequence[Passage], new: Sequence[Passage]) -> Attachment:
    """Match every new passage with at most one old one."""
    found = Attachment(old, new, {})
    _match(found, lambda passage: (passage.fingerprint, *passage.place))
    _match(found, lambda passage: (passage.fingerprint, passage.section))
    _match(found, lambda passage: (passage.fingerprint,))
    _match_places(found)
    _match_between_neighbours(found)
    return found


def _match(found: Attachment, key: Callable[[Passage], tuple[object, ...]]) -> None:
    """Those with the same key, in document order."""
    free: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index in reversed(found.gone):
        free[key(found.old[index])].append(index)
    for index, passage in enumerate(found.new):
        if index not in found.old_of and free[key(passage)]:
            found.old_of[index] = free[key(passage)].pop()


def _match_places(found: Attachment) -> None:
    """Same list and label, and not another text altogether."""
    free = {found.old[index].place: index for index in reversed(found.gone) if found.old[index].label}
    for index, passage in enumerate(found.new):
        old = free.get(passage.place) if index not in found.old_of else None
        if old is not None and fuzz.ratio(found.old[old].text, passage.text) >= ALIKE_AT_SAME_PLACE:
            found.old_of[index] = free.pop(passage.place)


def _match_between_neighbours(found: Attachment) -> None:
    """What stands between the same two neighbours as before and is alike enough."""
    gone = found.gone
    after = {old: new for new, old in found.old_of.items()}
    for index, passage in enumerate(found.new):
        if index in found.old_of:
            continue
        low, high = _neighbours(found, index)
        between = [old for old in gone if low < old < high and old not in after]
        between = [old for old in between if found.old[old].section == passage.section]
        best = max(between, key=lambda old: fuzz.ratio(found.old[old].text, passage.text), default=None)
        if best is not None and fuzz.ratio(found.old[best].text, passage.text) >= ALIKE_BETWEEN_NEIGHBOURS:
            found.old_of[index] = best
            after[best] = index


def _neighbours(found: Attachment, index: int) -> tuple[int, int]:
    """The old places of the nearest matched passages before and after."""
    before = next((found.old_of[i] for i in range(index - 1, -1, -1) if i in found.old_of), -1)
    after = next((found.old_of[i] for i in range(index + 1, len(found.new)) if i in found.old_of), len(found.old))
    return before, after
