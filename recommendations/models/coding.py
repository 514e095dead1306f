"""Codings keep who assigned which code; the facet index is derived from the agreed ones and read by everything else."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.models import choices
from recommendations.models.ask import Ask
from recommendations.models.codebook import CodebookVersion
from recommendations.models.record import Recommendation

FACETS = [str(facet) for facet in codes.Facet]
RECORD_FACETS = [str(facet) for facet in codes.RECORD_FACETS]
ASK_FACETS = [str(facet) for facet in codes.ASK_FACETS]


class Coding(models.Model):
    """One code that somebody put on a record or an ask, in one role, under one version of the codebook."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="codings")
    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, null=True, blank=True, related_name="codings")
    facet = models.CharField(max_length=20)
    code = models.SlugField()
    position = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=10, choices=choices.CODING_ROLES, default=codes.CodingRole.AGREED)
    assigned_by = models.CharField(max_length=150)
    assigned_at = models.DateTimeField(default=timezone.now)
    version = models.ForeignKey(CodebookVersion, on_delete=models.PROTECT)

    class Meta:
        ordering = ["recommendation", "ask", "facet", "position"]
        constraints = [
            models.UniqueConstraint(
                name="coding_once_on_record",
                fields=["recommendation", "facet", "code", "role"],
                condition=Q(ask__isnull=True),
            ),
            models.UniqueConstraint(
                name="coding_once_on_ask", fields=["ask", "facet", "code", "role"], condition=Q(ask__isnull=False)
            ),
            models.CheckConstraint(
                name="coding_facet_of_record_or_ask",
                condition=Q(ask__isnull=True, facet__in=RECORD_FACETS) | Q(ask__isnull=False, facet__in=ASK_FACETS),
            ),
            models.CheckConstraint(
                name="coding_role_known", condition=Q(role__in=choices.values(choices.CODING_ROLES))
            ),
            models.CheckConstraint(name="coding_has_author", condition=~Q(assigned_by="")),
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.code} ({self.role})"


class Resolution(models.Model):
    """Where the two codings differ: which codes stand, and why."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="resolutions")
    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, null=True, blank=True, related_name="resolutions")
    facet = models.CharField(max_length=20)
    value = models.JSONField(default=list, help_text=_("The codes that stand, in their order."))
    reason = models.TextField()
    resolved_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["recommendation", "ask", "facet"]
        constraints = [
            models.UniqueConstraint(
                name="resolution_once_on_record", fields=["recommendation", "facet"], condition=Q(ask__isnull=True)
            ),
            models.UniqueConstraint(
                name="resolution_once_on_ask", fields=["ask", "facet"], condition=Q(ask__isnull=False)
            ),
            models.CheckConstraint(
                name="resolution_facet_of_record_or_ask",
                condition=Q(ask__isnull=True, facet__in=RECORD_FACETS) | Q(ask__isnull=False, facet__in=ASK_FACETS),
            ),
            models.CheckConstraint(name="resolution_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="resolution_has_author", condition=~Q(resolved_by="")),
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {', '.join(self.value) or '–'}"

    @property
    def ask_position(self) -> int:
        """0: the record itself."""
        return self.ask.position if self.ask else 0


class FacetEntry(models.Model):
    """The narrow index (facet, code, record) that filters, facet counts, heatmaps and sentences read."""

    facet = models.CharField(max_length=20)
    code = models.SlugField()
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="facets")
    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, null=True, blank=True, related_name="facets")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["recommendation", "facet", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="facet_one_primary_round_table", fields=["recommendation"], condition=Q(facet="round-table")
            ),
            models.UniqueConstraint(
                name="facet_once_on_record", fields=["recommendation", "facet", "code"], condition=Q(ask__isnull=True)
            ),
            models.UniqueConstraint(
                name="facet_once_on_ask", fields=["ask", "facet", "code"], condition=Q(ask__isnull=False)
            ),
            models.UniqueConstraint(
                name="facet_one_per_ask",
                fields=["ask", "facet"],
                condition=Q(facet__in=["action", "wording", "direction"]),
            ),
            models.CheckConstraint(name="facet_known", condition=Q(facet__in=FACETS)),
        ]
        indexes = [models.Index(name="facet_code_record", fields=["facet", "code", "recommendation"])]
        verbose_name_plural = "facet index"

    def __str__(self) -> str:
        return f"{self.facet}: {self.code}"
