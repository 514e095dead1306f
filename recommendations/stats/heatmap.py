"""Themes against bodies or round tables, as rows that the table, the figure and the list all show."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from recommendations.filters import Option, RecommendationFilter
from recommendations.models import RoundTable
from recommendations.stats.coverage import Coverage, bodies_in_scope, coverage
from recommendations.stats.crosstab import BODY_AXIS, Counts, Crosstab, bodies_by_code, crosstab, share, totals
from recommendations.stats.raised import raised_cells

COLUMNS = {"bodies": _("bodies"), "round-tables": _("round tables")}
MEASURES = {
    "bodies": _("bodies"),
    "records": _("records"),
    "share-of-column": _("share of the column's records"),
    "share-of-theme": _("share of the theme's records"),
}
SORTS = {"group": _("theme group"), "count": _("number of bodies")}
SMALL = 6  # shares of a body with fewer records than this mean little; they are greyed
STEPS = 5

# RAISED: no recommendation recorded, but the body raises the theme under gaps, challenges or good practices.
VALUE, NOTHING, RAISED, NOT_CODED, OUTSIDE = "value", "nothing", "raised", "not-coded", "outside"


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


@dataclass(frozen=True)
class Cell:
    """`value`: the measure as a number (a share is 0 to 1); `text`: as shown; `step`: 0 to 5 for the colour."""

    column: Column
    counts: Counts
    state: str
    value: float | None
    text: str
    step: int
    url: str

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

    @property
    def raised_by(self) -> tuple[str, ...]:
        return tuple(cell.column.label for cell in self.cells if cell.state == RAISED)


@dataclass(frozen=True)
class Heatmap:
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
    def filled_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.counts.records)

    @property
    def has_raised(self) -> bool:
        return any(row.raised_by for row in self.rows)


def heatmap(
    found: RecommendationFilter, *, columns: str = "bodies", measure: str = "records", sort: str = "group"
) -> Heatmap:
    """The selection's themes against bodies or round tables: about ten queries, whatever the number of records."""
    axis = BODY_AXIS if columns == "bodies" else "round-table"
    table = crosstab(found.qs, "theme", axis)
    covered = coverage()
    inside = bodies_in_scope(found)
    heads = _body_columns(found, table, covered, inside) if columns == "bodies" else _table_columns(found, table)
    speakers = bodies_by_code(found.qs, "theme")
    raised = raised_cells(found) if columns == "bodies" else set()
    rows = [
        _row(found, option, table, heads, measure, axis, speakers, raised) for option in found.vocabulary.of("theme")
    ]
    if sort == "count":
        rows.sort(key=lambda row: (-row.counts.bodies, -row.counts.records))
    whole = totals(found.qs)
    return Heatmap(
        columns_name=columns,
        measure=measure,
        columns=tuple(heads),
        rows=tuple(_with_steps(rows)),
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
    dialogues = found.values.get("dialogue")
    tables = RoundTable.objects.filter(dialogue__year__in=dialogues) if dialogues else RoundTable.objects.all()
    wanted = found.values.get("round_table")
    columns = []
    for one in tables.order_by("number"):
        counts = table.columns.get(str(one.number), Counts())
        state = OUTSIDE if wanted and str(one.number) not in wanted else VALUE
        title = f"{one.number} {one.short_title}"
        columns.append(Column(str(one.number), title, one.theme, state, counts.records, counts.bodies))
    return columns


def _row(found, option: Option, table: Crosstab, heads, measure: str, axis: str, speakers, raised) -> Row:
    counts = table.rows.get(option.value, Counts())
    theme = _theme_change(found, option.value) | dict.fromkeys(found.extra)  # a list knows no switches of ours
    cells = []
    for column in heads:
        cell = table.cell(option.value, column.key)
        value = _measured(cell, column, counts, measure)
        nothing = RAISED if (option.value, column.key) in raised else NOTHING
        state = column.state if column.state != VALUE or cell.records else nothing
        name = "agency" if axis == BODY_AXIS else "round_table"
        url = found.query(**theme, **{name: column.key}) if cell.records else ""
        cells.append(Cell(column, cell, state, value, _text(value, measure), 0, url))
    names = tuple(found.vocabulary.label("agency", slug) for slug in speakers.get(option.value, []))
    return Row(option, counts, tuple(cells), names, found.query(**theme) if counts.records else "")


def _theme_change(found: RecommendationFilter, theme: str) -> dict[str, str | list[str]]:
    """Which parameter narrows the selection to this theme: where themes are chosen already, one that adds to them."""
    if "theme" not in found.values and "theme_all" not in found.values:
        return {"theme": theme}
    return {"theme_all": list(dict.fromkeys([*found.values.get("theme_all", []), theme]))}


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
        Row(
            row.option,
            row.counts,
            tuple(
                Cell(c.column, c.counts, c.state, c.value, c.text, _step(c.value, largest), c.url) for c in row.cells
            ),
            row.bodies,
            row.url,
        )
        for row in rows
    ]


def _step(value: float | None, largest: float) -> int:
    if not value or not largest:
        return 0
    return max(1, min(STEPS, -int(-value / largest * STEPS // 1)))
