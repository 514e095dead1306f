"""What stands around the form while an item is reviewed: passage, neighbours, the way on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.urls import reverse

from recommendations.admin import passage
from recommendations.codes import ItemVerdict
from recommendations.models import ExtractedItem, ItemDecision, ItemReading, Recommendation, RecordItem

BESIDE = 4  # neighbours shown on either side


@dataclass
class Reviewed:
    """One item under review. `readings` are those of its section in order, each with what became of its item."""

    item: ExtractedItem
    readings: list[ItemReading]
    waiting: list[tuple[int, int]]  # (item, order) of those of the document that wait, in order
    parent: Recommendation | None = field(default=None)

    @cached_property
    def place(self) -> int | None:
        found = (place for place, reading in enumerate(self.readings) if reading.item_id == self.item.pk)
        return next(found, None)

    @property
    def reading(self) -> ItemReading:
        return self.readings[self.place]

    @property
    def before(self) -> list[ItemReading]:
        return self.readings[max(self.place - BESIDE, 0) : self.place]

    @property
    def after(self) -> list[ItemReading]:
        return self.readings[self.place + 1 : self.place + 1 + BESIDE]

    @cached_property
    def passage(self) -> passage.Passage | None:
        return passage.of_reading(self.reading)

    @property
    def previous_waiting(self) -> str:
        return self._step(reversed([pk for pk, order in self.waiting if order < self.item.order]))

    @property
    def next_waiting(self) -> str:
        return self._step(pk for pk, order in self.waiting if order > self.item.order)

    @property
    def left(self) -> int:
        return len(self.waiting)

    @property
    def objects(self) -> dict[str, Model]:
        """What the selects of the form start with, without another query."""
        agency = self.item.section.agency or self.item.document.body
        found = {"agency": agency, "document": self.item.document, "section": self.item.section, "parent": self.parent}
        return {name: one for name, one in found.items() if one}

    def introduce_parent(self, reference: str) -> None:
        if reference:
            self.parent = Recommendation.objects.get(reference=reference)

    def _step(self, keys: Iterable[int]) -> str:
        first = next(iter(keys), None)
        return review_url(first) if first else ""


def find(pk: int) -> Reviewed | None:
    """None where there is no such item, or no current copy holds it. Three queries."""
    items = ExtractedItem.objects.select_related(
        "section__agency", "section__document", "document__dialogue", "document__body"
    )
    item = items.filter(pk=pk).first()
    if not item:
        return None
    waiting = list(ExtractedItem.objects.waiting().filter(document=item.document_id).values_list("pk", "order"))
    found = Reviewed(item, list(_readings(item)), waiting)
    return found if found.place is not None else None


def _readings(item: ExtractedItem) -> QuerySet[ItemReading]:
    readings = ItemReading.objects.filter(rendering__is_current=True, item__section=item.section_id)
    links = RecordItem.objects.filter(item=OuterRef("item")).order_by("pk")
    rejected = ItemDecision.objects.standing().filter(item=OuterRef("item"), verdict=ItemVerdict.REJECTED)
    return (
        readings.select_related("item", "rendering")
        .defer("rendering__text")
        .annotate(
            record=Subquery(links.values("recommendation__reference")[:1]),
            basis=Subquery(links.values("basis")[:1]),
            rejected_why=Subquery(rejected.values("why")[:1]),
        )
        .order_by("item__order", "item")
    )


def next_waiting(item: ExtractedItem) -> ExtractedItem | None:
    """The next one of the document, else the first that waits anywhere."""
    waiting = ExtractedItem.objects.waiting()
    later = waiting.filter(document=item.document_id, order__gt=item.order).order_by("order", "pk").first()
    return later or waiting.exclude(pk=item.pk).order_by("document__order", "order", "pk").first()


def review_url(pk: int) -> str:
    return reverse("admin:recommendations_extracteditem_review", args=[pk])


def address_of(item: ExtractedItem | None) -> str:
    """Its review, or the start page where nothing waits any more."""
    return review_url(item.pk) if item else reverse("admin:index")
