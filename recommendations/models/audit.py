"""What was changed, by whom and why; what is proposed; and the one counter that every public change moves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.models import choices
from recommendations.models.record import Recommendation
from recommendations.querysets import DatasetRevisionQuerySet


class AuditEntry(models.Model):
    """One change of one object: the full row before and after. Numbered per object without a gap."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.CharField(max_length=150, help_text=_("A user name, or `fixtures`, `ingestion`."))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    noun = models.CharField(max_length=40)
    key = models.CharField(max_length=160)
    sequence = models.PositiveIntegerField()
    action = models.CharField(max_length=40)
    why = models.TextField(blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name_plural = _("audit entries")
        constraints = [
            models.UniqueConstraint(name="audit_sequence_once", fields=["noun", "key", "sequence"]),
            models.CheckConstraint(name="audit_has_actor", condition=~Q(actor="")),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.key} #{self.sequence} {self.action}"


class ProposedChange(models.Model):
    """An edit of a published record that waits for a reviewer; the public page keeps the approved version."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="proposed_changes")
    state = models.CharField(max_length=10, choices=choices.CHANGE_STATES, default=codes.ChangeState.OPEN)
    base_version = models.PositiveIntegerField()
    row = models.JSONField(help_text=_("The whole record as it would become."))
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField(default=timezone.now)
    why = models.TextField(blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                name="proposed_change_one_open", fields=["recommendation"], condition=Q(state="open")
            ),
            models.CheckConstraint(
                name="proposed_change_state_known", condition=Q(state__in=choices.values(choices.CHANGE_STATES))
            ),
            models.CheckConstraint(
                name="proposed_change_rejection_has_reason", condition=~Q(state="rejected") | ~Q(decision_why="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation.reference}: {self.get_state_display()}"


class DatasetRevision(models.Model):
    """One row. Its number moves once, as the last statement, in every transaction that changes public data."""

    number = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(default=timezone.now)
    fixtures_digest = models.CharField(
        max_length=64, blank=True, help_text=_("Of the fixture files as last loaded or dumped.")
    )

    objects = DatasetRevisionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="dataset_revision_single_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.number)
