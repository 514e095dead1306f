"""Stores what was read from a document: first read everything, then one short write transaction."""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db.models import Max

from agencies.models import Agency
from recommendations.actions.attachment import Attachment, Fate, Passage, attach
from recommendations.actions.base import ActionError, Actor, Change, change, locked
from recommendations.actions.linking import link_records
from recommendations.codes import LinkBasis
from recommendations.ingest import Extraction, Item, Profile, extract, identify, read
from recommendations.ingest import Rendering as Read
from recommendations.ingest import Section as ReadSection
from recommendations.models import (
    ExtractedItem,
    ItemReading,
    Page,
    Recommendation,
    Rendering,
    Section,
    SectionReading,
    SourceDocument,
)

BATCH = 300
ITEM_COLUMNS = ("section_id", "group", "label", "kind", "role", "fingerprint", "cue", "suggested", "order", "gone")


@dataclass(slots=True)
class Reading:
    """What became of one file."""

    document: str
    file: str
    unchanged: bool = False
    sections: int = 0
    new_sections: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    differing: list[tuple[Fate, str]] = field(default_factory=list)
    linked: int = 0
    proposed: int = 0
    seconds: float = 0.0


def ingest_document(*, path: Path, profiles: tuple[Profile, ...], by: Actor) -> Reading:
    """Read one file, store its sections and items, link records. The same bytes again change nothing.

    Raises IngestError for a file that cannot be read, ActionError for a document that is in no fixture.
    """
    started = time.monotonic()
    copy = read(path)
    profile = identify(copy, profiles)
    extraction = extract(copy, profile)
    reading = Reading(profile.slug, copy.file, sections=len(extraction.sections))
    reading.kinds.update(item.kind for item in extraction.items)
    with change(by=by) as current:
        document = locked(SourceDocument.objects.filter(slug=profile.slug)).first()
        if document is None:
            raise ActionError(f"{copy.file}: is {profile.slug}, which is not in the database. Run load_fixtures first.")
        _Store(document, copy, extraction, reading).store(current)
    reading.seconds = time.monotonic() - started
    return reading


class _Store:
    """One copy of one document, on its way into the database."""

    def __init__(self, document: SourceDocument, copy: Read, extraction: Extraction, reading: Reading) -> None:
        self.document, self.copy, self.extraction, self.reading = document, copy, extraction, reading

    def store(self, current: Change) -> None:
        known = self._known_rendering()
        self.sections = self._match_sections(current)
        if known and known.is_current and self._is_stored(known):
            self.reading.unchanged = True
            self.reading.fates[Fate.UNCHANGED] = len(self.extraction.items)
        else:
            self._store_anew(known, current)
        links = Recommendation.objects.filter(document=self.document, item_links__order=0)
        self.reading.linked = links.exclude(item_links__basis=LinkBasis.PROPOSED).count()
        self.reading.proposed = links.filter(item_links__basis=LinkBasis.PROPOSED).count()

    def _store_anew(self, known: Rendering | None, current: Change) -> None:
        old, before = self._old_items()
        attachment = attach(before, [self._passage(item) for item in self.extraction.items])
        rendering = self._write_rendering(known)
        self._write_items(rendering, old, attachment)
        self._note_fates(old, attachment)
        records = self.document.records.values_list("pk", flat=True)
        link_records(list(records), current)
        current.log("document", self.document.slug, "read", None, self._summary(), public=True)

    def _known_rendering(self) -> Rendering | None:
        return self.document.renderings.filter(
            bytes_sha256=self.copy.bytes_sha256, reader=self.copy.reader, reader_version=self.copy.reader_version
        ).first()

    def _match_sections(self, current: Change) -> list[Section]:
        """For each section as read the row it is; what has no row gets one."""
        rows = list(self.document.sections.select_related("agency"))
        found = []
        for section in self.extraction.sections:
            fitting = [row for row in rows if _key(row) == (section.agency, section.kind, section.number)]
            row = fitting[0] if fitting else self._make_section(section, current)
            if fitting:
                rows.remove(row)
            found.append(row)
        return found

    def _make_section(self, section: ReadSection, current: Change) -> Section:
        last = self.document.sections.aggregate(last=Max("order"))["last"] or 0
        parts = (section.agency, section.kind, section.number.lower().replace(".", "-"))
        slug = "-".join(part for part in parts if part)
        row = Section.objects.create(
            document=self.document,
            slug=_free(slug[:70], set(self.document.sections.values_list("slug", flat=True))),
            agency=Agency.objects.filter(slug=section.agency).first(),
            chapter=section.chapter,
            number=section.number[:10],
            kind=section.kind,
            title=section.heading[:300] or section.kind,
            line_start=section.line_start,
            line_end=section.line_end,
            order=last + 1,
        )
        self.reading.new_sections += 1
        key, after = f"{self.document.slug}/{row.slug}", {"slug": row.slug, "kind": row.kind}
        current.log("section", key, "create", None, after, public=True)
        return row

    def _passage(self, item: Item) -> Passage:
        return Passage(self.sections[item.section].pk, item.group, item.label, item.kind, item.fingerprint, item.text)

    def _old_items(self) -> tuple[list[ExtractedItem], list[Passage]]:
        items = list(self.document.items.order_by("order", "pk"))
        readings = ItemReading.objects.filter(item__document=self.document, rendering__is_current=True)
        texts = dict(readings.values_list("item", "text"))
        passages = [
            Passage(item.section_id, item.group, item.label, item.kind, item.fingerprint, texts.get(item.pk, ""))
            for item in items
        ]
        return items, passages

    def _is_stored(self, rendering: Rendering) -> bool:
        """Nothing would be written: the same items at the same places, found under the same sections."""
        columns = ("section", "group", "label", "kind", "role", "fingerprint")
        stored = rendering.items.order_by("item__order").values_list(*(f"item__{name}" for name in columns), "spans")
        return list(stored) == [
            (self.sections[i.section].pk, i.group, i.label, i.kind, i.role, i.fingerprint, _lists(i.spans))
            for i in self.extraction.items
        ]

    def _write_rendering(self, known: Rendering | None) -> Rendering:
        self.document.renderings.filter(is_current=True).update(is_current=False)
        rendering = known or Rendering(
            document=self.document,
            bytes_sha256=self.copy.bytes_sha256,
            text_sha256=self.copy.text_sha256,
            reader=self.copy.reader,
            reader_version=self.copy.reader_version,
            text=self.copy.text,
            file_name=self.copy.file[:200],
        )
        rendering.is_current = True
        rendering.save()
        for stale in (rendering.pages, rendering.sections, rendering.items):
            stale.all().delete()
        Page.objects.bulk_create(
            Page(rendering=rendering, index=page.number, start=page.start, end=page.end, printed=_printed(page.printed))
            for page in self.copy.pages
        )
        SectionReading.objects.bulk_create(
            SectionReading(
                rendering=rendering, section=row, start=s.start, end=s.end, line_start=s.line_start, line_end=s.line_end
            )
            for row, s in zip(self.sections, self.extraction.sections, strict=True)
        )  # fmt: skip
        return rendering

    def _write_items(self, rendering: Rendering, old: list[ExtractedItem], attachment: Attachment) -> None:
        items, changed = [], []
        for index, item in enumerate(self.extraction.items):
            values = self._values(index, item)
            row = old[attachment.old_of[index]] if index in attachment.old_of else ExtractedItem(document=self.document)
            if row.pk and any(getattr(row, name) != value for name, value in values.items()):
                changed.append(row)
            for name, value in values.items():
                setattr(row, name, value)
            items.append(row)
        names = [name.removesuffix("_id") for name in ITEM_COLUMNS]
        ExtractedItem.objects.bulk_update(changed, names, batch_size=BATCH)
        ExtractedItem.objects.bulk_create([row for row in items if not row.pk], batch_size=BATCH)
        ExtractedItem.objects.filter(pk__in=[old[index].pk for index in attachment.gone]).update(gone=True)
        ItemReading.objects.bulk_create(
            [_item_reading(row, rendering, item) for row, item in zip(items, self.extraction.items, strict=True)],
            batch_size=BATCH,
        )

    def _values(self, order: int, item: Item) -> dict[str, object]:
        same = ("group", "label", "kind", "role", "fingerprint", "suggested")
        return {
            **{name: getattr(item, name) for name in same},
            "section_id": self.sections[item.section].pk,
            "cue": item.cue[:200],
            "order": order,
            "gone": False,
        }

    def _note_fates(self, old: list[ExtractedItem], attachment: Attachment) -> None:
        for index, item in enumerate(self.extraction.items):
            fate = attachment.fate(index)
            self.reading.fates[fate] += 1
            if fate in (Fate.MOVED, Fate.CHANGED) or (fate == Fate.NEW and old):
                name = f"{self.sections[item.section].slug} {item.group} {item.label}"
                self.reading.differing.append((fate, " ".join(name.split())))
        for index in attachment.gone:
            self.reading.fates[Fate.GONE] += 1
            self.reading.differing.append((Fate.GONE, " ".join(str(old[index]).split())))

    def _summary(self) -> dict[str, object]:
        return {
            "bytes_sha256": self.copy.bytes_sha256,
            "reader": f"{self.copy.reader} {self.copy.reader_version}",
            "file_name": self.copy.file,
            "sections": self.reading.sections,
            "items": dict(self.reading.kinds),
            "fates": {str(fate): count for fate, count in self.reading.fates.items()},
        }


def _key(row: Section) -> tuple[str, str, str]:
    return (row.agency.slug if row.agency else "", row.kind, row.number)


def _free(slug: str, taken: set[str]) -> str:
    number = 2
    wanted = slug
    while wanted in taken:
        wanted, number = f"{slug}-{number}", number + 1
    return wanted


def _printed(number: int | None) -> str:
    return "" if number is None else str(number)


def _lists(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    """As JSON has them."""
    return [list(span) for span in spans]


def _item_reading(row: ExtractedItem, rendering: Rendering, item: Item) -> ItemReading:
    return ItemReading(
        item=row,
        rendering=rendering,
        text=item.text,
        spans=_lists(item.spans),
        line_start=item.line_start,
        line_end=item.line_end,
        page_from=_printed(item.page_from),
        page_to=_printed(item.page_to),
    )
