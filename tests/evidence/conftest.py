"""A small fixtures folder with codings and reviews beside its three records."""

import os
from pathlib import Path
from typing import Any

import pytest

from recommendations.models import Recommendation, text_digest
from tests.fixtures_files.conftest import Files, files  # noqa: F401


def coded(**changes: Any) -> dict[str, Any]:
    """What one coder gives a record of the small folder, as the record itself has it."""
    ask = {"addressees": ["member-states"], "action": "research-data", "wording": "should", "direction": "for"}
    row = {
        "round_table": 1,
        "also": [2],
        "themes": ["remittances", "data-evidence"],
        "populations": ["migrant-workers"],
    }
    return row | {"asks": [ask]} | changes


def coding_row(label: str, **changes: Any) -> dict[str, Any]:
    row = {"reference": f"HLD13-FAO-{label}", "first": coded(), "second": coded(), "resolutions": []}
    return row | changes


@pytest.fixture
def coded_files(files: Files) -> Files:  # noqa: F811
    """Loaded: three records, coded twice the same, each reviewed as it is."""
    for folder in ("coding", "review"):
        (files.folder / folder).mkdir()
    files.write("coding/fao.yaml", [coding_row(label) for label in ("B", "A", "A-I")])
    files.load()
    files.write("review/fao.yaml", [review_row(record) for record in Recommendation.objects.order_by("pk")])
    files.load()
    files.dump()
    return files


def review_row(record: Recommendation, **changes: Any) -> dict[str, Any]:
    row = {"reference": record.reference, "verdict": "faithful", "date": "2026-11-22", "passage": record.fingerprint}
    return row | {"text": text_digest(record), "remark": ""} | changes


@pytest.fixture
def sources() -> Path:
    folder = os.environ.get("HLDTRACKER_SOURCES")
    if not folder:
        pytest.skip("HLDTRACKER_SOURCES does not name the folder with the source documents")
    return Path(folder)
