from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Loaded


class CodebookVersion(Loaded):
    """A version of the coding rules; every coding names the one it was made under."""

    number = models.PositiveSmallIntegerField(unique=True)
    date = models.DateField()
    note = models.TextField(blank=True)
    facets = models.JSONField(
        default=list, blank=True, help_text=_("What is coded: slug, label, definition of each facet.")
    )
    kept_codes = models.JSONField(
        default=list, blank=True, help_text=_("The codes as they were when the next version came; empty: those of now.")
    )

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Codebook, version {self.number}"


class Code(Loaded):
    """One code of one facet with its definition. Round tables are codes too, but live in RoundTable."""

    facet = models.CharField(max_length=20)
    slug = models.SlugField()
    label = models.CharField(max_length=80)
    phrase = models.CharField(
        max_length=80,
        blank=True,
        help_text=_("As it stands inside a sentence: “countries of origin”; empty: the label."),
    )
    group = models.CharField(max_length=60, blank=True)
    definition = models.TextField()
    cues = models.JSONField(default=list, blank=True, help_text=_("Words that point to this code."))
    position = models.PositiveSmallIntegerField(default=0)
    version = models.ForeignKey(CodebookVersion, on_delete=models.PROTECT, related_name="codes")

    class Meta:
        ordering = ["facet", "position"]
        constraints = [
            models.UniqueConstraint(name="code_once_per_facet", fields=["facet", "slug"]),
            models.CheckConstraint(name="code_has_definition", condition=~models.Q(definition="")),
        ]

    def __str__(self) -> str:
        return self.label
