"""Who says that it worked with whom, who says so too, and how often each names the other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agencies.models import Agency, Partner
from recommendations.models import Collaboration, MentionCount, Section
from recommendations.search import Kept

STEPS = 5


@dataclass(frozen=True)
class Statement:
    """One claim. `confirming`: partners whose chapter reports it, too; `silent`: those whose chapter does not;
    `outside`: partners without a chapter, who could not report it here."""

    collaboration: Collaboration
    confirming: tuple[Agency, ...]
    silent: tuple[Agency, ...]
    outside: tuple[Agency | Partner, ...]
    section: Section | None

    @property
    def claimant(self) -> Agency:
        return self.collaboration.claimant

    @property
    def is_one_sided(self) -> bool:
        """Somebody with a chapter could have said so too, and nobody does."""
        return bool(self.silent) and not self.confirming


@dataclass(frozen=True)
class Naming:
    """What one body's chapter says of another: how often it is named, and the statements of working with it.

    `step`: 0 to 5 for the colour.
    """

    named: Agency
    mentions: int
    statements: int
    confirmed: int
    step: int


@dataclass(frozen=True)
class NamingRow:
    body: Agency
    cells: tuple[Naming | None, ...]

    @property
    def bodies(self) -> int:
        return sum(1 for cell in self.cells if cell and cell.mentions)


@dataclass(frozen=True)
class Told:
    """What the chapters say of each other: all claims in the order of the book, and who names whom."""

    statements: list[Statement]
    rows: list[NamingRow]

    @classmethod
    def current(cls) -> "Told":
        return _KEPT.current()

    @classmethod
    def read(cls) -> "Told":
        claims = statements()
        return cls(claims, naming_rows(claims))


def statements() -> list[Statement]:
    """All claims in the order of the book. Five queries."""
    sections = list(Section.objects.order_by("document", "line_start"))
    return [_statement(one, sections) for one in Collaboration.objects.with_bodies()]


def _statement(one: Collaboration, sections: list[Section]) -> Statement:
    confirmed = {agency.pk for agency in one.also_reported_by.all()}
    named = list(one.partner_agencies.all())
    return Statement(
        one,
        tuple(agency for agency in named if agency.pk in confirmed),
        tuple(agency for agency in named if agency.pk not in confirmed and agency.is_contributor),
        (*(a for a in named if a.pk not in confirmed and not a.is_contributor), *one.partners.all()),
        _section_of(one, sections),
    )


def _section_of(one: Collaboration, sections: list[Section]) -> Section | None:
    """The innermost section of its document that holds the line where it begins."""
    holding = [
        section
        for section in sections
        if section.document_id == one.document_id
        and one.line_start
        and section.line_start
        and section.line_start <= one.line_start <= (section.line_end or section.line_start)
    ]
    return holding[-1] if holding else None


def naming_rows(claims: Iterable[Statement]) -> list[NamingRow]:
    """Each contributor against each other, in the book's order; None: the body itself. Two queries."""
    bodies = list(Agency.objects.contributors())
    found = MentionCount.objects.between().order_by().values_list("body", "named", "count")
    mentions = {(body, named): count for body, named, count in found}
    made: Counter[tuple[int, int]] = Counter()
    confirmed: Counter[tuple[int, int]] = Counter()
    for claim in claims:
        for agency in (*claim.confirming, *claim.silent):
            made[claim.claimant.pk, agency.pk] += 1
        confirmed.update((claim.claimant.pk, agency.pk) for agency in claim.confirming)
    largest = max(mentions.values(), default=1)

    def cell(body: Agency, other: Agency) -> Naming | None:
        key = (body.pk, other.pk)
        count = mentions.get(key, 0)
        return None if body == other else Naming(other, count, made[key], confirmed[key], _step(count, largest))

    return [NamingRow(body, tuple(cell(body, other) for other in bodies)) for body in bodies]


def _step(count: int, largest: int) -> int:
    """By the square root, since a few pairs name each other very often."""
    return min(STEPS, -int(-((count / largest) ** 0.5) * STEPS // 1)) if count else 0


def narrowed(
    claims: Sequence[Statement], *, agency: str = "", claimant: str = "", partner: str = "", reported: str = "all"
) -> list[Statement]:
    """Those of a body in either part, by one body, with another, or reported by one side or by both."""

    def fits(claim: Statement) -> bool:
        named = {one.slug for one in (*claim.confirming, *claim.silent, *claim.outside)}
        return (
            (not agency or agency in named | {claim.claimant.slug})
            and (not claimant or claimant == claim.claimant.slug)
            and (not partner or partner in named)
            and (reported != "one-sided" or claim.is_one_sided)
            and (reported != "both" or bool(claim.confirming))
        )

    return [claim for claim in claims if fits(claim)]


_KEPT = Kept(Told.read)
