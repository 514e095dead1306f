"""The reads of what people say of records and items."""

from django.db import models

from recommendations import codes


class ReviewQuerySet(models.QuerySet):
    def with_records(self):
        """With the record and its asks, which `is_of_today` reads."""
        return self.select_related("recommendation").prefetch_related("recommendation__asks")


class DecisionQuerySet(models.QuerySet):
    def standing(self):
        """Those that no later decision has overtaken."""
        return self.filter(stands=True)


class CommentQuerySet(models.QuerySet):
    def open(self):
        return self.filter(resolved_at__isnull=True)


class BodyNoteQuerySet(models.QuerySet):
    def public(self):
        """Beside published records, with the body that speaks."""
        return self.filter(recommendation__status=codes.Status.PUBLISHED).select_related("agency")
