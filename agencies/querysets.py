"""The reads of this app, named."""

from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

DIALOGUE_2013 = date(2013, 10, 3)


class AgencyQuerySet(models.QuerySet):
    def contributors(self):
        """The bodies that wrote a chapter of the 2013 book, in its order."""
        return self.filter(is_contributor=True).order_by("chapter")

    def that_speak(self):
        """Contributors, and every other body that issued a document or has a part in a joint one."""
        speaks = Q(is_contributor=True) | Q(sourcedocument__isnull=False) | Q(sections__isnull=False)
        return self.filter(speaks).distinct().order_by("name")

    def with_gmg_2013(self):
        """Adds `gmg_2013`: a member of the Global Migration Group when the 2013 Dialogue met."""
        memberships = apps.get_model("agencies", "GmgMembership").objects.at(DIALOGUE_2013)
        return self.annotate(gmg_2013=Exists(memberships.filter(agency=OuterRef("pk"))))


class GmgMembershipQuerySet(models.QuerySet):
    def at(self, day: date):
        """Memberships known to have begun by `day` and not known to have ended before it."""
        return self.filter(Q(from_latest__lte=day), Q(to__isnull=True) | Q(to__gte=day))
