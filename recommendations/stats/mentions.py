"""Who names whom in the 2013 book, as rows; and the names by which a body is looked for."""

from dataclasses import dataclass

from agencies.models import Agency
from recommendations.models import Collaboration, MentionCount


@dataclass(frozen=True)
class MentionRow:
    """One body: how often its chapter names others, how often theirs name it, and with whom it says it worked."""

    agency: Agency
    names: dict[str, int]
    named_by: dict[str, int]
    claims: int

    @property
    def named_in_chapters(self) -> int:
        return len(self.named_by)

    @property
    def mentions(self) -> int:
        return sum(self.named_by.values())


def mention_rows() -> list[MentionRow]:
    """One row per contributor in the book's order, by slug of the other; itself left out. Three queries."""
    cells = MentionCount.objects.between().values_list("body__slug", "named__slug", "count")
    claimed = list(Collaboration.objects.values_list("claimant__slug", flat=True))
    counts = {(body, named): count for body, named, count in cells.order_by("body__chapter", "named__chapter")}
    return [
        MentionRow(
            agency,
            {named: count for (body, named), count in counts.items() if body == agency.slug},
            {body: count for (body, named), count in counts.items() if named == agency.slug},
            claimed.count(agency.slug),
        )
        for agency in Agency.objects.contributors()
    ]


def names_of_bodies() -> dict[str, list[str]]:
    """Slug of each contributor -> acronym, names and aliases, those of its own member bodies included."""
    names: dict[str, list[str]] = {}
    agencies = Agency.objects.select_related("parent").prefetch_related("aliases").order_by("chapter", "slug")
    for agency in agencies:
        owner = agency if agency.is_contributor else agency.parent
        if owner and owner.is_contributor:
            short = agency.short_name.removeprefix("the ")
            own = [agency.acronym, agency.name, short, *(alias.name for alias in agency.aliases.all())]
            names.setdefault(owner.slug, []).extend(filter(None, own))
    return names
