"""A small fixtures folder with codings and reviews beside its three records."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from recommendations.models import Recommendation, text_digest
from tests.derived import kept_for_a_module
from tests.fixtures_files.conftest import Files, files, written  # noqa: F401


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


@pytest.fixture(scope="module")
def coded_once(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Files]:
    made = written(tmp_path_factory.mktemp("coded") / "fixtures")
    for folder in ("coding", "review"):
        (made.folder / folder).mkdir()
    with kept_for_a_module(django_db_blocker):
        made.write("coding/fao.yaml", [coding_row(label) for label in ("B", "A", "A-I")])
        made.load()
        made.write("review/fao.yaml", [review_row(record) for record in Recommendation.objects.order_by("pk")])
        made.load()
        made.dump()
        connection.check_constraints()
        yield made


@pytest.fixture
def coded_files(coded_once, tmp_path, db) -> Files:
    """Loaded: three records, coded twice the same, each reviewed as it is."""
    return Files(shutil.copytree(coded_once.folder, tmp_path / "fixtures"))


def review_row(record: Recommendation, **changes: Any) -> dict[str, Any]:
    row = {"reference": record.reference, "verdict": "faithful", "date": "2026-11-22", "passage": record.fingerprint}
    return row | {"text": text_digest(record), "remark": ""} | changes


@pytest.fixture
def sources() -> Path:
    folder = os.environ.get("HLDTRACKER_SOURCES")
    if not folder:
        pytest.skip("HLDTRACKER_SOURCES does not name the folder with the source documents")
    return Path(folder)
