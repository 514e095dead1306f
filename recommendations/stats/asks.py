"""The catalogue of shared asks against a selection of records: who makes them, and who asks for the opposite."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from recommendations import codes
from recommendations.models import Ask, FrameworkItem

OPPOSITE = Q(relation=codes.AskRelation.OPPOSITE)
SHARED_BY = 2  # an aim is common to an ask's records from this many of them on


@dataclass(frozen=True)
class AskCounts:
    """How many bodies make a shared ask, in how many records; `opposing` bodies ask for its opposite instead."""

    bodies: int = 0
    records: int = 0
    opposing: int = 0


def shared_asks(records: QuerySet) -> dict[str, AskCounts]:
    """Slug of each shared ask that occurs in the records -> its counts, most bodies first. One query."""
    linked = Ask.objects.of(records).filter(shared_ask__isnull=False).order_by()
    counted = linked.values_list("shared_ask__slug").annotate(
        bodies=Count("recommendation__agency", distinct=True, filter=~OPPOSITE),
        n=Count("recommendation", distinct=True, filter=~OPPOSITE),
        opposing=Count("recommendation__agency", distinct=True, filter=OPPOSITE),
    )
    rows = counted.order_by("-bodies", "-n", "shared_ask__slug")
    return {slug: AskCounts(bodies, n, opposing) for slug, bodies, n, opposing in rows}


def bodies_by_shared_ask(records: QuerySet) -> dict[str, list[str]]:
    """Slug of each shared ask -> slugs of the bodies that make it, in the book's order. One query."""
    made = Ask.objects.of(records).making().order_by("recommendation__agency__chapter", "recommendation__agency__slug")
    found: dict[str, list[str]] = {}
    for slug, body in made.values_list("shared_ask__slug", "recommendation__agency__slug").distinct():
        if body not in found.setdefault(slug, []):
            found[slug].append(body)
    return found


def records_by_shared_ask(records: QuerySet) -> dict[str, list[str]]:
    """Slug of each shared ask -> references of the records that make it, in source order. One query."""
    made = Ask.objects.of(records).making().order_by("recommendation__document__order", "recommendation__position")
    found: dict[str, list[str]] = {}
    for slug, reference in made.values_list("shared_ask__slug", "recommendation__reference"):
        if reference not in found.setdefault(slug, []):
            found[slug].append(reference)
    return found


def linked_asks(records: QuerySet, slugs: list[str]) -> list[Ask]:
    """The asks of the records that are linked to these shared asks, opposites too, in source order. Two queries."""
    return list(Ask.objects.of(records).filter(shared_ask__slug__in=slugs).with_sentences())


def opposing_asks(records: QuerySet, within: QuerySet) -> list[Ask]:
    """Asks of `records` for the opposite of a shared ask that occurs in the narrower `within`, by its title."""
    here = Ask.objects.of(within).filter(shared_ask__isnull=False).order_by().values("shared_ask")
    found = Ask.objects.of(records).opposing().filter(shared_ask__in=here).with_records()
    return sorted(found, key=lambda ask: ask.shared_ask.title)


def unique_asks(records: QuerySet) -> list[Ask]:
    """What was read against the catalogue and no other body asks, in source order. Two queries."""
    return list(Ask.objects.of(records).filter(is_unique=True).with_sentences())


def common_aims(records: QuerySet) -> list[FrameworkItem]:
    """Later aims that several of the records are linked to, with `bodies` and `records`, most bodies first."""
    linked = FrameworkItem.objects.filter(links__recommendation__in=records.order_by().values("pk"))
    counted = linked.annotate(
        bodies=Count("links__recommendation__agency", distinct=True),
        records=Count("links__recommendation", distinct=True),
    )
    shared = counted.filter(records__gte=SHARED_BY).select_related("framework")
    return list(shared.order_by("-bodies", "-records", "framework__order", "order"))
