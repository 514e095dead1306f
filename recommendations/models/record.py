"""The curated record of what one body asked, reported or found, and its links to the passages it comes from."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Loaded, Partner
from recommendations import codes
from recommendations.models import choices
from recommendations.models.document import Section, SourceDocument
from recommendations.models.item import ExtractedItem
from recommendations.querysets import RecommendationQuerySet, RecordItemQuerySet


class Recommendation(Loaded):
    """A record. `record_type` says which: most are recommendations, the other papers hold activities and more."""

    reference = models.CharField(max_length=80, unique=True, help_text=_("Assigned once, never changed or reused."))
    record_type = models.CharField(max_length=20, choices=choices.RECORD_TYPES, default=codes.RecordType.RECOMMENDATION)
    status = models.CharField(max_length=10, choices=choices.STATUSES, default=codes.Status.DRAFT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="records")
    partner_agencies = models.ManyToManyField(Agency, blank=True, related_name="records_as_partner")
    partners = models.ManyToManyField(Partner, blank=True, related_name="records")
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="records")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="records")
    group = models.CharField(
        max_length=40, blank=True, help_text=_("Which list of the section, where letters restart.")
    )
    label = models.CharField(max_length=20, help_text=_("a, b.iii, p1"))
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField(help_text=_("Order in the document."))
    line_start = models.PositiveIntegerField(null=True, blank=True)
    line_end = models.PositiveIntegerField(null=True, blank=True)
    page_from = models.CharField(max_length=10, blank=True, help_text=_("As printed; empty where not known."))
    page_to = models.CharField(max_length=10, blank=True)
    fingerprint = models.CharField(max_length=16, blank=True, db_index=True)
    letters = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("Letters and digits of the passage that the fingerprint is taken over.")
    )
    headline = models.CharField(max_length=200)
    summary = models.TextField(blank=True, max_length=600)
    note = models.TextField(blank=True, max_length=1000, help_text=_("Where the source is doubtful."))
    same_as = models.ManyToManyField("self", blank=True)
    items = models.ManyToManyField(ExtractedItem, through="RecordItem", related_name="records")
    version = models.PositiveIntegerField(
        default=1, help_text=_("Counts saves; a save must name the one it was made from.")
    )
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["document__order", "position"]
        permissions = [("publish_recommendation", _("Can publish and withdraw records and apply proposed changes"))]
        constraints = [
            models.CheckConstraint(
                name="record_reference_form", condition=Q(reference__regex=r"^[A-Z0-9]+(-[A-Z0-9]+)+$")
            ),
            models.CheckConstraint(
                name="record_type_known", condition=Q(record_type__in=choices.values(choices.RECORD_TYPES))
            ),
            models.CheckConstraint(
                name="record_status_known", condition=Q(status__in=choices.values(choices.STATUSES))
            ),
            models.CheckConstraint(name="record_has_headline", condition=~Q(headline="")),
            models.CheckConstraint(name="record_lines_in_order", condition=Q(line_end__gte=F("line_start"))),
            models.CheckConstraint(
                name="record_lines_both_or_none",
                condition=Q(line_start__isnull=True, line_end__isnull=True)
                | Q(line_start__isnull=False, line_end__isnull=False),
            ),
            models.CheckConstraint(
                name="record_fingerprint_16_hex", condition=Q(fingerprint="") | Q(fingerprint__regex=r"^[0-9a-f]{16}$")
            ),
            models.CheckConstraint(
                name="record_pages_both_or_none",
                condition=(Q(page_from="") & Q(page_to="")) | (~Q(page_from="") & ~Q(page_to="")),
            ),
            models.CheckConstraint(
                name="record_not_its_own_parent", condition=Q(parent__isnull=True) | ~Q(parent=F("id"))
            ),
            models.UniqueConstraint(name="record_label_once", fields=["section", "group", "label"]),
            models.CheckConstraint(name="record_headline_length", condition=Q(headline__length__lte=200)),
            models.CheckConstraint(name="record_summary_length", condition=Q(summary__length__lte=600)),
        ]
        indexes = [models.Index(name="record_status_position", fields=["status", "document", "position"])]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("recommendation", args=[self.reference])

    def codes_of(self, facet: codes.Facet) -> list[str]:
        """The record's codes of one facet, in their order; reads the prefetched facet index."""
        return [code for _ask, one, code in self.coded if one == facet]

    @property
    def coded(self) -> list[tuple[int | None, str, str]]:
        """(ask or None, facet, code) in their order: as `as_rows()` has read them, or from the prefetched index."""
        if "codes_read" in self.__dict__:
            return self.codes_read
        entries = sorted(self.facets.all(), key=lambda entry: (entry.position, entry.pk))
        return [(entry.ask_id, entry.facet, entry.code) for entry in entries]

    @property
    def round_table(self) -> int | None:
        """Its number, within the Dialogue of the document."""
        return codes.table_number(self.table_code) if self.table_code else None

    @property
    def table_code(self) -> str:
        """The same as filters and addresses have it; '' where it is filed under none."""
        return next(iter(self.codes_of(codes.Facet.ROUND_TABLE)), "")

    @property
    def passage(self) -> str:
        """The source's wording that this record stands for, where a copy has been read here; else ''.

        Reads what `with_passages()` prefetched. Proposed links wait for a curator and do not count; a part in doubt
        leaves nothing to show.
        """
        if self.passage_is_in_doubt:
            return ""
        parts = []
        for link in self.item_links.all():
            reading = next(iter(link.item.readings.all()), None)
            if reading and link.basis != codes.LinkBasis.PROPOSED:
                parts.append(reading.text[link.start : link.end])
        return "\n".join(parts)

    @property
    def passage_is_in_doubt(self) -> bool:
        """A further reading changed an item of which this record takes a part, and nobody has looked at it yet."""
        return any(link.is_in_doubt for link in self.item_links.all())

    @property
    def public_passage(self) -> str:
        return "" if self.document.passage_access == codes.PassageAccess.CURATORS else self.passage

    @property
    def pages(self) -> str:
        """Printed pages as people cite them: "121", "111–112", or '' where not known."""
        return self.page_from if self.page_from == self.page_to else f"{self.page_from}–{self.page_to}"


class RecordItem(models.Model):
    """A record's passage: an extracted item, or the part [start, end) of its text."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="item_links")
    item = models.ForeignKey(ExtractedItem, on_delete=models.PROTECT, related_name="record_links")
    basis = models.CharField(max_length=12, choices=choices.LINK_BASES)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = RecordItemQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(name="record_item_once", fields=["recommendation", "item"]),
            models.CheckConstraint(
                name="record_item_span_in_order",
                violation_error_message=_("Give start and end, the end after the start, or neither."),
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")),
            ),
            models.CheckConstraint(
                name="record_item_basis_known", condition=Q(basis__in=choices.values(choices.LINK_BASES))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} ({self.basis})"

    @property
    def is_in_doubt(self) -> bool:
        """Start and end count in words that may be others by now. Reads what `with_doubts()` found out, or asks."""
        if self.end is None or self.basis == codes.LinkBasis.PROPOSED:
            return False
        known = getattr(self, "item_is_open", None)
        return self.item.changes.open().exists() if known is None else known


class ReferenceRedirect(models.Model):
    """An old reference and the record that it now means."""

    old_reference = models.CharField(max_length=80, unique=True)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="old_references")

    def __str__(self) -> str:
        return f"{self.old_reference} → {self.recommendation.reference}"
