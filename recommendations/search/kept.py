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
        self._last: tuple[object, Thing] | None = None  # replaced as a whole, so threads never see half of it

    def current(self, number: int | None = None) -> Thing:
        """`number` of the revision, where the caller knows it. One query where not, and those of `read` at times."""
        revision: object = number
        if number is None:
            revision = DatasetRevision.objects.current()
            number = revision[0]
        last = self._last
        if last and last[0] == revision and number and settings.KEEP_DERIVED:
            return last[1]
        self._last = (revision, self.read())
        return self._last[1]
