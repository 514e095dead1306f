"""Charts as plain rows, one for each cell or bar: what the API and the files next to a chart give."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from recommendations.filters import Vocabulary
from recommendations.models import Event
from recommendations.stats.collaboration import NamingRow
from recommendations.stats.crosstab import by_axis
from recommendations.stats.gmg import chair_rows, event_rows, membership_rows
from recommendations.stats.heatmap import Heatmap
from recommendations.stats.selected import FILTER_OF_AXIS

Row = dict[str, Any]


def heatmap_rows(heatmap: Heatmap) -> list[Row]:
    """A row for each cell, empty ones too: `state` says what kind of nothing an empty cell is."""
    return [
        {
            "row": row.option.value,
            "row_label": row.option.label,
            "column": cell.column.key,
            "column_label": cell.column.label,
            "state": cell.state,
            "bodies": cell.counts.bodies,
            "records": cell.counts.records,
            "measure": heatmap.measure,
            "value": cell.value,
            "rows": heatmap.rows_name,
            "mixed": cell.mixed,
            "places": list(dict.fromkeys(f"{place.document.slug}#{place.section.slug}" for place in cell.places)),
        }
        for row in heatmap.rows
        for cell in row.cells
    ]


def axis_rows(records: QuerySet, axis: str, vocabulary: Vocabulary) -> list[Row]:
    """How many bodies and records for each value of one axis that occurs, most bodies first."""
    return [
        {
            "value": value,
            "label": vocabulary.label(FILTER_OF_AXIS[axis], value),
            "bodies": counts.bodies,
            "records": counts.records,
        }
        for value, counts in by_axis(records, axis).items()
    ]


def naming(rows: Iterable[NamingRow]) -> list[Row]:
    """Who names whom: each chapter against each other body, pairs that never do, too."""
    return [
        {
            "chapter": row.body.slug,
            "named": cell.named.slug,
            "mentions": cell.mentions,
            "statements": cell.statements,
            "confirmed": cell.confirmed,
        }
        for row in rows
        for cell in row.cells
        if cell
    ]


def gmg_rows() -> list[Row]:
    """Memberships, then terms of the chair, then events; a term without an agency is a gap in what is known."""
    members = [
        _span("member", row, row.since_earliest, row.since, row.until, others=(), behalf=None)
        for row in membership_rows()
    ]
    chairs = [
        _span("chair", row, None, row.start, row.end, others=row.others, behalf=row.on_behalf_of)
        for row in chair_rows()
    ]
    return members + chairs + [_event(event) for event in event_rows()]


def _event(event: Event) -> Row:
    """It lies between start and end; without dates, its note says how much is known."""
    return {
        "kind": "event",
        "agency": None,
        "others": [],
        "on_behalf_of": None,
        "start_earliest": None,
        "start": event.date_start,
        "end": event.date_end or event.date_start,
        "confidence": "stated",
        "source": "; ".join(event.sources),
        "note": event.date_text,
        "title": event.title,
    }


def _span(kind: str, row, earliest, start, end, *, others, behalf) -> Row:
    return {
        "kind": kind,
        "agency": row.agency.slug if row.agency else None,
        "others": [agency.slug for agency in others],
        "on_behalf_of": behalf.slug if behalf else None,
        "start_earliest": earliest,
        "start": start,
        "end": end,
        "confidence": row.confidence,
        "source": row.source,
        "note": row.note,
        "title": "",
    }
