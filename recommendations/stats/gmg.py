"""Membership and chairs of the Global Migration Group, as rows for a table and a timeline."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from agencies.models import Agency, GmgChair, GmgMembership
from recommendations.models import Event
from recommendations.search import Kept

GMG = "gmg"


@dataclass(frozen=True)
class MembershipRow:
    """`since_earliest` and `since` bound the day of joining; None is not known. `until` None: no end is known."""

    agency: Agency
    since_earliest: date | None
    since: date | None
    until: date | None
    confidence: str
    confidence_label: str
    source: str
    note: str

    @property
    def is_exact(self) -> bool:
        return bool(self.since_earliest and self.since and (self.since - self.since_earliest).days < 367)


@dataclass(frozen=True)
class ChairRow:
    start: date
    end: date
    agency: Agency | None
    others: tuple[Agency, ...]
    on_behalf_of: Agency | None
    confidence: str
    confidence_label: str
    source: str
    note: str

    @property
    def who(self) -> str:
        return ", ".join(agency.label for agency in (self.agency, *self.others) if agency)

    @property
    def term(self) -> str:
        """ "Jan–Jun 2006", as terms are spoken of."""
        if (self.start.year, self.start.month) == (self.end.year, self.end.month):
            return f"{self.end:%b %Y}"
        if self.start.year == self.end.year:
            return f"{self.start:%b}–{self.end:%b %Y}"
        return f"{self.start:%b %Y}–{self.end:%b %Y}"


def membership_rows() -> list[MembershipRow]:
    """One row per membership, the longest known first. One query, and one where none are kept."""
    return list(_MEMBERSHIPS.current())


def chair_rows() -> list[ChairRow]:
    """One row per term in order; a term whose chair is not known has no agency. One query, and two where none are
    kept."""
    return list(_CHAIRS.current())


def _read_memberships() -> list[MembershipRow]:
    memberships = GmgMembership.objects.select_related("agency").order_by("from_latest", "agency__name")
    return [
        MembershipRow(
            m.agency,
            m.from_earliest,
            m.from_latest,
            m.to,
            m.confidence,
            str(m.get_confidence_display()),
            m.source,
            m.note,
        )
        for m in memberships
    ]


def members_at(day: date) -> list[MembershipRow]:
    """Those that had joined by then, and are not known to have left. One query."""
    return [row for row in membership_rows() if row.since and row.since <= day and (not row.until or row.until >= day)]


def _read_chairs() -> list[ChairRow]:
    chairs = GmgChair.objects.select_related("agency", "on_behalf_of").prefetch_related("agencies_with")
    return [
        ChairRow(
            c.start,
            c.end,
            c.agency,
            tuple(c.agencies_with.all()),
            c.on_behalf_of,
            c.confidence,
            str(c.get_confidence_display()),
            c.source,
            c.note,
        )
        for c in chairs
    ]


def event_rows() -> list[Event]:
    """What happened in and around the Group, by date; what has none stands first. One query."""
    return list(Event.objects.filter(kind=GMG).order_by(F("date_start").asc(nulls_first=True), "key"))


_MEMBERSHIPS, _CHAIRS = Kept(_read_memberships), Kept(_read_chairs)
