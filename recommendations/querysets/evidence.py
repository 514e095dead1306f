"""The reads of what stands beside the recommendations: themes raised, joint work, who names whom."""

from django.db import models
from django.db.models import F


class RaisedThemeQuerySet(models.QuerySet):
    def with_places(self):
        """With body, document and section, as a page names them."""
        return self.select_related("body", "document", "section")

    def with_asks(self):
        """With the shared asks whose need they state. One query more."""
        return self.prefetch_related("shared_asks")

    def stating_asks(self):
        """Those that state the need of a shared ask, not merely its theme."""
        return self.filter(shared_asks__isnull=False).distinct()

    def of_theme(self, slug: str):
        return self.filter(theme=slug).with_places()


class CollaborationQuerySet(models.QuerySet):
    def with_bodies(self):
        return self.select_related("claimant", "document").prefetch_related(
            "partner_agencies", "partners", "also_reported_by"
        )

    def of(self, agency):
        """Those that a body states itself, and those in which others name it."""
        return self.filter(models.Q(claimant=agency) | models.Q(partner_agencies=agency)).distinct()


class MentionCountQuerySet(models.QuerySet):
    def between(self):
        """Of others only, without what a chapter says of its own body."""
        return self.exclude(body=F("named"))
