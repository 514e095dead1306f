"""Our agreed codes against a set that two other coders coded: a file of one JSON object a line. Nothing is stored.

Their list of themes was coarser: some of ours are read as one of theirs.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recommendations.codes import Facet
from recommendations.models import Recommendation
from recommendations.stats.agreement import BOOK, f1, kappa, observed

COARSER = {
    **dict.fromkeys(["policy-coherence", "global-governance", "regional-cooperation"], "governance-coordination"),
    "partnerships-participation": "governance-coordination",
    "private-sector": "governance-coordination",
    "mainstreaming": "development-planning",
    "post-2015": "development-planning",
}
Coded = tuple[str, set[str]]  # round table ('' for none), themes in the coarser list


class CalibrationError(Exception):
    """The file cannot be compared with; says what to do."""


@dataclass(frozen=True)
class Comparison:
    """Two codings of the same records."""

    name: str
    n: int
    same: float | None
    kappa: float | None
    f1: float | None


def compared(path: Path) -> list[Comparison]:
    """Ours against either of the two, and the two against each other, over the records that all three have."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        theirs = {_key(row): (_theirs(row["coder1"]), _theirs(row["coder2"])) for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CalibrationError(f"{path}: cannot be read as a calibration set ({error}). Name that file.") from None
    ours = dict(_ours())
    common = [key for key in theirs if key in ours]
    return [
        _comparison("ours and the first", [(ours[key], theirs[key][0]) for key in common]),
        _comparison("ours and the second", [(ours[key], theirs[key][1]) for key in common]),
        _comparison("the first and the second", [theirs[key] for key in common]),
    ]


def _comparison(name: str, pairs: list[tuple[Coded, Coded]]) -> Comparison:
    tables = [(a[0], b[0]) for a, b in pairs]
    same = observed([((a,), (b,)) for a, b in tables])
    return Comparison(name, len(pairs), same, kappa(tables), f1([(a[1], b[1]) for a, b in pairs]))


def _key(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["agency"], row["group"], row["label"]


def _theirs(coder: dict[str, Any]) -> Coded:
    return str(coder["round_table"] or ""), coarser(coder["themes"])


def coarser(themes: Iterable[str]) -> set[str]:
    return {COARSER.get(theme, theme) for theme in themes}


def _ours() -> Iterator[tuple[tuple[str, str, str], Coded]]:
    records = Recommendation.objects.published().filter(document__slug=BOOK)
    for record in records.select_related("agency").prefetch_related("facets"):
        coded = str(record.round_table or ""), coarser(record.codes_of(Facet.THEME))
        yield (record.agency.slug, record.group, record.label), coded
