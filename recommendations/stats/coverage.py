"""Which bodies have been coded, and which of them a selection is about."""

from dataclasses import dataclass

from django.db.models import QuerySet

from agencies.models import Agency
from recommendations.codes import FIRST_DIALOGUE
from recommendations.filters import RecommendationFilter
from recommendations.models import Recommendation, RoundTable, Section, SourceDocument


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
    """Slugs of the bodies that the selection could show: by the filters on bodies, and as authors of its documents.

    None where the filters cannot be used: there is no year “remittances” to ask a database for.
    """
    if not found.is_usable:
        return set()
    bodies = Agency.objects.order_by()  # whoever is an author below is one that speaks
    for name, lookup in (("agency", "slug__in"), ("agency_kind", "kind__in")):
        if name in found.values:
            bodies = bodies.filter(**{lookup: found.values[name]})
    wanted = found.values.get("gmg_member", [])
    if len(wanted) == 1:
        bodies = bodies.with_gmg_2013().filter(gmg_2013=wanted == ["yes"])
    authors, everyone = _authors(found)
    known = bodies.values_list("slug", "is_contributor")
    return {slug for slug, contributes in known if slug in authors or (everyone and contributes)}


def tables_in_scope(found: RecommendationFilter) -> list[RoundTable]:
    """The round tables of the Dialogues that the selection is about, each with its Dialogue, the latest first."""
    if not found.is_usable:
        return []
    tables = RoundTable.objects.with_dialogue()
    if "dialogue" in found.values:
        tables = tables.filter(dialogue__year__in=found.values["dialogue"])
    if "document" in found.values:
        documents = SourceDocument.objects.filter(slug__in=found.values["document"])
        tables = tables.filter(dialogue__in=documents.order_by().values("dialogue"))
    return list(tables)


def _authors(found: RecommendationFilter) -> tuple[set[str], bool]:
    """The bodies that issued the documents in the selection or have a part in a joint one; and whether the joint book
    of 2013 is among these, whose authors are the contributors."""
    documents = list(_documents(found).order_by().values_list("body__slug", "slug", "dialogue__slug"))
    issued = {body for body, _slug, _dialogue in documents if body}
    joint = [(slug, dialogue) for body, slug, dialogue in documents if not body]
    later = [slug for slug, dialogue in joint if dialogue != FIRST_DIALOGUE]
    parts = Section.objects.filter(document__slug__in=later, agency__isnull=False).order_by()
    return issued | set(parts.values_list("agency__slug", flat=True) if later else ()), len(joint) > len(later)


def _documents(found: RecommendationFilter) -> QuerySet:
    documents = SourceDocument.objects.all()
    if "document" in found.values:
        documents = documents.filter(slug__in=found.values["document"])
    if "dialogue" in found.values:
        documents = documents.filter(dialogue__year__in=found.values["dialogue"])
    return documents
