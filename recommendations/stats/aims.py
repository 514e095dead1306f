"""Where the same aim appears in other texts: their items with the records linked to them, and what found no home."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from recommendations.models import Framework, FrameworkItem, FrameworkLink
from recommendations.stats.crosstab import Counts

LATER_HOMES = ("sdg-2015", "gcm-2018")  # texts of the years after the Dialogue that set aims


@dataclass(frozen=True)
class AimRow:
    """An item; `relations`: how many records stand in each to it. `whole`: together with its points, if it has any."""

    item: FrameworkItem
    counts: Counts
    relations: dict[str, int]
    whole: Counts | None
    points: tuple[str, ...]


@dataclass(frozen=True)
class Aims:
    """A text with its items in their order; `linked`: bodies and records with a link to any of them."""

    framework: Framework
    rows: tuple[AimRow, ...]
    linked: Counts

    @property
    def unasked(self) -> tuple[FrameworkItem, ...]:
        """The items that none of the records is linked to, nor to one of their points."""
        return tuple(row.item for row in self.rows if not (row.whole or row.counts).records)


def aims(records: QuerySet) -> list[Aims]:
    """Every framework, those without items too. Three queries."""
    linked = FrameworkLink.objects.filter(recommendation__in=records.order_by().values("pk")).order_by()
    links: dict[int, set[tuple[int, int, str]]] = defaultdict(set)
    for item, record, body, relation in linked.values_list(
        "item_id", "recommendation_id", "recommendation__agency_id", "relation"
    ):
        links[item].add((record, body, relation))
    items: dict[int, list[FrameworkItem]] = defaultdict(list)
    for one in FrameworkItem.objects.order_by("framework__order", "order"):
        items[one.framework_id].append(one)
    return [_aims(framework, items[framework.pk], links) for framework in Framework.objects.all()]


def _aims(framework: Framework, items: list[FrameworkItem], links: dict[int, set[tuple[int, int, str]]]) -> Aims:
    points: dict[int, list[FrameworkItem]] = defaultdict(list)
    for item in items:
        if item.parent_id:
            points[item.parent_id].append(item)
    rows = [_row(item, points[item.pk], links) for item in items]
    everything = set().union(*(links[item.pk] for item in items))
    return Aims(framework, tuple(rows), _counts(everything))


def _row(item: FrameworkItem, points: list[FrameworkItem], links: dict[int, set[tuple[int, int, str]]]) -> AimRow:
    own = links[item.pk]
    relations: dict[str, int] = defaultdict(int)
    for _record, _body, relation in own:
        relations[relation] += 1
    whole = _counts(own.union(*(links[point.pk] for point in points))) if points else None
    return AimRow(item, _counts(own), dict(relations), whole, tuple(point.code for point in points))


def _counts(links: set[tuple[int, int, str]]) -> Counts:
    return Counts(len({body for _record, body, _relation in links}), len({record for record, _body, _rel in links}))


def without_later_home(records: QuerySet) -> QuerySet:
    """Those that are linked to no item of a later text that sets aims."""
    homes = FrameworkLink.objects.filter(item__framework__slug__in=LATER_HOMES)
    return records.exclude(pk__in=homes.values("recommendation"))
