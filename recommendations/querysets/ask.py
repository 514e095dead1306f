"""The reads of asks."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from recommendations import codes


class AskQuerySet(models.QuerySet):
    def of(self, records):
        """Those of these records; give published ones for what anybody may read."""
        return self.filter(recommendation__in=records.order_by().values("pk"))

    def making(self):
        """Links that count: the same ask as the shared one, a variant or a part of it; never its opposite."""
        return self.filter(relation__in=[relation for relation in codes.AskRelation if relation != "opposite"])

    def opposing(self):
        return self.filter(relation=codes.AskRelation.OPPOSITE)

    def unplaced(self):
        """Neither linked to a shared ask nor marked as asked by no other body."""
        return self.filter(shared_ask__isnull=True, is_unique=False)

    def going_against(self):
        """Against something: coded so, or linked to a shared ask as its opposite."""
        return self.filter(self._against())

    def going_for(self):
        return self.exclude(self._against())

    def _against(self):
        entries = apps.get_model("recommendations", "FacetEntry").objects
        coded = entries.filter(facet=codes.Facet.DIRECTION, code="against", ask__isnull=False)
        return Q(relation=codes.AskRelation.OPPOSITE) | Q(pk__in=coded.values("ask"))

    def with_records(self):
        """With shared ask, record, body, document and section, in source order."""
        related = self.select_related(
            "shared_ask", "recommendation__agency", "recommendation__document", "recommendation__section"
        )
        return related.order_by("recommendation__document__order", "recommendation__position", "position")

    def with_sentences(self):
        """The same with the facet entries that a sentence is built from. One query more."""
        return self.with_records().prefetch_related("recommendation__facets")
