"""Themes that a body raises outside its recommendations: under Gaps, Challenges or good practices."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Loaded
from recommendations import codes
from recommendations.models.ask import SharedAsk
from recommendations.models.codebook import Code
from recommendations.models.document import Section, SourceDocument
from recommendations.querysets import RaisedThemeQuerySet


class RaisedTheme(Loaded):
    body = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="raised_themes")
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="raised_themes")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="raised_themes")
    theme = models.SlugField(help_text=_("Slug of a theme of the codebook."))
    line_start = models.PositiveIntegerField()
    line_end = models.PositiveIntegerField()
    note = models.TextField(blank=True)
    shared_asks = models.ManyToManyField(
        SharedAsk,
        blank=True,
        related_name="raised_themes",
        help_text=_("Shared asks whose need this passage states itself, not merely their theme."),
    )

    objects = RaisedThemeQuerySet.as_manager()

    class Meta:
        ordering = ["document__order", "line_start", "theme"]
        constraints = [
            models.UniqueConstraint(name="raised_theme_once", fields=["section", "theme", "line_start", "line_end"]),
            models.CheckConstraint(
                name="raised_theme_lines_in_order",
                condition=Q(line_end__gte=F("line_start")),
                violation_error_message=_("The last line comes before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section.slug}: {self.theme}"

    @cached_property
    def states(self) -> frozenset[str]:
        """Slugs of the shared asks whose need it states."""
        return frozenset(shared.slug for shared in self.shared_asks.all())

    def clean(self) -> None:
        """What stands in two places agrees: the theme is in the codebook, the section is in the document."""
        if not Code.objects.filter(facet=codes.Facet.THEME, slug=self.theme).exists():
            raise ValidationError({"theme": _("is no theme of the codebook")})
        if self.section_id and self.section.document_id != self.document_id:
            raise ValidationError({"section": _("is in another document")})
        if self.section_id and self.line_start and not self._inside():
            raise ValidationError({"line_start": _("lies outside the section")})

    def _inside(self) -> bool:
        return self.section.line_start <= self.line_start and self.line_end <= self.section.line_end
