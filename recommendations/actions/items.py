"""An extracted item becomes a draft record, is put off, or is turned down. Every decision is kept: it shows later how
much extraction missed and what it took for a recommendation wrongly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.actions.base import ActionError, Actor, Change, Row, change, locked
from recommendations.actions.linking import Letters
from recommendations.actions.records import create_record
from recommendations.codes import ItemVerdict, LinkBasis
from recommendations.ingest import fingerprint
from recommendations.models import ExtractedItem, ItemDecision, ItemReading, Recommendation, RecordItem

NOUN = "item"


@dataclass(frozen=True, slots=True)
class Part:
    """What a record takes of an item: all of it, or [start, end) of its text in code points."""

    item: int
    start: int | None = None
    end: int | None = None

    def overlaps(self, other: "Part") -> bool:
        if None in (self.start, other.start):
            return True
        return self.start < other.end and other.start < self.end


def accept_item(
    *, item: ExtractedItem, row: Row, by: Actor, parts: Sequence[Part] = (), why: str = ""
) -> Recommendation:
    """Make a draft from an item, from a part of it, or from several items in a row, linked to where it comes from."""
    parts = list(parts) or [Part(item.pk)]
    with change(by=by, why=why) as current:
        items = {one.pk: one for one in locked(ExtractedItem.objects.filter(pk__in=[part.item for part in parts]))}
        texts = _texts(item, parts)
        _refuse_taken(item, parts)
        words = " ".join(texts)
        passage = {"fingerprint": fingerprint(words), "letters": len(Letters.of([words]).folded)}
        record = create_record(row={**row, **passage}, by=by, why=why)
        _link(record, parts)
        for one in items.values():
            _decide(one, ItemVerdict.ACCEPTED, current, record=record)
    return record


def reject_item(*, item: ExtractedItem, by: Actor, why: str) -> ItemDecision:
    """It is no recommendation, and why."""
    if not why.strip():
        message = f"{item}: no reason given. Write in a few words what it is instead."
        raise ActionError(message, {"why": [message]})
    return _set_aside(item, ItemVerdict.REJECTED, by, why)


def skip_item(*, item: ExtractedItem, by: Actor, why: str = "") -> ItemDecision:
    """Somebody comes back to it; an earlier rejection no longer stands."""
    return _set_aside(item, ItemVerdict.SKIPPED, by, why)


def _set_aside(item: ExtractedItem, verdict: ItemVerdict, by: Actor, why: str) -> ItemDecision:
    with change(by=by, why=why) as current:
        stored = locked(ExtractedItem.objects.filter(pk=item.pk)).get()
        link = stored.record_links.exclude(basis=LinkBasis.PROPOSED).select_related("recommendation").first()
        if link:
            raise ActionError(f"{item}: is the passage of {link.recommendation}. Withdraw that record first.")
        return _decide(stored, verdict, current)


def _texts(item: ExtractedItem, parts: list[Part]) -> list[str]:
    """The words that the parts name, in the current copy."""
    readings = ItemReading.objects.filter(
        item__in=[part.item for part in parts], item__document=item.document_id, rendering__is_current=True
    )
    by_item = dict(readings.values_list("item_id", "text"))
    texts = []
    for part in parts:
        if part.item not in by_item:
            raise ActionError(f"{item}: its document's current copy does not hold it. Read the document again.")
        text = by_item[part.item]
        if part.start is not None and not 0 <= part.start < (part.end or 0) <= len(text):
            message = f"{item}: the part {part.start} to {part.end} is outside its {len(text)} characters. Select anew."
            raise ActionError(message, {"borders": [message]})
        texts.append(text[part.start : part.end])
    return texts


def _refuse_taken(item: ExtractedItem, parts: list[Part]) -> None:
    """The same words make one record."""
    links = RecordItem.objects.filter(item__in=[part.item for part in parts]).exclude(basis=LinkBasis.PROPOSED)
    for link in links.select_related("recommendation"):
        held = Part(link.item_id, link.start, link.end)
        if any(part.item == held.item and part.overlaps(held) for part in parts):
            message = f"{item}: is the passage of {link.recommendation} already. Select the words it does not take."
            raise ActionError(message, {"borders": [message]})


def _link(record: Recommendation, parts: list[Part]) -> None:
    RecordItem.objects.bulk_create(
        RecordItem(
            recommendation=record,
            item_id=part.item,
            basis=LinkBasis.CURATOR,
            start=part.start,
            end=part.end,
            order=order,
        )
        for order, part in enumerate(parts)
    )


def _decide(
    item: ExtractedItem, verdict: ItemVerdict, current: Change, *, record: Recommendation | None = None
) -> ItemDecision:
    """Keep the decision in place of the last one, and log both."""
    earlier = item.decisions.standing().exclude(verdict=ItemVerdict.ACCEPTED)
    before = earlier.values("verdict", "why").first()
    earlier.update(stands=False)
    decision = ItemDecision.objects.create(
        item=item,
        verdict=verdict,
        suggested=ExtractedItem.objects.asking().filter(pk=item.pk).exists(),
        record=record,
        decided_by=current.by.name,
        why=current.why,
    )
    after = {"verdict": str(verdict), "why": current.why, "record": record.reference if record else ""}
    current.log(NOUN, f"{item.document.slug}/{item.pk}", str(verdict), before, after, public=False)
    return decision
