"""What is derived from all published records, for every page alike: kept by each process, one per revision of the data.

A page that was never asked for finds it ready, so HLDTRACKER_PAGE_CACHE does not switch it off. Whoever changes data
without moving the revision, as the end of a test does, has it forgotten: `forget`.
"""

from collections.abc import Callable
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
