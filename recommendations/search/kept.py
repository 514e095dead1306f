"""What is derived from all published records, for every page alike: kept by each process, one per revision of the data.

A page that was never asked for finds it ready, so HLDTRACKER_PAGE_CACHE does not switch it off.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from django.conf import settings

from recommendations.models import DatasetRevision

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """`current()` reads anew when the revision has moved."""

    def __init__(self, read: Callable[[], Thing]) -> None:
        self.read = read
        self._last: tuple[int, Thing] | None = None  # replaced as a whole, so threads never see half of it

    def current(self, number: int | None = None) -> Thing:
        """`number` of the revision, where the caller knows it. One query where not, and those of `read` at times."""
        if not settings.KEEP_DERIVED:
            return self.read()
        if number is None:
            number = DatasetRevision.objects.current()[0]
        last = self._last
        if not last or last[0] != number or not number:
            last = self._last = (number, self.read())
        return last[1]
