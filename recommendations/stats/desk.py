"""What the start page of the review desk counts: what waits, how far each body is, how good extraction is in use."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum

from agencies.models import Agency
from recommendations.codes import ChangeState, Facet, Fate, ItemVerdict, LinkBasis, Status
from recommendations.models import (
    AuditEntry,
    Comment,
    ExtractedItem,
    FacetEntry,
    ItemChange,
    ItemDecision,
    LedgerRow,
    ProposedChange,
    Recommendation,
    RecordItem,
    SourceDocument,
)
from recommendations.stats.extraction import in_use

__all__ = ["in_hand", "in_use", "leftovers", "progress", "waiting"]

IN_HAND = 12


@dataclass(frozen=True)
class Waiting:
    """`put_off` is a part of `new`."""

    new: int
    put_off: int
    proposed_links: int
    changed: int
    gone: int
    asks: int
    in_review: int
    proposals: int
    comments: int


@dataclass
class Progress:
    """One body in one document. `asking`: items that extraction took as asking for something; the rest are records."""

    document: SourceDocument
    body: Agency | None
    asking: int = 0
    waiting: int = 0
    records: int = 0
    coded: int = 0
    in_review: int = 0
    published: int = 0


@dataclass(frozen=True)
class Leftover:
    document: SourceDocument
    sections: int
    characters: int


def waiting() -> Waiting:
    """Nine queries."""
    items, changes = ExtractedItem.objects.waiting(), ItemChange.objects.to_review()
    put_off = ItemDecision.objects.standing().filter(verdict=ItemVerdict.SKIPPED)
    return Waiting(
        new=items.count(),
        put_off=items.filter(pk__in=put_off.values("item")).count(),
        proposed_links=RecordItem.objects.filter(basis=LinkBasis.PROPOSED).count(),
        changed=changes.filter(fate__in=[Fate.CHANGED, Fate.MOVED]).count(),
        gone=changes.filter(fate=Fate.GONE).count(),
        asks=Recommendation.objects.with_unplaced_asks().count(),
        in_review=Recommendation.objects.filter(status=Status.IN_REVIEW).count(),
        proposals=ProposedChange.objects.filter(state=ChangeState.OPEN).count(),
        comments=Comment.objects.open().count(),
    )


def in_hand(name: str) -> QuerySet[Recommendation]:
    """Drafts and records in review that this person touched last, the latest first. One query."""
    entries = AuditEntry.objects.filter(noun="record", key=OuterRef("reference")).order_by("-sequence")
    records = Recommendation.objects.to_review().annotate(last_actor=Subquery(entries.values("actor")[:1]))
    return records.filter(last_actor=name).order_by("-updated_at")[:IN_HAND]


def progress() -> list[Progress]:
    """By document and body, in the order of the documents. Six queries."""
    asking = _items(ExtractedItem.objects.asking())
    left = _items(ExtractedItem.objects.waiting())
    records = Counter(_records(Recommendation.objects.exclude(status=Status.WITHDRAWN), "status"))
    themes = FacetEntry.objects.filter(facet=Facet.THEME).values("recommendation")
    coded = Counter(_records(Recommendation.objects.exclude(status=Status.WITHDRAWN).filter(pk__in=themes)))
    documents, bodies = SourceDocument.objects.in_bulk(), Agency.objects.in_bulk()
    places = {*asking, *left, *(place[:2] for place in records)}
    rows = []
    for document, body in sorted(places, key=lambda place: _order(place, documents, bodies)):
        place = (document, body)
        by_status = {status: records[(*place, status)] for status in Status}
        rows.append(
            Progress(
                document=documents[document],
                body=bodies.get(body),
                asking=asking[place],
                waiting=left[place],
                records=sum(by_status.values()),
                coded=coded[place],
                in_review=by_status[Status.IN_REVIEW],
                published=by_status[Status.PUBLISHED],
            )
        )
    return rows


def leftovers() -> list[Leftover]:
    """Characters of sections of recommendations that no role claims, by document. Two queries."""
    rows = LedgerRow.objects.with_leftovers().filter(rendering__is_current=True).order_by()
    found = rows.values("section__document").annotate(sections=Count("pk"), characters=Sum("left"))
    documents = SourceDocument.objects.in_bulk([row["section__document"] for row in found])
    return [Leftover(documents[r["section__document"]], r["sections"], r["characters"]) for r in found]


def _items(items: QuerySet) -> Counter[tuple[int, int | None]]:
    """(document, body) -> how many."""
    counted = items.order_by().values_list("document", "section__agency", "document__body").annotate(n=Count("pk"))
    found: Counter[tuple[int, int | None]] = Counter()
    for document, agency, body, number in counted:
        found[document, agency or body] += number
    return found


def _records(records: QuerySet, *more: str) -> dict[tuple, int]:
    counted = records.order_by().values_list("document", "agency", *more).annotate(n=Count("pk"))
    return {tuple(place): number for *place, number in counted}


def _order(place: tuple[int, int | None], documents: dict, bodies: dict) -> tuple:
    document, body = documents[place[0]], bodies.get(place[1])
    return (document.order, document.slug, body is None, body.chapter or 0 if body else 0, body.slug if body else "")
