"""A document, its copies as they were read (renderings), their pages, and its sections."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Loaded
from recommendations import codes
from recommendations.models import choices
from recommendations.models.dialogue import Dialogue
from recommendations.querysets import RenderingQuerySet


class SourceDocument(Loaded):
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=300)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="documents")
    body = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, help_text=_("Issuing body; empty for the joint book.")
    )
    reference_infix = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField()
    date_note = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, default="en")
    pages_note = models.CharField(max_length=300, blank=True)
    passage_access = models.CharField(max_length=10, choices=choices.PASSAGE_ACCESS, default=codes.PassageAccess.ITEM)
    public_url = models.URLField(blank=True, help_text=_("Where the publisher offers it; empty where not known."))
    description = models.TextField(blank=True)
    reading_note = models.TextField(blank=True)
    citation_author = models.CharField(max_length=200, blank=True)
    citation_title = models.CharField(max_length=300, blank=True)
    citation_publisher = models.CharField(max_length=200, blank=True)
    citation_year = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(
                name="document_passage_access_known",
                condition=Q(passage_access__in=choices.values(choices.PASSAGE_ACCESS)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.slug])


class Rendering(models.Model):
    """One copy of a document as it was read: bytes, text and the reader that made the text."""

    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="renderings")
    bytes_sha256 = models.CharField(max_length=64)
    text_sha256 = models.CharField(max_length=64)
    reader = models.CharField(max_length=40)
    reader_version = models.CharField(max_length=20)
    text = models.TextField()
    file_name = models.CharField(max_length=200)
    read_at = models.DateTimeField(auto_now_add=True)
    is_current = models.BooleanField(default=True)

    objects = RenderingQuerySet.as_manager()

    class Meta:
        ordering = ["-read_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="rendering_once", fields=["document", "bytes_sha256", "reader", "reader_version"]
            ),
            models.UniqueConstraint(name="rendering_one_current", fields=["document"], condition=Q(is_current=True)),
        ]

    def __str__(self) -> str:
        return f"{self.document.slug} {self.bytes_sha256[:12]}"


class Page(models.Model):
    """[start, end) of one page in the rendering's text, in code points."""

    rendering = models.ForeignKey(Rendering, on_delete=models.CASCADE, related_name="pages")
    index = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    printed = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["rendering", "index"]
        constraints = [
            models.UniqueConstraint(name="page_index_once", fields=["rendering", "index"]),
            models.CheckConstraint(name="page_ends_after_start", condition=Q(end__gte=F("start"))),
        ]

    def __str__(self) -> str:
        return self.printed or f"[{self.index}]"


class Section(Loaded):
    """A numbered section of a document, whatever copy of it was read."""

    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="sections")
    slug = models.SlugField(max_length=80)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="sections")
    chapter = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.CharField(max_length=10, blank=True)
    kind = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    line_start = models.PositiveIntegerField()
    line_end = models.PositiveIntegerField()
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["document", "order"]
        constraints = [
            models.UniqueConstraint(name="section_slug_once", fields=["document", "slug"]),
            models.CheckConstraint(
                name="section_ends_after_start",
                violation_error_message=_("The last line comes before the first."),
                condition=Q(line_end__gte=F("line_start")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document.slug}: {self.slug}"

    def get_absolute_url(self) -> str:
        return reverse("document-section", args=[self.document.slug, self.slug])


class SectionReading(models.Model):
    """Where a section stands in one rendering."""

    rendering = models.ForeignKey(Rendering, on_delete=models.CASCADE, related_name="sections")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="readings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    line_start = models.PositiveIntegerField()
    line_end = models.PositiveIntegerField()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(name="section_read_once", fields=["rendering", "section"]),
            models.CheckConstraint(name="section_reading_not_empty", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return f"lines {self.line_start}-{self.line_end}"
