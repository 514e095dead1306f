from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Loaded
from recommendations.models import choices
from recommendations.models.record import Recommendation


class Framework(Loaded):
    """A list of aims that records are held against: the joint text of 2013, the SDGs, the Global Compact, ..."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    symbol = models.CharField(max_length=60, blank=True)
    date = models.DateField(null=True, blank=True)
    relation_note = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title


class FrameworkItem(Loaded):
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="items")
    code = models.CharField(max_length=20, unique=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    title = models.CharField(max_length=300, help_text=_("Short paraphrase."))
    line_start = models.PositiveIntegerField(null=True, blank=True)
    line_end = models.PositiveIntegerField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["framework", "order"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class FrameworkLink(models.Model):
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="framework_links")
    item = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="links")
    relation = models.CharField(max_length=10, choices=choices.FRAMEWORK_RELATIONS)

    class Meta:
        ordering = ["item__framework__order", "item__order"]
        constraints = [
            models.UniqueConstraint(name="framework_link_once", fields=["recommendation", "item"]),
            models.CheckConstraint(
                name="framework_relation_known", condition=Q(relation__in=choices.values(choices.FRAMEWORK_RELATIONS))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.relation}: {self.item}"
