from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models import Loaded
from recommendations import codes
from recommendations.querysets import RoundTableQuerySet


class Dialogue(Loaded):
    """A High-level Dialogue of the General Assembly; its prefix begins the references of its records."""

    # Shorter than others: with a number it makes the code of a round table.
    slug = models.SlugField(unique=True, max_length=40)
    year = models.PositiveSmallIntegerField(unique=True)
    prefix = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=200)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=100, blank=True)
    coordination_body = models.CharField(
        max_length=200, blank=True, help_text=_("Who coordinated the bodies that took part, as it should read here.")
    )
    theme = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    note = models.TextField(blank=True)
    sources = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                name="dialogue_ends_after_start",
                violation_error_message=_("The Dialogue ends before it begins."),
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
            ),
            models.CheckConstraint(name="dialogue_has_prefix", condition=~Q(prefix="")),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"


class RoundTable(Loaded):
    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="round_tables")
    number = models.PositiveSmallIntegerField()
    theme = models.TextField(help_text=_("Official title."))
    short_title = models.CharField(max_length=80)
    covers = models.TextField(blank=True, help_text=_("What the curators file here, in our words."))
    sources = models.JSONField(default=list, blank=True)

    objects = RoundTableQuerySet.as_manager()

    class Meta:
        ordering = ["-dialogue__year", "number"]
        constraints = [
            models.UniqueConstraint(name="round_table_number_once", fields=["dialogue", "number"]),
            models.CheckConstraint(
                name="round_table_number_from_1",
                violation_error_message=_("Round tables are numbered from 1."),
                condition=Q(number__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.short_title}"

    @property
    def code(self) -> str:
        """What facet index, filters and addresses call it. Read it with its Dialogue."""
        return codes.table_code(self.dialogue.slug, self.number)

    @property
    def label(self) -> str:
        """With the year, where the number alone would mean a round table of another Dialogue."""
        return str(self) if self.code == str(self.number) else f"{self} ({self.dialogue.year})"

    def get_absolute_url(self) -> str:
        return reverse("round-table", args=[self.code])


class Event(Loaded):
    """A dated meeting, launch or product of the years between the Dialogues."""

    key = models.SlugField(unique=True)
    date_start = models.DateField(null=True, blank=True)
    date_end = models.DateField(null=True, blank=True)
    date_text = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    place = models.CharField(max_length=100, blank=True)
    sources = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["date_start", "key"]

    def __str__(self) -> str:
        return f"{self.date_text}: {self.title}"
