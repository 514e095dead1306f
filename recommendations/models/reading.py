"""What a reading of a document leaves beside its items: footnotes, the completeness ledger, what became of items."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.differences import Piece, word_diff
from recommendations.models import choices
from recommendations.models.document import Rendering, Section
from recommendations.models.item import ExtractedItem
from recommendations.querysets import FootnoteQuerySet, ItemChangeQuerySet, LedgerQuerySet


class Footnote(models.Model):
    """A footnote of one rendering, and the item or at least the section whose mark it carries.

    Its text is the source's and no record's passage: public only where the document is.
    """

    rendering = models.ForeignKey(Rendering, on_delete=models.CASCADE, related_name="footnotes")
    order = models.PositiveIntegerField()
    chapter = models.PositiveSmallIntegerField(null=True, help_text=_("Numbers start again in each chapter."))
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    spans = models.JSONField(help_text=_("Where the text stands: [start, end) in code points."))
    mark_start = models.PositiveIntegerField(null=True, help_text=_("Where its mark stands in the running text."))
    mark_end = models.PositiveIntegerField(null=True)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="footnotes")
    item = models.ForeignKey(ExtractedItem, on_delete=models.CASCADE, null=True, related_name="footnotes")

    objects = FootnoteQuerySet.as_manager()

    class Meta:
        ordering = ["rendering", "order"]
        constraints = [
            models.UniqueConstraint(name="footnote_order_once", fields=["rendering", "order"]),
            models.CheckConstraint(
                name="footnote_mark_both_or_none",
                condition=Q(mark_start__isnull=True, mark_end__isnull=True)
                | Q(mark_start__isnull=False, mark_end__gt=F("mark_start"), mark_end__isnull=False),
            ),
            models.CheckConstraint(
                name="footnote_item_has_section", condition=Q(item__isnull=True) | Q(section__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chapter}.{self.number}" if self.chapter else str(self.number)


class LedgerRow(models.Model):
    """What became of every visible character of one section that holds recommendations, in one rendering."""

    rendering = models.ForeignKey(Rendering, on_delete=models.CASCADE, related_name="ledger")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="ledger")
    visible = models.PositiveIntegerField(help_text=_("Characters that are no white space."))
    counts = models.JSONField(help_text=_("Characters by role: record, label, lead-in, ..."))
    left = models.PositiveIntegerField(help_text=_("Characters that no role claims."))
    leftovers = models.JSONField(help_text=_("Where they stand: [start, end) in code points."))

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ["rendering", "section__order"]
        verbose_name = _("row of the completeness ledger")
        verbose_name_plural = _("completeness ledger")
        constraints = [
            models.UniqueConstraint(name="ledger_section_once", fields=["rendering", "section"]),
            models.CheckConstraint(name="ledger_left_within_visible", condition=Q(left__lte=F("visible"))),
        ]

    def __str__(self) -> str:
        return f"{self.section.slug}: {self.visible}"

    @property
    def shares(self) -> dict[str, float]:
        """Role to its share of the visible characters, 0 to 1; what no role claims under "left over"."""
        counted = {**self.counts, "left over": self.left}
        return {role: count / self.visible for role, count in counted.items()} if self.visible else {}

    def leftover_texts(self, text: str) -> list[str]:
        """The words that no role claims; `text` is the rendering's. For curators."""
        return [text[start:end] for start, end in self.leftovers]


class ItemChange(models.Model):
    """What a reading made of an item that a person knew otherwise; open while somebody should look at it.

    `before` is what was there when somebody last looked, so several readings in a row make one change. Never public.
    """

    item = models.ForeignKey(ExtractedItem, on_delete=models.CASCADE, related_name="changes")
    rendering = models.ForeignKey(Rendering, on_delete=models.CASCADE, related_name="changes")
    fate = models.CharField(max_length=10, choices=choices.ITEM_FATES)
    place_before = models.CharField(max_length=200, blank=True)
    place_after = models.CharField(max_length=200, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=choices.REVIEW_STATES)
    noted_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=150, blank=True)
    why = models.TextField(blank=True)

    objects = ItemChangeQuerySet.as_manager()

    class Meta:
        ordering = ["item__document", "item__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="item_change_one_unsettled", fields=["item"], condition=~Q(state=codes.ReviewState.SETTLED)
            ),
            models.CheckConstraint(
                name="item_change_fate_known", condition=Q(fate__in=choices.values(choices.ITEM_FATES))
            ),
            models.CheckConstraint(
                name="item_change_state_known", condition=Q(state__in=choices.values(choices.REVIEW_STATES))
            ),
            models.CheckConstraint(
                name="item_change_settled_by_somebody",
                condition=~Q(state=codes.ReviewState.SETTLED) | (Q(settled_at__isnull=False) & ~Q(settled_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_after or self.place_before}: {self.get_fate_display()}"

    @property
    def difference(self) -> list[Piece]:
        """Word by word: pieces that stayed, went and came."""
        return word_diff(self.before, self.after)
