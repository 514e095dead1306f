"""The text of a section of a document, piece by piece, with what was made of each. For those who may read it only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.db.models.functions import Substr

from recommendations.codes import LinkBasis, PassageAccess
from recommendations.ingest import runs
from recommendations.ingest.runs import Claim, Run
from recommendations.models import (
    ExtractedItem,
    Footnote,
    ItemReading,
    LedgerRow,
    Page,
    Recommendation,
    RecordItem,
    Rendering,
    Section,
    SectionReading,
    SourceDocument,
)

PAGE, LEFT = "page", runs.LEFT


@dataclass(frozen=True)
class Piece:
    """Words of one role. Of a mark `note` is the footnote; of a page, which has no words, `text` its printed number."""

    role: str
    text: str
    note: Footnote | None = None


@dataclass
class Block:
    """One item or a part of it (`begins`: its first), or a stretch of one role that is no item."""

    role: str
    item: ExtractedItem | None = None
    begins: bool = False
    records: list[Recommendation] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class SectionText:
    """`notes`: footnotes whose mark or whose words stand in the section. `leftovers`: words that no role claims."""

    blocks: list[Block]
    notes: list[Footnote]
    leftovers: list[str]


def may_be_read_by_all(document: SourceDocument) -> bool:
    return document.passage_access == PassageAccess.PUBLIC


def public_text(section: Section) -> SectionText | None:
    """With published records only; None where the document is not open, or not read here. At most seven queries."""
    if not may_be_read_by_all(section.document):
        return None
    records = Recommendation.objects.published()
    return _text(section, RecordItem.objects.filter(recommendation__in=records).exclude(basis=LinkBasis.PROPOSED))


def desk_text(section: Section) -> SectionText | None:
    """With every record, drafts included: for staff. None where no copy has been read here. Seven queries."""
    return _text(section, RecordItem.objects.all())


def _text(section: Section, links: QuerySet[RecordItem]) -> SectionText | None:
    places = SectionReading.objects.filter(section=section, rendering__is_current=True)
    place = places.first()
    if place is None:
        return None
    words = Substr("text", place.start + 1, place.end - place.start)
    text = Rendering.objects.filter(pk=place.rendering_id).values_list(words, flat=True)[0]
    readings = list(_readings(section))
    notes = _notes(section, place)
    pages = list(Page.objects.filter(rendering=place.rendering_id, start__gt=place.start, start__lt=place.end))
    ledger = LedgerRow.objects.filter(rendering=place.rendering_id, section=section).first()
    left = [(start, end) for start, end in (ledger.leftovers if ledger else ())]
    labels = {reading.item_id: reading.item.label for reading in readings if reading.item.label}
    found = runs.runs(text, place.start, _claims(readings, notes, left), labels, [page.start for page in pages])
    maker = _Blocks(text, place.start, readings, notes, _records(links.filter(item__section=section)))
    blocks = list(maker.made(_with_pages(found, pages)))
    return SectionText(blocks, notes, [text[start - place.start : end - place.start] for start, end in left])


def _readings(section: Section) -> QuerySet[ItemReading]:
    readings = ItemReading.objects.filter(rendering__is_current=True, item__section=section)
    return readings.select_related("item").order_by("item__order")


def _notes(section: Section, place: SectionReading) -> list[Footnote]:
    """Numbers start again in each chapter, so that no note leads into another one."""
    notes = Footnote.objects.filter(rendering=place.rendering_id, chapter=section.chapter)
    return [
        note
        for note in notes.select_related("section__document")
        if note.section_id == section.pk or any(start < place.end and end > place.start for start, end in note.spans)
    ]


def _records(links: QuerySet[RecordItem]) -> dict[int, list[Recommendation]]:
    found: dict[int, list[Recommendation]] = defaultdict(list)
    for link in links.select_related("recommendation").order_by("recommendation__position", "recommendation"):
        found[link.item_id].append(link.recommendation)
    return found


def _claims(
    readings: Iterable[ItemReading], notes: Iterable[Footnote], left: Iterable[tuple[int, int]]
) -> Iterator[Claim]:
    """Of two claims on a character the later one wins."""
    for note in notes:
        for start, end in note.spans:
            yield Claim((start, end), runs.NOTE, note.pk)
    for reading in readings:
        for start, end in reading.spans:
            yield Claim((start, end), runs.TEXT, reading.item_id)
    for note in notes:
        if note.mark_start is not None and note.mark_end is not None:
            yield Claim((note.mark_start, note.mark_end), runs.MARK, note.pk)
    for span in left:
        yield Claim(span, LEFT)


def _with_pages(found: list[Run], pages: Iterable[Page]) -> Iterator[Run | Page]:
    return iter(sorted([*pages, *found], key=lambda one: (one.start, isinstance(one, Run))))


class _Blocks:
    """Runs on their way to blocks: labels, marks and new pages stand in the line of the item around them."""

    def __init__(
        self,
        text: str,
        start: int,
        readings: Iterable[ItemReading],
        notes: Iterable[Footnote],
        records: dict[int, list[Recommendation]],
    ) -> None:
        self.text, self.start, self.records = text, start, records
        self.items = {reading.item_id: reading.item for reading in readings}
        self.notes = {note.pk: note for note in notes}
        self.begun: set[int] = set()

    def made(self, found: Iterable[Run | Page]) -> Iterator[Block]:
        block: Block | None = None
        for one in found:
            piece = self._piece(one)
            item = self.items.get(one.owner) if isinstance(one, Run) and one.role in (runs.TEXT, runs.LABEL) else None
            if block and self._belongs(piece, item, block):
                block.pieces.append(piece)
                continue
            if block:
                yield block
            block = self._block(piece, item)
        if block:
            yield block

    def _piece(self, one: Run | Page) -> Piece:
        if isinstance(one, Page):
            return Piece(PAGE, one.printed)
        first = one.start - self.start
        spaced = " " if first and self.text[first - 1].isspace() else ""
        words = spaced + self.text[first : one.end - self.start]
        return Piece(one.role, words, self.notes.get(one.owner or 0) if one.role in (runs.MARK, runs.NOTE) else None)

    def _belongs(self, piece: Piece, item: ExtractedItem | None, block: Block) -> bool:
        if piece.role in (PAGE, runs.MARK):
            return block.role in (runs.TEXT, runs.HEADING)
        if piece.role == runs.NOTE:
            return block.role == runs.NOTE and block.pieces[-1].note == piece.note
        if item is None:
            return block.item is None and piece.role == block.role
        return item == block.item

    def _block(self, piece: Piece, item: ExtractedItem | None) -> Block:
        if item is None:
            return Block(piece.role, pieces=[piece])
        begins = item.pk not in self.begun
        self.begun.add(item.pk)
        return Block(runs.TEXT, item, begins, self.records.get(item.pk, []), [piece])
