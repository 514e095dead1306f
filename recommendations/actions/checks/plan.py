"""What a right row asks to have stored."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Coded:
    """One code to be agreed: on the record (ask None) or on the ask with this index."""

    ask: int | None
    facet: str
    code: str
    position: int


@dataclass(slots=True)
class Plan:
    """Resolved to primary keys where the other row is stored already; parent and same_as may still be on their way."""

    reference: str
    fields: dict[str, Any]
    parent: str
    asks: list[dict[str, Any]]
    codings: list[Coded]
    frameworks: list[tuple[int, str]]
    agencies: list[int]
    partners: list[int]
    same_as: list[str]
