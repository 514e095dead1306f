"""Which item of an earlier reading an item of the new one is: by its words, else by its place and likeness."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

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
    gone, after = found.gone, _next_matched(found)
    low = -1
    for index, passage in enumerate(found.new):
        if index not in found.old_of:
            between = gone[bisect_left(gone, low + 1) : bisect_left(gone, after[index])]
            texts = {old: found.old[old].text for old in between if found.old[old].section == passage.section}
            best = process.extractOne(
                passage.text, texts, scorer=fuzz.ratio, score_cutoff=ALIKE_BETWEEN_NEIGHBOURS, processor=None
            )
            if best:
                found.old_of[index] = best[2]
                gone.remove(best[2])
        low = found.old_of.get(index, low)


def _next_matched(found: Attachment) -> list[int]:
    """For each new passage the old place of the next one that is matched; past the end where there is none."""
    after, high = [], len(found.old)
    for index in reversed(range(len(found.new))):
        high = found.old_of.get(index, high)
        after.append(high)
    return after[::-1]
