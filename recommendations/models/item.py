"""What extraction found: an item's identity, and where it stands in each rendering."""

from django.db import models
from django.db.models import Q

from recommendations.models import choices
from recommendations.models.document import Rendering, Section, SourceDocument
from recommendations.querysets import ItemQuerySet


class ExtractedItem(models.Model):
    """One list item or stretch of prose, the same across renderings of its document."""

    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="items")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="items")
    group = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=10, choices=choices.ITEM_KINDS)
    role = models.CharField(max_length=20, blank=True, help_text="What a context stretch is: lead-in, own plan, ...")
    fingerprint = models.CharField(max_length=16, db_index=True)
    cue = models.CharField(max_length=200, blank=True)
    suggested = models.BooleanField(default=False)
    gone = models.BooleanField(default=False, help_text="Not found in the current rendering.")
    order = models.PositiveIntegerField()

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["document", "order"]
        constraints = [
            models.CheckConstraint(name="item_kind_known", condition=Q(kind__in=choices.values(choices.ITEM_KINDS))),
            models.CheckConstraint(name="item_fingerprint_16_hex", condition=Q(fingerprint__regex=r"^[0-9a-f]{16}$")),
        ]

    def __str__(self) -> str:
        return f"{self.section.slug} {self.group} {self.label}".strip()


class ItemReading(models.Model):
    """An item in one rendering: its text and the [start, end) spans it was taken from, in code points."""

    item = models.ForeignKey(ExtractedItem, on_delete=models.CASCADE, related_name="readings")
    rendering = models.ForeignKey(Rendering, on_delete=models.CASCADE, related_name="items")
    text = models.TextField()
    spans = models.JSONField()
    line_start = models.PositiveIntegerField()
    line_end = models.PositiveIntegerField()
    page_from = models.CharField(max_length=10, blank=True)
    page_to = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["rendering", "line_start"]
        constraints = [
            models.UniqueConstraint(name="item_read_once", fields=["item", "rendering"]),
            models.CheckConstraint(name="item_reading_has_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"lines {self.line_start}-{self.line_end}"
