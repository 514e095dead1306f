from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models import Loaded
from recommendations.models import choices
from recommendations.models.record import Recommendation
from recommendations.querysets import AskQuerySet


class SharedAsk(Loaded):
    """A distinct ask of the catalogue, stated once, that the asks of several bodies point to."""

    slug = models.SlugField(unique=True, max_length=80)
    title = models.CharField(max_length=200)
    actor = models.CharField(max_length=200, blank=True)
    act = models.CharField(max_length=200, blank=True)
    instrument = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    condition = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("shared-ask", args=[self.slug])


class Ask(models.Model):
    """Who should do what, taken from one record, in our words. Its codes are codings."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="asks")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=240, help_text=_("Begins with a verb: completes “FAO asks Member States to …”."))
    qualifier = models.CharField(max_length=240, blank=True)
    operative_verb = models.CharField(max_length=80, blank=True, help_text=_("At most four words of the source."))
    shared_ask = models.ForeignKey(SharedAsk, on_delete=models.PROTECT, null=True, blank=True, related_name="asks")
    relation = models.CharField(max_length=10, choices=choices.ASK_RELATIONS, blank=True)
    difference = models.CharField(max_length=240, blank=True, help_text=_("What a variant differs in."))
    is_unique = models.BooleanField(default=False, help_text=_("Read against the catalogue: no other body asks this."))

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation", "position"]
        constraints = [
            models.UniqueConstraint(name="ask_position_once", fields=["recommendation", "position"]),
            models.CheckConstraint(name="ask_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="ask_text_length", condition=Q(text__length__lte=240)),
            models.CheckConstraint(
                name="ask_relation_with_shared_ask",
                condition=Q(shared_ask__isnull=True, relation="")
                | Q(shared_ask__isnull=False, relation__in=choices.values(choices.ASK_RELATIONS)),
            ),
            models.CheckConstraint(
                name="ask_unique_or_shared", condition=Q(is_unique=False) | Q(shared_ask__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.text
