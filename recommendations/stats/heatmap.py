"""Themes, shared asks, later aims or bodies against bodies or round tables: rows that table, figure and list show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from recommendations.filters import Option, RecommendationFilter
from recommendations.models import RaisedTheme
from recommendations.stats.axes import ROW_AXES, narrowing, row_options
from recommendations.stats.coverage import Coverage, bodies_in_scope, coverage, tables_in_scope
from recommendations.stats.crosstab import BODY_AXIS, Counts, Crosstab, share
from recommendations.stats.directions import Directions
from recommendations.stats.raised import raised_cells
from recommendations.stats.selected import Selected

ROWS = {
    "themes": _("themes"),
    "shared-asks": _("shared asks"),
    "framework-items": _("later aims"),
    "bodies": _("bodies"),
}
COLUMNS = {"bodies": _("bodies"), "round-tables": _("round tables")}
MEASURES = {
    "bodies": _("bodies"),
    "records": _("records"),
    "share-of-column": _("share of the column's records"),
    "share-of-theme": _("share of the row's records"),
}
SORTS = {"group": _("group"), "count": _("number of bodies")}
SMALL = 6  # shares of a body with fewer records than this mean little; they are greyed
STEPS = 5

# RAISED: no recommendation recorded, but the body raises the theme under gaps, challenges or good practices.
# OPPOSED: nobody makes the shared ask there, and somebody asks for its opposite.
VALUE, NOTHING, RAISED, OPPOSED = "value", "nothing", "raised", "opposed"
NOT_CODED, OUTSIDE = "not-coded", "outside"


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    title: str
    state: str
    records: int
    bodies: int

    @property
    def is_small(self) -> bool:
        return self.state == VALUE and 0 < self.records < SMALL


class Cell(NamedTuple):
    """`value`: the measure as a number (a share is 0 to 1); `text`: as shown; `step`: 0 to 5 for the colour. A tuple,
    since a heatmap has a thousand.

    `mixed`: it holds asks for something and asks against it. `places`: where the theme is raised instead.
    """

    column: Column
    counts: Counts
    state: str
    value: float | None
    text: str
    step: int
    url: str
    mixed: bool = False
    places: tuple[RaisedTheme, ...] = ()

    @property
    def where(self) -> str:
        """The sections that raise the theme, as their document names them."""
        sections = dict.fromkeys(place.section for place in self.places)
        return "; ".join(f"{section.number} {section.title}".strip() for section in sections)

    @property
    def greyed(self) -> bool:
        return "%" in self.text and self.column.is_small


@dataclass(frozen=True)
class Row:
    option: Option
    counts: Counts
    cells: tuple[Cell, ...]
    bodies: tuple[str, ...]
    url: str
    mixed: bool = False

    @property
    def raised(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.state == RAISED)

    @property
    def opposed(self) -> tuple[Cell, ...]:
        """Columns with an ask against something, be it beside others or alone."""
        return tuple(cell for cell in self.cells if cell.mixed or cell.state == OPPOSED)


@dataclass(frozen=True)
class Heatmap:
    rows_name: str
    columns_name: str
    measure: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    records: int
    bodies: int
    bodies_asked: int
    not_coded: tuple[str, ...]

    @property
    def measure_label(self) -> str:
        return str(MEASURES[self.measure])

    @property
    def rows_label(self) -> str:
        return str(ROW_AXES[self.rows_name].label)

    @property
    def has_raised(self) -> bool:
        return any(row.raised for row in self.rows)

    @property
    def has_mixed(self) -> bool:
        return any(row.mixed or cell.mixed for row in self.rows for cell in row.cells)

    @property
    def has_opposed(self) -> bool:
        return any(cell.state == OPPOSED for row in self.rows for cell in row.cells)

    @property
    def filled_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.counts.records)


def heatmap(
    found: RecommendationFilter,
    *,
    rows: str = "themes",
    columns: str = "bodies",
    measure: str = "records",
    sort: str = "group",
    options: Sequence[Option] | None = None,
) -> Heatmap:
    """The selection's records in rows and columns: a few queries, whatever their number.

    `options`: only these rows. Bodies stand against round tables alone.
    """
    if columns == rows:
        raise ValueError("Bodies against bodies are no heatmap of records.")
    axis = ROW_AXES[rows].axis
    selected = Selected(found)
    table = selected.crosstab(axis, BODY_AXIS if columns == "bodies" else "round-table")
    covered = coverage()
    inside = bodies_in_scope(found)
    heads = _body_columns(found, table, covered, inside) if columns == "bodies" else _table_columns(found, table)
    speakers = selected.bodies_by_code(axis)
    if options is None:
        options = row_options(found, rows, inside | set(table.rows))
    facing = selected.directions(axis, table.column_axis)
    made = [_row(found, rows, option, table, heads, measure, speakers, facing) for option in options]
    made = _with_state(made, OPPOSED, lambda row, cell: (row.option.value, cell.column.key) in facing.against)
    if (rows, columns) == ("themes", "bodies"):
        made = _with_places(made, raised_cells(found))
    if rows == "bodies":
        waiting = {agency.slug for agency in covered.not_coded}
        made = _with_state(made, NOT_CODED, lambda row, cell: row.option.value in waiting)
    if sort == "count":
        made.sort(key=lambda row: (-row.counts.bodies, -row.counts.records))
    whole = selected.totals
    return Heatmap(
        rows_name=rows,
        columns_name=columns,
        measure=measure,
        columns=tuple(heads),
        rows=tuple(_with_steps(made)),
        records=whole.records,
        bodies=whole.bodies,
        bodies_asked=len(inside),
        not_coded=tuple(agency.label for agency in covered.not_coded),
    )


def _body_columns(found: RecommendationFilter, table: Crosstab, covered: Coverage, inside: set[str]) -> list[Column]:
    waiting = {agency.slug for agency in covered.not_coded}
    known = {agency.slug: (agency.label, agency.name) for agency in covered.contributors}
    for option in found.vocabulary.of("agency"):
        if option.value in table.columns:
            known.setdefault(option.value, (option.label, option.definition))
    columns = []
    for slug, (label, name) in known.items():
        counts = table.columns.get(slug, Counts())
        state = OUTSIDE if slug not in inside else NOT_CODED if slug in waiting else VALUE
        columns.append(Column(slug, label, name, state, counts.records, counts.bodies))
    return columns


def _table_columns(found: RecommendationFilter, table: Crosstab) -> list[Column]:
    wanted = found.values.get("round_table")
    columns = []
    for one in tables_in_scope(found):
        counts = table.columns.get(one.code, Counts())
        state = OUTSIDE if wanted and one.code not in wanted else VALUE
        columns.append(Column(one.code, one.label, one.theme, state, counts.records, counts.bodies))
    return columns


def _row(found, rows: str, option: Option, table: Crosstab, heads, measure: str, speakers, facing: Directions) -> Row:
    counts = table.rows.get(option.value, Counts())
    # A list knows no switches of ours.
    own = narrowing(found, ROW_AXES[rows].parameter, option.value) | dict.fromkeys(found.extra)
    name = "agency" if table.column_axis == BODY_AXIS else "round_table"
    cells = []
    for column in heads:
        cell = table.cell(option.value, column.key)
        value = _measured(cell, column, counts, measure)
        state = column.state if column.state != VALUE or cell.records else NOTHING
        url = found.query(**own, **{name: column.key}) if cell.records else ""
        mixed = state == VALUE and facing.is_mixed(option.value, column.key)
        cells.append(Cell(column, cell, state, value, _text(value, measure), 0, url, mixed))
    names = tuple(found.vocabulary.label("agency", slug) for slug in speakers.get(option.value, []))
    url = found.query(**own) if counts.records else ""
    return Row(option, counts, tuple(cells), names, url, facing.is_mixed_row(option.value))


def _with_state(rows: list[Row], state: str, is_so: Callable[[Row, Cell], bool]) -> list[Row]:
    """Another kind of nothing, where there is nothing."""
    return _changed(rows, lambda row, cell: {"state": state} if is_so(row, cell) else {})


def _with_places(rows: list[Row], raised: dict[tuple[str, str], list[RaisedTheme]]) -> list[Row]:
    def place(row: Row, cell: Cell) -> dict[str, Any]:
        found = raised.get((row.option.value, cell.column.key))
        return {"state": RAISED, "places": tuple(found)} if found else {}

    return _changed(rows, place)


def _changed(rows: list[Row], change: Callable[[Row, Cell], dict[str, Any]]) -> list[Row]:
    def after(row: Row, cell: Cell) -> Cell:
        changes = change(row, cell) if cell.state == NOTHING else {}
        return cell._replace(**changes) if changes else cell

    return [replace(row, cells=tuple(after(row, cell) for cell in row.cells)) for row in rows]


def _measured(cell: Counts, column: Column, row: Counts, measure: str) -> float | None:
    if not cell.records:
        return None
    if measure == "share-of-column":
        return share(cell.records, column.records)
    if measure == "share-of-theme":
        return share(cell.records, row.records)
    return float(cell.bodies if measure == "bodies" else cell.records)


def _text(value: float | None, measure: str) -> str:
    if value is None:
        return ""
    return f"{value:.0%}" if measure.startswith("share") else f"{value:.0f}"


def _with_steps(rows: list[Row]) -> list[Row]:
    """Colours by equal steps from 0 to the largest value shown; where a cell is only filled or not, the middle one."""
    largest = max((cell.value for row in rows for cell in row.cells if cell.value), default=0)
    largest = largest if largest > 1 or any("%" in cell.text for row in rows for cell in row.cells) else 2
    return [
        replace(
            row, cells=tuple(c._replace(step=_step(c.value, largest)) if c.value and largest else c for c in row.cells)
        )
        for row in rows
    ]


def _step(value: float, largest: float) -> int:
    return max(1, min(STEPS, -int(-value / largest * STEPS // 1)))
