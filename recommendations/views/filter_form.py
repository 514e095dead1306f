"""The filters of the list as a form: groups that open and close, each with its options, those in use ticked."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import groupby

from recommendations.filters import Option, RecommendationFilter
from recommendations.stats import FacetCounts

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
RADIO = ("level", "in")  # the first option is what holds without any choice: it is sent as none
OPEN = ("round_table",)


@dataclass(frozen=True)
class Choice:
    """`number`: how many the page would show with this option, given the other filters; None where nothing is
    counted. `value`: what the form sends."""

    option: Option
    value: str
    chosen: bool
    number: int | None

    @property
    def is_none(self) -> bool:
        return self.number == 0 and not self.chosen


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

    @property
    def is_counted(self) -> bool:
        return any(choice.number is not None for _heading, choices in self.parts for choice in choices)


def finder(found: RecommendationFilter, counts: FacetCounts, names: Collection[str] = GROUPS) -> dict[str, object]:
    """What finder.html shows beside the results."""
    return {
        "groups": [_group(found, name, counts.get(name, {})) for name in names if found.options(name)],
        "hidden_fields": _hidden_fields(found, names),
        "words": found.values.get("q", [""])[0],
    }


def _hidden_fields(found: RecommendationFilter, names: Collection[str]) -> list[tuple[str, str]]:
    """Filters in use that the form has no group for, so that submitting it keeps them."""
    kept = [name for name in found.values if name not in names and name not in found.FREE_TEXT]
    return [(name, value) for name in kept for value in found.values[name]]


def _group(found: RecommendationFilter, name: str, counts: dict[str, int]) -> Group:
    chosen = found.values.get(name, [])
    choices = [
        Choice(option, option.value, option.value in chosen, counts.get(option.value)) for option in found.options(name)
    ]
    if name in RADIO:
        choices[0] = replace(choices[0], value="", chosen=not chosen or choices[0].chosen)
    headed = name == "theme"
    parts = [(heading, list(part)) for heading, part in groupby(choices, lambda c: c.option.group if headed else "")]
    kind = "radio" if name in RADIO else "checkbox"
    return Group(name, str(found.filters[name].label), kind, parts, len(chosen))
