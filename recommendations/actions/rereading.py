"""What a person decides about an item that a further reading changed or no longer found. Our text is never touched:
its record stays as it is, is attached to the new words, or is withdrawn.
"""

from recommendations.actions.base import ActionError, Actor, change
from recommendations.actions.comments import add_comment
from recommendations.actions.drafts import lines_in, pages_of
from recommendations.actions.ingestion.changes import settle, settle_change
from recommendations.actions.linking import Letters
from recommendations.actions.records import edit_record, row_to_edit
from recommendations.actions.workflow import move_in
from recommendations.codes import Fate, LinkBasis, Status
from recommendations.ingest import fingerprint
from recommendations.models import ExtractedItem, ItemChange, ItemReading, Recommendation, RecordItem

REMINDER = "The passage changed with a further reading ({place}). Read headline, summary and asks against it again."

__all__ = ["keep_records", "records_of", "settle_change", "update_records", "withdraw_records"]


def records_of(item_change: ItemChange) -> list[Recommendation]:
    """Those whose passage the item is or was: linked to it, or made from the words that stood there before. Withdrawn
    ones have gone already, and what is linked to another passage by its words is not concerned. Three queries."""
    item = item_change.item
    links = RecordItem.objects.filter(item=item).values("recommendation")
    elsewhere = RecordItem.objects.exclude(item=item).exclude(basis=LinkBasis.PROPOSED).values("recommendation")
    records = Recommendation.objects.filter(document=item.document_id).exclude(status=Status.WITHDRAWN)
    linked = records.filter(pk__in=links).in_source_order()
    others = records.exclude(pk__in=links).exclude(pk__in=elsewhere).exclude(fingerprint="")
    before, letters = fingerprint(item_change.before), Letters.of([item_change.before])
    by_words = [
        record
        for record in others.in_source_order()
        if record.fingerprint == before or _takes_part(record, item, letters)
    ]
    return [*linked, *by_words]


def keep_records(*, item_change: ItemChange, by: Actor, why: str = "") -> ItemChange:
    """The records stay as they are, at the words of the earlier copy. A part finds its place in the item as it now
    reads, or becomes the whole of it."""
    reading = ItemReading.objects.filter(item=item_change.item, rendering__is_current=True).first()
    parts = RecordItem.objects.filter(item=item_change.item, start__isnull=False).select_related("recommendation")
    with change(by=by, why=why):
        for link in parts if reading else ():
            RecordItem.objects.filter(pk=link.pk).update(**_part(link.recommendation, reading))
        return settle_change(item_change=item_change, by=by, why=why)


def update_records(*, item_change: ItemChange, by: Actor, why: str = "") -> list[Recommendation]:
    """Attach the records to the item as it reads now. A published one gets a proposed change with its new place; where
    words changed, an open comment reminds the reviewer to read our text again."""
    reading = ItemReading.objects.filter(item=item_change.item, rendering__is_current=True).first()
    if reading is None:
        raise ActionError(f"{item_change}: the current copy does not hold it. Keep the record or withdraw it.")
    with change(by=by, why=why) as current:
        records = _concerned(item_change)
        settle(item_change, current, "update", records)
        for record in records:
            _attach(record, reading)
            row = {**row_to_edit(record), **_place(record, reading)}
            edit_record(record=record, row=row, base_version=record.version, by=by, why=why)
            if item_change.fate == Fate.CHANGED:
                add_comment(record=record, text=REMINDER.format(place=item_change.place_after), by=by)
    return records


def withdraw_records(*, item_change: ItemChange, by: Actor, why: str) -> list[Recommendation]:
    """The document no longer says it, and why the record goes with it."""
    if not why.strip():
        message = f"{item_change}: no reason given. Write one sentence for the history."
        raise ActionError(message, {"why": [message]})
    with change(by=by, why=why) as current:
        records = _concerned(item_change)
        for record in records:
            move_in(current, record, "withdraw")
        settle(item_change, current, "withdraw", records)
    return records


def _concerned(item_change: ItemChange) -> list[Recommendation]:
    records = records_of(item_change)
    if not records:
        raise ActionError(f"{item_change}: no record comes from it. Keep it as it is.")
    return records


def _takes_part(record: Recommendation, item: ExtractedItem, letters: Letters) -> bool:
    """Whether the record is a run of words of what stood there before."""
    if record.section_id != item.section_id or not record.letters:
        return False
    return letters.find(record.fingerprint, record.letters) is not None


def _attach(record: Recommendation, reading: ItemReading) -> None:
    """A person says so, which outlasts further readings. A part that still stands there stays a part."""
    record.item_links.filter(basis=LinkBasis.PROPOSED).exclude(item=reading.item_id).delete()
    values = {"basis": LinkBasis.CURATOR, **_part(record, reading)}
    RecordItem.objects.update_or_create(recommendation=record, item_id=reading.item_id, defaults=values)


def _part(record: Recommendation, reading: ItemReading) -> dict[str, int | None]:
    """Where the record's words stand in the item; neither start nor end for the whole, or where they are gone."""
    letters = Letters.of([reading.text])
    run = letters.find(record.fingerprint, record.letters) if record.letters else None
    if run is None or run == (0, len(letters.folded) - 1):
        return {"start": None, "end": None}
    return {"start": letters.places[run[0]][1], "end": letters.places[run[1]][1] + 1}


def _place(record: Recommendation, reading: ItemReading) -> dict:
    """What the record's row says of its passage. Lines and pages only where one item is the whole passage."""
    passage = Recommendation.objects.with_passages().get(pk=record.pk).passage
    found = {"fingerprint": fingerprint(passage), "letters": len(Letters.of([passage]).folded)}
    if record.item_links.count() == 1 and record.section_id == reading.item.section_id:
        found |= {"lines": lines_in(record.section, reading), "pages": pages_of(reading)}
    return found
