"""A small fixtures folder, a copy for each test; `files` changes it as somebody with an editor would."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import connection

from recommendations.actions.fixtures.dumping import dump_fixtures
from recommendations.actions.fixtures.files import as_yaml
from recommendations.actions.fixtures.loading import load_fixtures
from recommendations.actions.fixtures.outcome import Outcome
from tests.derived import kept_for_a_module
from tests.worlds import CODES, record_row

AGENCIES = [
    {"slug": "regional-commissions", "name": "The five", "short_name": "the five", "kind": "regional-commissions"},
    {"slug": "fao", "name": "Food", "short_name": "FAO", "kind": "specialized-agency", "aliases": ["Food and so on"]},
    {"slug": "ilo", "name": "Labour", "short_name": "ILO", "kind": "specialized-agency"},
    {
        "slug": "eca",
        "name": "Africa",
        "short_name": "ECA",
        "kind": "regional-commission",
        "parent": "regional-commissions",
    },
]
CONTENTS: dict[str, Any] = {
    "agencies.yaml": AGENCIES,
    "partners.yaml": [{"slug": "a-foundation", "name": "A Foundation"}],
    "gmg-memberships.yaml": [
        {"key": "ilo-2006", "agency": "ilo", "from_latest": "2006-05-09", "source": "book:1", "confidence": "stated"}
    ],
    "gmg-chairs.yaml": [
        {"key": "2006-h1", "start": "2006-01-01", "end": "2006-06-30", "agency": "ilo", "confidence": "stated"},
        {"key": "2006-h2", "start": "2006-07-01", "end": "2006-12-31", "confidence": "unknown"},
    ],
    "dialogues.yaml": [{"year": 2013, "prefix": "HLD13", "slug": "hld-2013", "name": "Second", "start": "2013-10-03"}],
    "round-tables.yaml": [
        {"dialogue": 2013, "number": number, "theme": f"Table {number}", "short_title": f"T{number}"}
        for number in (1, 2, 3)
    ],
    "codebook.yaml": {
        "version": 1,
        "date": "2026-11-01",
        "facets": [{"slug": "theme", "label": "theme", "definition": "What it is about."}],
        "codes": [
            {"facet": facet, "slug": slug, "label": slug, "definition": f"About {slug}."}
            for facet, slugs in CODES.items()
            for slug in slugs
        ],
    },
    "documents.yaml": [{"slug": "compendium-2013", "title": "Book", "dialogue": 2013, "year": 2013, "order": 0,
                        "language": "en", "passage_access": "item"}],
    "sections.yaml": [{"document": "compendium-2013", "slug": "fao-recommendations", "agency": "fao", "number": "6",
                       "kind": "recommendations", "title": "Recommendations", "lines": [100, 200], "order": 1}],
    "frameworks.yaml": [{"slug": "gcm-2018", "title": "Compact", "relation_note": "Same aim", "order": 0,
                         "items": [{"code": "gcm.1", "title": "One"},
                                   {"code": "gcm.1.a", "parent": "gcm.1", "title": "A part"}]}],
    "events.yaml": [{"key": "first-meeting", "date_text": "2006", "title": "First meeting", "kind": "meeting"}],
}  # fmt: skip


def file_record(label: str, **changes: Any) -> dict[str, Any]:
    row = record_row(label, **{"status": "published", "also": [2], **changes})
    return {key: value for key, value in row.items() if key != "agency"}


class Files:
    """The folder; `edit` gives a file's content to a function that changes it in place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: Any) -> None:
        (self.folder / name).write_text(as_yaml(content), encoding="utf-8")

    def read(self, name: str) -> Any:
        return yaml.safe_load((self.folder / name).read_text(encoding="utf-8"))

    def edit(self, name: str, change: Callable[[Any], Any]) -> None:
        content = self.read(name)
        change(content)
        self.write(name, content)

    def load(self, **options: Any) -> Outcome:
        return load_fixtures(folder=self.folder, **options)

    def dump(self, **options: Any) -> list[str]:
        return dump_fixtures(folder=self.folder, **options)

    def texts(self) -> dict[str, str]:
        return {str(path.relative_to(self.folder)): path.read_text() for path in sorted(self.folder.rglob("*.yaml"))}


def written(folder: Path) -> Files:
    (folder / "recommendations").mkdir(parents=True)
    made = Files(folder)
    for name, content in CONTENTS.items():
        made.write(name, content)
    made.write(
        "recommendations/fao.yaml", [file_record("b"), file_record("a"), file_record("a.i", parent="HLD13-FAO-A")]
    )
    return made


@pytest.fixture
def files(tmp_path, db) -> Files:
    return written(tmp_path / "fixtures")


@pytest.fixture(scope="module")
def loaded_once(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Files]:
    made = written(tmp_path_factory.mktemp("loaded") / "fixtures")
    with kept_for_a_module(django_db_blocker):
        made.load()
        made.dump()
        connection.check_constraints()
        yield made


@pytest.fixture
def loaded(loaded_once, tmp_path, db) -> Files:
    """Loaded, and in the style that a dump writes."""
    return Files(shutil.copytree(loaded_once.folder, tmp_path / "fixtures"))
