"""The passage of a record or item inside its page of context, as segments of which some are marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Substr

from recommendations.models import ExtractedItem, ItemReading, Page, Recommendation, Rendering

# Code points of context on either side at most, where a document has no pages or very long ones.
MOST_CONTEXT = 2500

Span = tuple[int, int]


@dataclass(frozen=True)
class Segment:
    text: str
    marked: bool


@dataclass(frozen=True)
class Passage:
    """`before` and `after` say whether the document goes on beyond what is shown."""

    reading: ItemReading
    basis: str
    part: str
    segments: list[Segment]


def of_record(record: Recommendation) -> list[Passage]:
    links = list(record.item_links.order_by("order", "pk"))
    by_item = {reading.item_id: reading for reading in _readings([link.item_id for link in links])}
    found = []
    for link in links:
        if reading := by_item.get(link.item_id):
            part = reading.text[link.start : link.end] if link.end else ""
            found.append(Passage(reading, link.get_basis_display(), part, in_context(reading)))
    return found


def of_item(item: ExtractedItem) -> list[Passage]:
    return [Passage(reading, "", "", in_context(reading)) for reading in _readings([item.pk])]


def _readings(items: list[int]) -> QuerySet[ItemReading]:
    """Never with the whole text of the document: a book has a million characters."""
    readings = ItemReading.objects.filter(item__in=items, rendering__is_current=True)
    return readings.select_related("rendering").defer("rendering__text")


def in_context(reading: ItemReading) -> list[Segment]:
    spans = sorted((start, end) for start, end in reading.spans)
    start, end = _window(reading.rendering_id, spans[0][0], spans[-1][1])
    context = Substr("text", start + 1, end - start)
    text = Rendering.objects.filter(pk=reading.rendering_id).values_list(context, flat=True)[0]
    return list(_segments(text, start, spans))


def _window(rendering: int, first: int, last: int) -> Span:
    """The pages that the passage stands on, or a stretch around it."""
    pages = Page.objects.filter(rendering=rendering, start__lt=last, end__gt=first).values_list("start", "end")
    starts, ends = [first - MOST_CONTEXT, 0], [last + MOST_CONTEXT]
    starts += [min(start for start, _end in pages)] if pages else []
    ends += [max(end for _start, end in pages)] if pages else []
    return max(starts), min(ends)


def _segments(text: str, offset: int, spans: list[Span]) -> Iterable[Segment]:
    done = offset
    for start, end in spans:
        yield Segment(text[done - offset : start - offset], marked=False)
        yield Segment(text[start - offset : end - offset], marked=True)
        done = end
    yield Segment(text[done - offset :], marked=False)
