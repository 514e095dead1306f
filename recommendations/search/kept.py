"""What is derived from all published records, for every page alike: kept by each process, one per revision of the data.

A page that was never asked for finds it ready, so HLDTRACKER_PAGE_CACHE does not switch it off. Whoever changes data
without moving the revision, as the end of a test does, has it forgotten: `forget`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from recommendations.models import DatasetRevision

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """`current()` reads anew when the revision has moved."""

    everything: ClassVar[list["Kept[Any]"]] = []

    def __init__(self, read: Callable[[], Thing]) -> None:
        self.read = read
        self._last: tuple[int, Thing] | None = None  # replaced as a whole, so threads never see half of it
        self.everything.append(self)

    def current(self, number: int | None = None) -> Thing:
        """`number` of the revision, where the caller knows it. One query where not, and those of `read` at times."""
        if number is None:
            number = DatasetRevision.objects.current()[0]
        last = self._last
        if not last or last[0] != number or not number:
            last = self._last = (number, self.read())
        return last[1]

    @classmethod
    def forget(cls) -> None:
        for kept in cls.everything:
            kept._last = None


class KeptEach(Generic[Thing]):
    """Something of each record, by primary key, read when it is first asked for and kept for a revision: some kilobytes
    each, so `MOST` of them at the most; what is beyond is read anew."""

    MOST = 2000

    def __init__(self) -> None:
        self._kept: Kept[dict[int, Thing]] = Kept(dict)

    def of(self, keys: Sequence[int], revision: int, read: Callable[[list[int]], dict[int, Thing]]) -> list[Thing]:
        """In the order of the keys; `read` gets those not kept, and leaves out what there is not."""
        kept = self._kept.current(revision)
        unread = [key for key in keys if key not in kept]
        found = read(unread) if unread else {}
        kept.update(list(found.items())[: max(self.MOST - len(kept), 0)])
        return [thing for key in keys if (thing := found.get(key) or kept.get(key))]

    def holds(self, keys: Iterable[int], revision: int) -> bool:
        return self._kept.current(revision).keys() >= set(keys)
