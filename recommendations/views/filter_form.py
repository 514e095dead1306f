"""The filters of the list as a form: groups that open and close, each with its options, those in use ticked."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from recommendations.filters import Option, RecommendationFilter

# In the order on screen. What is not here (theme_all, shared_ask, ...) is kept as a hidden field and shown as a chip.
GROUPS = (
    "round_table",
    "theme",
    "agency",
    "addressee",
    "action",
    "wording",
    "population",
    "agency_kind",
    "gmg_member",
    "also_round_table",
    "record_type",
    "document",
    "dialogue",
    "level",
    "in",
)
RADIO = ("level", "in")
OPEN = ("round_table",)


@dataclass(frozen=True)
class Choice:
    option: Option
    chosen: bool


@dataclass(frozen=True)
class Group:
    """`parts`: (heading or '', choices), so that themes stand under their theme groups."""

    name: str
    label: str
    kind: str
    parts: list[tuple[str, list[Choice]]]
    chosen: int

    @property
    def is_open(self) -> bool:
        return bool(self.chosen) or self.name in OPEN


def groups(found: RecommendationFilter, names: Collection[str] = GROUPS) -> list[Group]:
    return [_group(found, name) for name in names if found.options(name)]


def hidden_fields(found: RecommendationFilter, names: Collection[str] = GROUPS) -> list[tuple[str, str]]:
    """Filters in use that the form has no group for, so that submitting it keeps them."""
    kept = [name for name in found.values if name not in names and name not in found.FREE_TEXT]
    return [(name, value) for name in kept for value in found.values[name]]


def _group(found: RecommendationFilter, name: str) -> Group:
    chosen = found.values.get(name, [])
    choices = [Choice(option, option.value in chosen) for option in found.options(name)]
    headed = name == "theme"
    parts = [(heading, list(part)) for heading, part in groupby(choices, lambda c: c.option.group if headed else "")]
    kind = "radio" if name in RADIO else "checkbox"
    return Group(name, str(found.filters[name].label), kind, parts, len(chosen))
