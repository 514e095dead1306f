"""What a further reading made of the items: for the report against the reading before, for the review queue against
what a person last looked at.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from django.utils import timezone

from recommendations.actions.base import ActionError, Actor, Change, change, locked
from recommendations.actions.ingestion.report import Difference
from recommendations.codes import Fate, ItemKind, ReviewState, Status
from recommendations.ingest import fingerprint
from recommendations.models import ExtractedItem, ItemChange, Recommendation, RecordItem, Rendering

BATCH = 200


@dataclass(frozen=True, slots=True)
class State:
    """An item as one reading has it: where it stands, what it says."""

    place: str
    text: str
    fingerprint: str

    @classmethod
    def of(cls, item: ExtractedItem, text: str) -> "State":
        return cls(_place(item), text, item.fingerprint)


def _place(item: ExtractedItem) -> str:
    """With the label only where the document prints it: prose is counted by us, and moves when some is added."""
    label = item.label if item.kind in (ItemKind.ITEM, ItemKind.SUBITEM) else item.kind
    return " ".join(part for part in (item.section.slug, item.group, label) if part)


States = Mapping[int, State]  # by the item's primary key; what is not there has no entry


def compare(before: State | None, after: State | None) -> Difference | None:
    """None where nothing is different, or nothing was and nothing is."""
    if before is None or after is None:
        if before is after:
            return None
        fate = Fate.NEW if before is None else Fate.GONE
    elif before.fingerprint != after.fingerprint:
        fate = Fate.CHANGED
    elif before.place != after.place:
        fate = Fate.MOVED
    else:
        return None
    return Difference(
        fate,
        before.place if before else "",
        after.place if after else "",
        before.text if before else "",
        after.text if after else "",
    )


def differences(before: States, after: States) -> list[Difference]:
    """In the order of the new reading; what is gone comes last."""
    keys = [*after, *(pk for pk in before if pk not in after)]
    return [found for pk in keys if (found := compare(before.get(pk), after.get(pk)))]


def queue_changes(rendering: Rendering, before: States, after: States, concerned: Set[int], asking: Set[int]) -> None:
    """Bring the document's unsettled changes up to date.

    What nobody has looked at yet is compared with what they know, so several readings in a row make one change.
    `concerned`: items on which a record hangs or hung until now; `asking`: items taken as recommendations.
    """
    stale = ItemChange.objects.filter(item__document=rendering.document).exclude(state=ReviewState.SETTLED)
    opened = {row.item_id: row for row in stale if row.state == ReviewState.OPEN}
    known = {**before, **{pk: _known(row) for pk, row in opened.items()}}
    rows = []
    for pk in dict.fromkeys([*after, *known]):
        found = compare(known.get(pk), after.get(pk))
        if found:
            wanted = pk in asking - concerned if found.fate == Fate.NEW else pk in concerned or pk in opened
            rows.append(_row(pk, rendering, found, opened.get(pk), wanted=wanted))
    stale.delete()
    ItemChange.objects.bulk_create(rows, batch_size=BATCH)


def _known(row: ItemChange) -> State | None:
    """The state that an open change started from; None where there was no such item."""
    return State(row.place_before, row.before, fingerprint(row.before)) if row.place_before else None


def _row(pk: int, rendering: Rendering, found: Difference, opened: ItemChange | None, *, wanted: bool) -> ItemChange:
    return ItemChange(
        item_id=pk,
        rendering=rendering,
        fate=found.fate,
        place_before=found.place_before[:200],
        place_after=found.place_after[:200],
        before=found.before,
        after=found.after,
        state=ReviewState.OPEN if wanted else ReviewState.NOTED,
        noted_at=opened.noted_at if opened else timezone.now(),
    )


def settle_change(*, item_change: ItemChange, by: Actor, why: str = "") -> ItemChange:
    """Somebody has looked at it, and nothing is to be done."""
    with change(by=by, why=why) as current:
        return settle(item_change, current, "settle", [])


def settle(item_change: ItemChange, current: Change, action: str, records: list[Recommendation]) -> ItemChange:
    """Close it inside a write; `action` says what was done to which records."""
    row = locked(ItemChange.objects.filter(pk=item_change.pk)).first()
    if row is None or row.state == ReviewState.SETTLED:
        raise ActionError(f"{item_change}: is settled already, or a further reading has overtaken it. Reload.")
    row.state, row.settled_at = ReviewState.SETTLED, timezone.now()
    row.settled_by, row.why = current.by.name, current.why
    row.save()
    after = {"fate": row.fate, "place": row.place_after or row.place_before}
    after |= {"records": [record.reference for record in records]} if records else {}
    public = action == "update" and any(record.status == Status.PUBLISHED for record in records)
    # While it was open, the passages of records that take a part of the item were hidden.
    parts = RecordItem.objects.filter(item=row.item_id, end__isnull=False)
    public = public or parts.filter(recommendation__status=Status.PUBLISHED).exists()
    current.log("item", f"{row.item.document.slug}/{row.item_id}", action, None, after, public=public)
    return row
