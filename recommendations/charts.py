"""Rows to Plotly figures, each with a title and a text that says what it shows. No ORM: callers pass plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

# Explicit stops, light to dark, colour-blind safe; named scales differ between Plotly's two libraries.
BLUES = ((0.0, "#eef4fb"), (0.25, "#b9d4ee"), (0.5, "#74a9d8"), (0.75, "#2f78b7"), (1.0, "#0b3d6e"))
COLOURS = {
    "stated": "#0b5394",
    "derived": "#5b9bd5",
    "external": "#b45f06",
    "uncertain": "#c9ced6",
    "unknown": "#e3e6ea",
}
DAY = 24 * 60 * 60 * 1000
CELL, LETTER, SCALE = 22, 6, 80  # pixels that a cell, a letter of a label and the scale need
MARGIN = {"l": 10, "r": 10, "t": 10, "b": 10}


@dataclass(frozen=True)
class Figure:
    """`figure`: data and layout for plotly.js; `title` and `summary`: plain text, for screen readers too.

    `least_width`: in pixels, below which it could not be read; 0: it fits any screen.
    """

    figure: dict[str, Any]
    title: str
    summary: str
    least_width: int = 0

    def as_json(self) -> dict[str, Any]:
        return {"title": self.title, "summary": self.summary, "least_width": self.least_width, **self.figure}


@dataclass(frozen=True)
class Span:
    """A bar of a timeline: from `start` to `end` in the row `row`; `kind` is a key of COLOURS."""

    row: str
    start: date
    end: date
    kind: str
    text: str


@dataclass(frozen=True)
class Mark:
    """A point of a timeline in the row `row`; `text` says what happened, and how well its day is known."""

    row: str
    day: date
    text: str


def heatmap(
    *,
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    notes: Sequence[Sequence[str]],
    unit: str,
) -> Figure:
    """`values[i][j]` belongs to rows[i] and columns[j]; None leaves the cell empty. `unit` names the scale.

    `texts` stand in the cells, so that colour is never alone; `notes` are added where the pointer rests.
    """
    filled = [value for row in values for value in row if value]
    largest = max(filled, default=0)
    trace = go.Heatmap(
        x=list(columns),
        y=list(rows),
        z=[list(row) for row in values],
        colorscale=[list(stop) for stop in BLUES],
        zmin=0,
        zmax=largest or 1,
        hoverongaps=False,
        xgap=1,
        ygap=1,
        showscale=largest != 1,  # where a cell is only filled or not, a scale says nothing
        colorbar={"title": {"text": unit, "side": "right"}, "thickness": 12},
        text=[list(row) for row in texts],
        texttemplate="%{text}",
        textfont={"size": 11},
        customdata=[[f"<br>{note}" if note else "" for note in row] for row in notes],
        hovertemplate="%{y}<br>%{x}: %{text}%{customdata}<extra></extra>",
    )
    layout = {
        "height": max(260, 24 * len(rows) + 120),
        "margin": MARGIN,
        "xaxis": {"side": "top", "tickangle": -60, "automargin": True, "showgrid": False},
        "yaxis": {"autorange": "reversed", "automargin": True, "showgrid": False},
    }
    size = f"{len(rows)} rows, {len(columns)} columns, {len(filled)} cells filled"
    summary = f"{size}; the largest value is {largest:g} {unit}."
    least = CELL * len(columns) + LETTER * max((len(row) for row in rows), default=0) + SCALE
    return Figure(_figure([trace], layout), title, summary, least)


def timeline(*, title: str, spans: Sequence[Span], labels: dict[str, str], marks: Sequence[Mark] = ()) -> Figure:
    """Bars between dates: a row per `row` in order of first appearance, marks on top; a legend entry per kind."""
    rows = list(dict.fromkeys([*(mark.row for mark in marks), *(span.row for span in spans)]))
    traces: list[Any] = [_marks(marks)] if marks else []
    for kind, label in labels.items():
        chosen = [span for span in spans if span.kind == kind]
        traces.append(
            go.Bar(
                orientation="h",
                name=label,
                y=[span.row for span in chosen],
                base=[span.start.isoformat() for span in chosen],
                x=[((span.end - span.start).days + 1) * DAY for span in chosen],
                marker={"color": COLOURS[kind], "line": {"color": "#ffffff", "width": 1}, "pattern": _pattern(kind)},
                customdata=[span.text for span in chosen],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    layout = {
        "barmode": "overlay",
        "height": 24 * len(rows) + 130,
        "margin": MARGIN,
        "xaxis": {"type": "date", "automargin": True},
        "yaxis": {"categoryorder": "array", "categoryarray": rows[::-1], "automargin": True},
        "legend": {"orientation": "h", "y": -0.08},
    }
    days = [day for span in spans for day in (span.start, span.end)] + [mark.day for mark in marks]
    summary = f"{len(rows)} rows from {min(days).year} to {max(days).year}." if days else "No rows."
    return Figure(_figure(traces, layout), title, summary)


def _marks(marks: Sequence[Mark]) -> go.Scatter:
    return go.Scatter(
        mode="markers",
        name=marks[0].row,
        x=[mark.day.isoformat() for mark in marks],
        y=[mark.row for mark in marks],
        marker={"symbol": "diamond", "size": 9, "color": COLOURS["external"]},
        customdata=[mark.text for mark in marks],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _pattern(kind: str) -> dict[str, str]:
    """Colour is never the only carrier: what is not certain is hatched."""
    return {"shape": {"uncertain": "/", "unknown": "x", "external": "\\", "derived": "."}.get(kind, "")}


def _figure(traces: list[Any], layout: dict[str, Any]) -> dict[str, Any]:
    """Checked against Plotly's schema; backgrounds stay clear so that the page's light or dark shows through."""
    base = {"paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "template": None}
    made = go.Figure(data=traces, layout=base | layout).to_plotly_json()
    made["layout"].pop("template", None)
    return {"data": made["data"], "layout": made["layout"]}
