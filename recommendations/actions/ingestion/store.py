"""The one write transaction of a reading."""

import time
from collections import defaultdict
from collections.abc import Sequence

from recommendations.actions.attachment import Passage, attach
from recommendations.actions.base import ActionError, Actor, Change, change, locked
from recommendations.actions.ingestion import changes, rows
from recommendations.actions.ingestion.changes import State
from recommendations.actions.ingestion.found import Found
from recommendations.actions.ingestion.report import LedgerLine, Reading
from recommendations.actions.ingestion.sections import match_sections
from recommendations.actions.linking import link_records
from recommendations.codes import Fate, ItemKind, LinkBasis
from recommendations.models import (
    ExtractedItem,
    Footnote,
    ItemChange,
    ItemReading,
    LedgerRow,
    Page,
    Recommendation,
    RecordItem,
    Rendering,
    SectionReading,
    SourceDocument,
)

BATCH = 300
States = dict[int, State]


class _Rehearsed(Exception):
    """Takes a rehearsal back."""


def store_document(*, found: Found, by: Actor, rehearse: bool = False) -> Reading:
    """Store what was found; `rehearse`: do all of it, then take it back. Raises ActionError for an unknown document."""
    started = time.monotonic()
    reading = _report(found)
    try:
        with change(by=by) as current:
            document = locked(SourceDocument.objects.filter(slug=found.slug)).first()
            if document is None:
                raise ActionError(
                    f"{reading.file}: is {found.slug}, which is not in the database. Run load_fixtures first."
                )
            _Store(document, found, reading).store(current)
            if rehearse:
                raise _Rehearsed
    except _Rehearsed:
        pass
    reading.seconds = found.seconds + time.monotonic() - started
    return reading


def _report(found: Found) -> Reading:
    """What can be said of a copy before anything is compared with the database."""
    extraction = found.extraction
    reading = Reading(found.slug, found.copy.file, sections=len(extraction.sections))
    reading.footnotes = len(extraction.footnotes)
    reading.kinds.update(item.kind for item in extraction.items)
    reading.suggested = sum(item.suggested for item in extraction.items)
    return reading


class _Store:
    """One copy of one document, on its way into the database."""

    def __init__(self, document: SourceDocument, found: Found, reading: Reading) -> None:
        self.document, self.found, self.reading = document, found, reading
        self.extraction = found.extraction

    def store(self, current: Change) -> None:
        known = self._known_rendering()
        self.sections, self.reading.new_sections = match_sections(self.document, self.extraction.sections, current)
        if known and known.is_current and self._is_stored(known):
            self.reading.unchanged = True
            self.reading.fates[Fate.UNCHANGED] = len(self.extraction.items)
        else:
            self._store_anew(known, current)
        self._count()

    def _store_anew(self, known: Rendering | None, current: Change) -> None:
        old = list(self.document.items.select_related("section").order_by("order", "pk"))
        before, linked = self._states(), self._linked()
        rendering = rows.write_rendering(known, self.found, self.document.pk)
        items = self._write_items(old, before)
        self._write_readings(rendering, items)
        after = self._states()
        self._compare(before, after)
        records = self.document.records.values_list("pk", flat=True)
        link_records(list(records), current)
        if old:
            changes.queue_changes(rendering, before, after, linked | self._linked(), self._asking(items))
        current.log("document", self.document.slug, "read", None, self._summary(), public=True)

    def _known_rendering(self) -> Rendering | None:
        copy = self.found.copy
        return self.document.renderings.filter(
            bytes_sha256=copy.bytes_sha256, reader=copy.reader, reader_version=copy.reader_version
        ).first()

    def _states(self) -> States:
        """The items that the current copy holds, in their order."""
        readings = ItemReading.objects.filter(rendering__document=self.document, rendering__is_current=True)
        found = readings.select_related("item__section").order_by("item__order", "item_id")
        return {reading.item_id: State.of(reading.item, reading.text) for reading in found}

    def _linked(self) -> set[int]:
        return set(RecordItem.objects.filter(item__document=self.document).values_list("item_id", flat=True))

    def _asking(self, items: Sequence[ExtractedItem]) -> set[int]:
        """Items taken as recommendations: entries of a list in a section that makes some, or asking by their words."""
        entries = (ItemKind.ITEM, ItemKind.SUBITEM)
        return {
            row.pk
            for row, item in zip(items, self.extraction.items, strict=True)
            if item.suggested or (item.kind in entries and self.extraction.sections[item.section].recommends)
        }

    def _is_stored(self, rendering: Rendering) -> bool:
        """Nothing would be written: the same items at the same places, found under the same sections."""
        columns = ("section", "group", "label", "kind", "role", "fingerprint")
        stored = rendering.items.order_by("item__order").values_list(*(f"item__{name}" for name in columns), "spans")
        read = [
            (self.sections[i.section].pk, i.group, i.label, i.kind, i.role, i.fingerprint, rows.lists(i.spans))
            for i in self.extraction.items
        ]
        notes = [(note.number, rows.lists(note.spans)) for note in self.extraction.footnotes]
        ledger = {self.sections[row.section].pk: dict(row.counts) for row in self.extraction.ledger}
        return (
            list(stored) == read
            and list(rendering.footnotes.values_list("number", "spans")) == notes
            and dict(rendering.ledger.values_list("section", "counts")) == ledger
        )

    def _write_items(self, old: list[ExtractedItem], before: States) -> list[ExtractedItem]:
        """The items of this copy, each the old one that it is where there is such a one."""
        found = attach(
            [_passage_of(row, before) for row in old], [self._passage(item) for item in self.extraction.items]
        )
        gone = [old[index].pk for index in found.gone]
        items: list[ExtractedItem] = []
        changed: dict[str, list[ExtractedItem]] = defaultdict(list)
        for index, item in enumerate(self.extraction.items):
            row = old[found.old_of[index]] if index in found.old_of else ExtractedItem(document=self.document)
            values = rows.item_values(item, self.sections[item.section], index)
            for name, value in values.items():
                if row.pk and getattr(row, name) != value:
                    changed[name].append(row)
                setattr(row, name, value)
            items.append(row)
        for name, changed_rows in changed.items():
            ExtractedItem.objects.bulk_update(changed_rows, [name], batch_size=BATCH)
        ExtractedItem.objects.bulk_create([row for row in items if not row.pk], batch_size=BATCH)
        ExtractedItem.objects.filter(pk__in=gone).update(gone=True)
        return items

    def _write_readings(self, rendering: Rendering, items: Sequence[ExtractedItem]) -> None:
        pairs = zip(items, self.extraction.items, strict=True)
        made = [rows.item_reading(row, rendering, item) for row, item in pairs]
        ledger = list(rows.ledger_rows(rendering, self.found, self.sections))
        Page.objects.bulk_create(rows.page_rows(rendering, self.found), batch_size=BATCH)
        SectionReading.objects.bulk_create(rows.section_rows(rendering, self.found, self.sections), batch_size=BATCH)
        ItemReading.objects.bulk_create(made, batch_size=BATCH)
        Footnote.objects.bulk_create(rows.footnote_rows(rendering, self.found, self.sections, items), batch_size=BATCH)
        LedgerRow.objects.bulk_create(ledger, batch_size=BATCH)

    def _passage(self, item) -> Passage:
        return Passage(self.sections[item.section].pk, item.group, item.label, item.kind, item.fingerprint, item.text)

    def _compare(self, before: States, after: States) -> None:
        """For the report; a first reading has nothing to differ from."""
        found = changes.differences(before, after)
        self.reading.differences = found if before else []
        self.reading.fates.update(difference.fate for difference in found)
        same = len(after) - sum(1 for difference in found if difference.fate != Fate.GONE)
        if same:
            self.reading.fates[Fate.UNCHANGED] = same

    def _count(self) -> None:
        links = Recommendation.objects.filter(document=self.document, item_links__order=0)
        proposed = links.filter(item_links__basis=LinkBasis.PROPOSED).count()
        self.reading.linked, self.reading.proposed = links.count() - proposed, proposed
        self.reading.to_review = ItemChange.objects.to_review().filter(item__document=self.document).count()
        self.reading.ledger = [self._ledger_line(row) for row in LedgerRow.objects.of_document(self.document)]

    def _ledger_line(self, row: LedgerRow) -> LedgerLine:
        places = tuple(self.found.lines_of(start, end) for start, end in row.leftovers)
        return LedgerLine(row.section.slug, row.visible, row.counts, places)

    def _summary(self) -> dict[str, object]:
        copy = self.found.copy
        return {
            "bytes_sha256": copy.bytes_sha256,
            "reader": f"{copy.reader} {copy.reader_version}",
            "file_name": copy.file,
            "sections": self.reading.sections,
            "items": dict(self.reading.kinds),
            "fates": {str(fate): count for fate, count in self.reading.fates.items()},
        }


def _passage_of(row: ExtractedItem, before: States) -> Passage:
    text = before[row.pk].text if row.pk in before else ""
    return Passage(row.section_id, row.group, row.label, row.kind, row.fingerprint, text)
