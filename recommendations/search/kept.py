"""What is derived from all published records and too large to pickle into the cache: kept by each process, one per
revision of the data.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from django.conf import settings

from recommendations.models import DatasetRevision

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """`current()` reads anew when the revision has moved; always, where pages are not kept either."""

    def __init__(self, read: Callable[[], Thing]) -> None:
        self.read = read
        self._last: tuple[object, Thing] | None = None  # replaced as a whole, so threads never see half of it

    def current(self) -> Thing:
        revision = DatasetRevision.objects.current()
        last = self._last
        if last and last[0] == revision and revision[0] and settings.PAGE_CACHE:
            return last[1]
        self._last = (revision, self.read())
        return self._last[1]
