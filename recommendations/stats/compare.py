"""A few bodies side by side: how many records each has for every value of an axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from recommendations.models import Ask
from recommendations.stats.crosstab import BODY_AXIS
from recommendations.stats.selected import Selected


@dataclass(frozen=True)
class SideLine:
    """One value of an axis; `records`: how many each body has, in the order asked for."""

    value: str
    records: tuple[int, ...]

    @property
    def bodies(self) -> int:
        return sum(1 for number in self.records if number)


def side_by_side(selected: Selected, axis: str, bodies: Sequence[str]) -> list[SideLine]:
    """The values of an axis that one of these bodies has; first what most of them share."""
    table = selected.crosstab(axis, BODY_AXIS)
    lines = [SideLine(value, tuple(table.cell(value, body).records for body in bodies)) for value in table.rows]
    return sorted(
        (line for line in lines if line.bodies), key=lambda line: (-line.bodies, -sum(line.records), line.value)
    )


def unique_by_body(records: QuerySet) -> dict[str, list[Ask]]:
    """Slug of each body -> its asks that no other body makes, with their records. One query."""
    found: dict[str, list[Ask]] = {}
    for ask in Ask.objects.of(records).filter(is_unique=True).with_records():
        found.setdefault(ask.recommendation.agency.slug, []).append(ask)
    return found
