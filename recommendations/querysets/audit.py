"""The revision of the data."""

from django.db import models
from django.db.models import F
from django.utils import timezone


class DatasetRevisionQuerySet(models.QuerySet):
    def current(self) -> tuple[int, object]:
        """(number, when it last moved); (0, None) before anything was loaded. One query, the plainest there is: each
        answer of the site asks it several times, and there is one row at most."""
        return next(iter(self.values_list("number", "moved_at")), (0, None))

    def move(self) -> None:
        """Move the counter by one. Call it once, as a transaction's last statement."""
        if not self.filter(pk=1).update(number=F("number") + 1, moved_at=timezone.now()):
            # Another transaction may be making the row at this moment: wait for it, then count on.
            self.bulk_create([self.model(pk=1)], ignore_conflicts=True)
            self.filter(pk=1).update(number=F("number") + 1, moved_at=timezone.now())
