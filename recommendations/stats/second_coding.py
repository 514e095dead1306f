"""Second codings at the desk: which records wait for one, which were drawn for whom, where the two coders differ."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from recommendations.codes import CodingRole, Facet, Status
from recommendations.models import Ask, AuditEntry, Coding, Recommendation, Resolution

NOUN = "coding sample"


@dataclass(frozen=True)
class Difference:
    """One thing that two coders coded differently: of an ask, or of the record itself (`ask` None)."""

    ask: Ask | None
    facet: Facet
    first: tuple[str, ...]
    second: tuple[str, ...]
    resolution: Resolution | None

    @property
    def place(self) -> tuple[int, str]:
        return (self.ask.position if self.ask else 0, str(self.facet))


@dataclass(frozen=True)
class Drawn:
    """A record of a sample. `open_differences` None: not coded a second time yet."""

    record: Recommendation
    differences: int | None
    open_differences: int | None


def waiting_for(name: str) -> QuerySet[Recommendation]:
    """Coded records in review or published without a second coding, none of them coded by this person."""
    agreed = Coding.objects.filter(recommendation=OuterRef("pk"), role=CodingRole.AGREED)
    second = Coding.objects.filter(recommendation=OuterRef("pk"), role=CodingRole.SECOND)
    records = Recommendation.objects.filter(status__in=[Status.IN_REVIEW, Status.PUBLISHED])
    return records.filter(Exists(agreed), ~Exists(second), ~Exists(agreed.filter(assigned_by=name)))


def drawn_from(references: list[str], *, seed: str, size: int | None) -> list[str]:
    """The first `size` in the order of a hash over seed and reference, so that anybody can draw the same; all of them
    without a size."""
    ranked = sorted(references, key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).hexdigest())
    return ranked if size is None else ranked[:size]


def last_sample(name: str) -> dict[str, Any]:
    """What this person drew last: seed, size, filters, references; {} before."""
    entry = AuditEntry.objects.filter(noun=NOUN, key=name).order_by("-sequence").first()
    return entry.after if entry else {}


def drawn(sample: dict[str, Any]) -> list[Drawn]:
    """The records of a sample in the order they were drawn, with how far each is. Five queries."""
    references = sample.get("references", [])
    records = {one.reference: one for one in Recommendation.objects.filter(reference__in=references)}
    found = differences_of(list(records.values()))
    coded = set(
        Coding.objects.filter(role=CodingRole.SECOND, recommendation__in=records.values())
        .order_by()
        .values_list("recommendation_id", flat=True)
    )
    return [
        Drawn(record, *_counts(found[record.pk]) if record.pk in coded else (None, None))
        for reference in references
        if (record := records.get(reference))
    ]


def differences_of(records: list[Recommendation]) -> dict[int, list[Difference]]:
    """By record: what the coders coded differently, the record first, then its asks. Three queries."""
    given: dict[tuple[int, int | None, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    blind = Coding.objects.filter(recommendation__in=records).exclude(role=CodingRole.AGREED).order_by("position", "pk")
    for record, ask, facet, role, code in blind.values_list("recommendation_id", "ask_id", "facet", "role", "code"):
        given[record, ask, facet][role].append(code)
    asks = {ask.pk: ask for ask in Ask.objects.filter(recommendation__in=records)}
    settled = {
        (one.recommendation_id, one.ask_id, one.facet): one
        for one in Resolution.objects.filter(recommendation__in=records)
    }
    found: dict[int, list[Difference]] = defaultdict(list)
    for (record, ask, facet), by_role in given.items():
        first, second = (tuple(by_role.get(role, [])) for role in (CodingRole.FIRST, CodingRole.SECOND))
        if set(first) != set(second):
            resolution = settled.get((record, ask, facet))
            found[record].append(Difference(asks.get(ask), Facet(facet), first, second, resolution))
    facets = list(Facet)
    for differences in found.values():
        differences.sort(key=lambda one: (one.place[0], facets.index(one.facet)))
    return found


def _counts(differences: list[Difference]) -> tuple[int, int]:
    return len(differences), sum(one.resolution is None for one in differences)
