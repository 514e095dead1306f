"""Which bodies have been coded, and which of them a selection is about."""

from dataclasses import dataclass

from agencies.models import Agency
from recommendations.filters import RecommendationFilter
from recommendations.models import Recommendation, SourceDocument


@dataclass(frozen=True)
class Coverage:
    """Which of the contributors have published records at all, whatever is filtered."""

    coded: tuple[Agency, ...]
    not_coded: tuple[Agency, ...]

    @property
    def contributors(self) -> tuple[Agency, ...]:
        return tuple(sorted((*self.coded, *self.not_coded), key=lambda agency: agency.chapter or 0))


def coverage() -> Coverage:
    """The contributors in the book's order, apart by whether anything of them is published. Two queries."""
    published = set(Recommendation.objects.published().order_by().values_list("agency", flat=True).distinct())
    contributors = list(Agency.objects.contributors())
    return Coverage(
        coded=tuple(agency for agency in contributors if agency.pk in published),
        not_coded=tuple(agency for agency in contributors if agency.pk not in published),
    )


def bodies_in_scope(found: RecommendationFilter) -> set[str]:
    """Slugs of the bodies that the selection could show: by the filters on bodies, and as authors of its documents."""
    bodies = Agency.objects.that_speak().with_gmg_2013()
    for name, lookup in (("agency", "slug__in"), ("agency_kind", "kind__in")):
        if name in found.values:
            bodies = bodies.filter(**{lookup: found.values[name]})
    wanted = found.values.get("gmg_member", [])
    if len(wanted) == 1:
        bodies = bodies.filter(gmg_2013=wanted == ["yes"])
    authors, everyone = _authors(found)
    return {body.slug for body in bodies if body.slug in authors or (everyone and body.is_contributor)}


def _authors(found: RecommendationFilter) -> tuple[set[str], bool]:
    """The issuing bodies of the documents in the selection, and whether the joint book is one of them."""
    documents = SourceDocument.objects.all()
    if "document" in found.values:
        documents = documents.filter(slug__in=found.values["document"])
    if "dialogue" in found.values:
        documents = documents.filter(dialogue__year__in=found.values["dialogue"])
    slugs = set(documents.values_list("body__slug", flat=True))
    return {slug for slug in slugs if slug}, None in slugs
