"""A version of the data with a name and notes, and its frozen bundle."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Release(models.Model):
    name = models.SlugField(unique=True, max_length=40, help_text=_("As it stands in addresses: 2026-11."))
    notes = models.TextField(help_text=_("What is new, for readers."))
    data_version = models.PositiveIntegerField()
    code_version = models.CharField(max_length=80, blank=True)
    records = models.PositiveIntegerField()
    bodies = models.PositiveIntegerField()
    last_entry = models.PositiveBigIntegerField(help_text=_("The last audit entry that the release holds."))
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text=_("Of the bundle, in bytes."))
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-last_entry", "-pk"]
        constraints = [
            models.CheckConstraint(name="release_has_notes", condition=~Q(notes="")),
            models.CheckConstraint(name="release_sha256_64_hex", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="release_name_not_taken", condition=~Q(name="changes")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("release", args=[self.name])

    @property
    def path(self) -> Path:
        return releases_folder() / self.file_name


def releases_folder() -> Path:
    return Path(settings.VAR_DIR) / "releases"
