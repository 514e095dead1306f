"""What people decide and say at the review desk: about items, and about records."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from recommendations import codes
from recommendations.models import choices
from recommendations.models.item import ExtractedItem
from recommendations.models.record import Recommendation
from recommendations.querysets import BodyNoteQuerySet, CommentQuerySet, DecisionQuerySet


class ItemDecision(models.Model):
    """What a curator decided about an item, and why. A later decision overtakes it; it is kept all the same.

    `suggested` is what extraction had made of the item by then, so that its misses and false hits can be counted.
    """

    item = models.ForeignKey(ExtractedItem, on_delete=models.CASCADE, related_name="decisions")
    verdict = models.CharField(max_length=10, choices=choices.ITEM_VERDICTS)
    suggested = models.BooleanField(help_text=_("Whether extraction had taken it as a recommendation."))
    record = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    decided_by = models.CharField(max_length=150)
    decided_at = models.DateTimeField(default=timezone.now)
    why = models.TextField(blank=True)
    stands = models.BooleanField(default=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        verbose_name = _("decision on an item")
        verbose_name_plural = _("decisions on items")
        constraints = [
            models.CheckConstraint(
                name="decision_verdict_known", condition=Q(verdict__in=choices.values(choices.ITEM_VERDICTS))
            ),
            models.CheckConstraint(
                name="decision_record_where_accepted",
                condition=Q(verdict=codes.ItemVerdict.ACCEPTED, record__isnull=False)
                | (~Q(verdict=codes.ItemVerdict.ACCEPTED) & Q(record__isnull=True)),
            ),
            models.CheckConstraint(
                name="decision_rejection_has_reason",
                condition=~Q(verdict=codes.ItemVerdict.REJECTED) | ~Q(why=""),
            ),
            models.CheckConstraint(name="decision_has_author", condition=~Q(decided_by="")),
            # Several records may come from one item; put off or turned down it is once.
            models.UniqueConstraint(
                name="decision_one_stands",
                fields=["item"],
                condition=Q(stands=True) & ~Q(verdict=codes.ItemVerdict.ACCEPTED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_verdict_display()}"


class Comment(models.Model):
    """A remark of one curator to the others. While it is open, the record is not published. Never public."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(max_length=2000)
    written_by = models.CharField(max_length=150)
    written_at = models.DateTimeField(default=timezone.now)
    resolved_by = models.CharField(max_length=150, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation", "written_at", "pk"]
        constraints = [
            models.CheckConstraint(name="comment_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="comment_has_author", condition=~Q(written_by="")),
            models.CheckConstraint(
                name="comment_resolved_by_somebody",
                condition=Q(resolved_at__isnull=True, resolved_by="")
                | (Q(resolved_at__isnull=False) & ~Q(resolved_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation.reference}: {self.text[:60]}"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


class BodyNote(models.Model):
    """What a body itself says about a record: shown beside it in public, as theirs."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="body_notes")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="notes_on_records")
    date = models.DateField(help_text=_("Of the body's message."))
    text = models.TextField(max_length=3000, help_text=_("In the body's own words, as it wants them to be read."))
    received = models.CharField(
        max_length=300, blank=True, help_text=_("How it reached us, for the curators. Not public.")
    )

    objects = BodyNoteQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation", "date", "pk"]
        verbose_name = _("note of a body")
        verbose_name_plural = _("notes of bodies")
        constraints = [models.CheckConstraint(name="body_note_has_text", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.recommendation.reference}: {self.agency.label}, {self.date}"
