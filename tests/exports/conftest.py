"""Files of the real data, read back the way their readers do."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from recommendations.exports.delimited import plain
from tests.content import content_of


@pytest.fixture
def site(db, book):
    """The real data behind every address."""


@pytest.fixture
def fetch(client, site):
    """fetch(path): the bytes; the status must be as said."""

    def read(path: str, query=None, status: int = 200) -> bytes:
        response = client.get(path, query or {})
        assert response.status_code == status, path
        return content_of(response)

    return read


@pytest.fixture
def read_csv(fetch):
    def read(path: str, query=None) -> list[dict[str, str]]:
        rows = csv.DictReader(io.StringIO(fetch(path, query).decode(), newline=""))
        return [{name: plain(cell) for name, cell in row.items()} for row in rows]

    return read


@pytest.fixture
def read_jsonl(fetch):
    return lambda path, query=None: [json.loads(line) for line in fetch(path, query).decode().splitlines()]


@pytest.fixture
def read_xlsx(fetch):
    """Sheet name -> rows as dictionaries."""

    def read(path: str, query=None) -> dict[str, list[dict]]:
        workbook = load_workbook(io.BytesIO(fetch(path, query)))
        sheets = {}
        for sheet in workbook:
            names, *rows = sheet.iter_rows(values_only=True)
            sheets[sheet.title] = [dict(zip(names, row, strict=True)) for row in rows]
        return sheets

    return read
