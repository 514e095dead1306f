"""What may stand in the rows of a heatmap, and which filter finds the records of a row."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.filters import Option, RecommendationFilter
from recommendations.stats.crosstab import AIM_AXIS, ASK_AXIS, BODY_AXIS


@dataclass(frozen=True)
class RowAxis:
    """`axis`: of the crosstab; `parameter`: of the filter; `label`: over the rows."""

    axis: str
    parameter: str
    label: Promise


ROW_AXES = {
    "themes": RowAxis("theme", "theme", _("Theme")),
    "shared-asks": RowAxis(ASK_AXIS, "shared_ask", _("Shared ask")),
    "framework-items": RowAxis(AIM_AXIS, "framework_item", _("Later aim")),
    "bodies": RowAxis(BODY_AXIS, "agency", _("Body")),
}


def row_options(found: RecommendationFilter, rows: str, inside: set[str]) -> list[Option]:
    """The values that stand in the rows, in the order of the vocabulary; of bodies those that the selection is about.

    Where a filter that knows no "each of them" is in use, only its own values: no list holds another one's records.
    """
    name = ROW_AXES[rows].parameter
    options = found.vocabulary.of(name)
    if rows == "bodies":
        return [replace(option, group="") for option in options if option.value in inside]
    if name in found.values and f"{name}_all" not in found.filters:
        return [option for option in options if option.value in found.values[name]]
    return options


def narrowing(found: RecommendationFilter, name: str, value: str) -> dict[str, str | list[str]]:
    """Which parameter narrows the selection to this value: where some are chosen already, one that adds to them."""
    every = f"{name}_all"
    if every not in found.filters or (name not in found.values and every not in found.values):
        return {name: value}
    return {every: list(dict.fromkeys([*found.values.get(every, []), value]))}
