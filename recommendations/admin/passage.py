"""The passage of a record or item inside its page of context, as segments of which some are marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models.functions import Substr

from recommendations.models import ExtractedItem, ItemReading, Page, Recommendation, RecordItem, Rendering

# Code points of context on either side at most, where a document has no pages or very long ones.
MOST_CONTEXT = 2500

Span = tuple[int, int]


@dataclass(frozen=True)
class Source:
    """One item that a record comes from: `basis` says how we know, `part` what of its text the record takes.

    Of a part in doubt nobody may say any more what it takes.
    """

    reading: ItemReading
    basis: str = ""
    part: str = ""
    is_in_doubt: bool = False


@dataclass(frozen=True)
class Segment:
    text: str
    marked: bool


@dataclass(frozen=True)
class Passage:
    """The sources of a record in one copy of the document, and the text around all of them."""

    sources: list[Source]
    segments: list[Segment]


def of_record(record: Recommendation) -> Passage | None:
    """None where the document has not been read here, or nothing is linked. Four queries at most."""
    links = list(record.item_links.with_doubts().order_by("order", "pk"))
    readings = _readings([link.item_id for link in links])
    found = [(link, readings[link.item_id]) for link in links if link.item_id in readings]
    return _passage([_source(link, reading) for link, reading in found])


def of_item(item: ExtractedItem) -> Passage | None:
    return _passage([Source(reading) for reading in _readings([item.pk]).values()])


def of_reading(reading: ItemReading) -> Passage | None:
    """Of an item whose place is read already. Two queries."""
    return _passage([Source(reading)])


def _source(link: RecordItem, reading: ItemReading) -> Source:
    part = reading.text[link.start : link.end] if link.end and not link.is_in_doubt else ""
    return Source(reading, link.get_basis_display(), part, link.is_in_doubt)


def _readings(items: list[int]) -> dict[int, ItemReading]:
    """By item, in the current copy. Never with the whole text of the document: a book has a million characters."""
    readings = ItemReading.objects.filter(item__in=items, rendering__is_current=True)
    return {
        reading.item_id: reading for reading in readings.select_related("rendering", "item").defer("rendering__text")
    }


def _passage(sources: list[Source]) -> Passage | None:
    if not sources:
        return None
    rendering = sources[0].reading.rendering_id
    spans = _joined(sorted((start, end) for source in sources for start, end in source.reading.spans))
    start, end = _window(rendering, spans[0][0], spans[-1][1])
    context = Substr("text", start + 1, end - start)
    text = Rendering.objects.filter(pk=rendering).values_list(context, flat=True)[0]
    return Passage(sources, list(_segments(text, start, spans)))


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap become one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _window(rendering: int, first: int, last: int) -> Span:
    """The pages that the passage stands on, or a stretch around it."""
    pages = list(Page.objects.filter(rendering=rendering, start__lt=last, end__gt=first).values_list("start", "end"))
    start = max(first - MOST_CONTEXT, min((start for start, _end in pages), default=0))
    return start, min([last + MOST_CONTEXT, *([max(end for _start, end in pages)] if pages else [])])


def _segments(text: str, offset: int, spans: Sequence[Span]) -> Iterator[Segment]:
    done = offset
    for start, end in spans:
        yield Segment(text[done - offset : start - offset], marked=False)
        yield Segment(text[start - offset : end - offset], marked=True)
        done = end
    yield Segment(text[done - offset :], marked=False)
