"""Who says that it worked with whom, and who names whom how often."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Loaded, Partner
from recommendations.models.document import SourceDocument
from recommendations.querysets import CollaborationQuerySet, MentionCountQuerySet


class Collaboration(Loaded):
    """One body's statement that it worked with others on something. The others need not say so, too."""

    key = models.SlugField(unique=True, max_length=80)
    claimant = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="collaborations_claimed")
    partner_agencies = models.ManyToManyField(Agency, blank=True, related_name="collaborations")
    partners = models.ManyToManyField(Partner, blank=True, related_name="collaborations")
    subject = models.CharField(max_length=300, help_text=_("What they worked on, in our words."))
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="collaborations")
    line_start = models.PositiveIntegerField(null=True, blank=True)
    line_end = models.PositiveIntegerField(null=True, blank=True)
    also_reported_by = models.ManyToManyField(Agency, blank=True, related_name="collaborations_confirmed")
    note = models.TextField(blank=True)

    objects = CollaborationQuerySet.as_manager()

    class Meta:
        ordering = ["document__order", "line_start", "key"]
        constraints = [
            models.CheckConstraint(name="collaboration_has_subject", condition=~Q(subject="")),
            models.CheckConstraint(
                name="collaboration_lines_in_order",
                condition=Q(line_end__gte=F("line_start")),
                violation_error_message=_("The last line comes before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claimant}: {self.subject}"


class MentionCount(Loaded):
    """How often the chapter of one body names another, or itself, in its running text. No row: never."""

    body = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="mentions")
    named = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="mentioned")
    count = models.PositiveSmallIntegerField()

    objects = MentionCountQuerySet.as_manager()

    class Meta:
        ordering = ["body__chapter", "named__chapter"]
        constraints = [
            models.UniqueConstraint(name="mention_count_once", fields=["body", "named"]),
            models.CheckConstraint(name="mention_count_positive", condition=Q(count__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.body} → {self.named}: {self.count}"
