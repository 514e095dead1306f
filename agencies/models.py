"""Who speaks: the bodies, their names and partners, and the Global Migration Group (GMG)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.querysets import AgencyQuerySet, GmgMembershipQuerySet


class Confidence(models.TextChoices):
    """How well a statement about the GMG is founded."""

    STATED = "stated", _("stated in the documents")
    DERIVED = "derived", _("derived from the documents")
    EXTERNAL = "external", _("from another public source")
    UNKNOWN = "unknown", _("not known")


class Loaded(models.Model):
    """A row that a fixture file may hold; the digest is of the row as last loaded or dumped."""

    fixture_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True


class Agency(Loaded):
    class Kind(models.TextChoices):
        SPECIALIZED_AGENCY = "specialized-agency", _("UN specialized agency")
        FUND_PROGRAMME = "fund-programme", _("UN fund or programme")
        JOINT_PROGRAMME = "joint-programme", _("joint UN programme")
        UN_ENTITY = "un-entity", _("UN entity")
        SECRETARIAT = "secretariat", _("UN Secretariat")
        GA_BODY = "ga-body", _("body of the General Assembly")
        INSTITUTE = "institute", _("UN training or research institute")
        REGIONAL_COMMISSIONS = "regional-commissions", _("UN regional commissions, jointly")
        REGIONAL_COMMISSION = "regional-commission", _("UN regional commission")
        NON_UN_IGO = "non-un-igo", _("intergovernmental organization outside the UN")
        FINANCIAL_INSTITUTION = "financial-institution", _("international financial institution")
        MANDATE_HOLDER = "mandate-holder", _("Special Rapporteur")
        NGO_COMMITTEE = "ngo-committee", _("NGO committee")
        ISSUING_BODY = "issuing-body", _("issues documents only")

    slug = models.SlugField(unique=True)
    acronym = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, help_text=_("As it stands in a sentence: “FAO”, “the World Bank”."))
    kind = models.CharField(max_length=30, choices=Kind)
    is_contributor = models.BooleanField(default=False, help_text=_("One of the 28 bodies of the 2013 book."))
    chapter = models.PositiveSmallIntegerField(null=True, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    predecessor = models.TextField(blank=True)
    founded = models.CharField(max_length=300, blank=True, help_text=_("Empty: not known."))
    founded_year = models.PositiveSmallIntegerField(null=True, blank=True)
    headquarters = models.CharField(max_length=200, blank=True, help_text=_("Empty: not known."))
    profile = models.TextField(blank=True)
    sources = models.JSONField(default=list, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = _("agencies")
        constraints = [
            models.CheckConstraint(
                name="agency_contributor_has_chapter",
                violation_error_message=_("A contributor to the 2013 book needs the number of its chapter."),
                condition=Q(is_contributor=False) | Q(chapter__isnull=False),
            ),
            models.CheckConstraint(
                name="agency_not_its_own_parent",
                violation_error_message=_("A body cannot be its own parent."),
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
            models.UniqueConstraint(name="agency_chapter_unique", fields=["chapter"]),
            models.CheckConstraint(name="agency_has_names", condition=~Q(name="") & ~Q(short_name="") & ~Q(slug="")),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("agency", args=[self.slug])

    @property
    def is_plural(self) -> bool:
        """Whether the name takes a plural verb: the regional commissions ask."""
        return self.kind == self.Kind.REGIONAL_COMMISSIONS

    @property
    def label(self) -> str:
        """The shortest name a reader knows: the acronym, else the name as in a sentence, without its article."""
        if self.acronym:
            return self.acronym
        name = self.short_name.removeprefix("the ")
        return name[:1].upper() + name[1:]


class AgencyAlias(models.Model):
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = _("aliases")
        constraints = [models.UniqueConstraint(name="alias_once_per_agency", fields=["agency", "name"])]

    def __str__(self) -> str:
        return self.name


class Partner(Loaded):
    """A body outside the list of agencies that a document names as a partner."""

    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=200)
    acronym = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class GmgMembership(Loaded):
    """When a body belonged to the Global Migration Group, as exactly as is known; a null bound is unknown."""

    key = models.SlugField(unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="gmg_memberships")
    from_earliest = models.DateField(null=True, blank=True)
    from_latest = models.DateField(null=True, blank=True)
    to = models.DateField(null=True, blank=True)
    to_note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=10, choices=Confidence)
    note = models.TextField(blank=True)

    objects = GmgMembershipQuerySet.as_manager()

    class Meta:
        ordering = ["from_latest", "agency__name"]
        verbose_name = _("GMG membership")
        constraints = [
            models.CheckConstraint(
                name="gmg_membership_bounds_in_order",
                violation_error_message=_("The earliest date comes after the latest."),
                condition=Q(from_earliest__isnull=True)
                | Q(from_latest__isnull=True)
                | Q(from_earliest__lte=F("from_latest")),
            ),
            models.CheckConstraint(
                name="gmg_membership_ends_after_start",
                violation_error_message=_("The membership ends before it begins."),
                condition=Q(to__isnull=True) | Q(from_latest__isnull=True) | Q(to__gte=F("from_latest")),
            ),
            models.CheckConstraint(
                name="gmg_membership_confidence_known", condition=Q(confidence__in=Confidence.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} in the GMG"


class GmgChair(Loaded):
    """One term of the GMG's chair; without an agency it is a gap in what is known."""

    key = models.SlugField(unique=True)
    start = models.DateField()
    end = models.DateField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="gmg_chairs")
    agencies_with = models.ManyToManyField(Agency, blank=True, related_name="gmg_chairs_shared")
    on_behalf_of = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="gmg_chairs_by_member"
    )
    source = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["start"]
        verbose_name = _("GMG chair")
        constraints = [
            models.CheckConstraint(
                name="gmg_chair_ends_after_start",
                violation_error_message=_("The term ends before it begins."),
                condition=Q(end__gte=F("start")),
            ),
            models.CheckConstraint(
                name="gmg_chair_unknown_means_nobody",
                violation_error_message=_("Without a body the confidence is “not known”; with one it is not."),
                condition=Q(agency__isnull=True, confidence="unknown")
                | (Q(agency__isnull=False) & Q(confidence__in=["stated", "derived", "external"])),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m} to {self.end:%Y-%m}: {self.agency or _('not known')}"
