"""What was read as rows of the database: pages, places of sections, items, footnotes, ledger."""

from collections.abc import Iterable, Iterator, Sequence

from recommendations.actions.ingestion.found import Found
from recommendations.ingest import Item, Span
from recommendations.models import (
    ExtractedItem,
    Footnote,
    ItemReading,
    LedgerRow,
    Page,
    Rendering,
    Section,
    SectionReading,
)


def write_rendering(known: Rendering | None, found: Found, document: int) -> Rendering:
    """The rendering, now the current one, without anything that an earlier reading of the same bytes left."""
    Rendering.objects.current().filter(document=document).update(is_current=False)
    copy = found.copy
    rendering = known or Rendering(
        document_id=document,
        bytes_sha256=copy.bytes_sha256,
        text_sha256=copy.text_sha256,
        reader=copy.reader,
        reader_version=copy.reader_version,
        text=copy.text,
        file_name=copy.file[:200],
    )
    rendering.is_current = True
    rendering.save()
    for stale in (rendering.pages, rendering.sections, rendering.items, rendering.footnotes, rendering.ledger):
        stale.all().delete()
    return rendering


def page_rows(rendering: Rendering, found: Found) -> Iterator[Page]:
    for page in found.copy.pages:
        yield Page(
            rendering=rendering, index=page.number, start=page.start, end=page.end, printed=_printed(page.printed)
        )


def section_rows(rendering: Rendering, found: Found, sections: Sequence[Section]) -> Iterator[SectionReading]:
    for row, read in zip(sections, found.extraction.sections, strict=True):
        yield SectionReading(
            rendering=rendering,
            section=row,
            start=read.start,
            end=read.end,
            line_start=read.line_start,
            line_end=read.line_end,
        )


def item_values(item: Item, section: Section, order: int) -> dict[str, object]:
    """What an item's identity says of it as of the current reading."""
    same = ("group", "label", "kind", "role", "fingerprint", "suggested")
    values = {name: getattr(item, name) for name in same}
    return {**values, "section": section, "cue": item.cue[:200], "order": order, "gone": False}


def item_reading(row: ExtractedItem, rendering: Rendering, item: Item) -> ItemReading:
    return ItemReading(
        item=row,
        rendering=rendering,
        text=item.text,
        spans=lists(item.spans),
        line_start=item.line_start,
        line_end=item.line_end,
        page_from=_printed(item.page_from),
        page_to=_printed(item.page_to),
    )


def footnote_rows(
    rendering: Rendering, found: Found, sections: Sequence[Section], items: Sequence[ExtractedItem]
) -> Iterator[Footnote]:
    for order, note in enumerate(found.extraction.footnotes):
        start, end = note.mark or (None, None)
        yield Footnote(
            rendering=rendering,
            order=order,
            chapter=note.chapter,
            number=note.number,
            text=note.text,
            spans=lists(note.spans),
            mark_start=start,
            mark_end=end,
            section=None if note.section is None else sections[note.section],
            item=None if note.item is None else items[note.item],
        )


def ledger_rows(rendering: Rendering, found: Found, sections: Sequence[Section]) -> Iterator[LedgerRow]:
    for row in found.extraction.ledger:
        yield LedgerRow(
            rendering=rendering,
            section=sections[row.section],
            visible=row.visible,
            counts=dict(row.counts),
            left=row.visible - sum(count for _role, count in row.counts),
            leftovers=lists(row.leftovers),
        )


def lists(spans: Iterable[Span]) -> list[list[int]]:
    """As JSON has them."""
    return [list(span) for span in spans]


def _printed(number: int | None) -> str:
    return "" if number is None else str(number)
