"""All the data of one release as one zip: a database, CSV files, and what explains them. The same tables give the same
bytes.
"""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recommendations.exports.delimited import csv_lines
from recommendations.exports.metadata import LICENCE
from recommendations.exports.tables import Table, write_database

DATABASE = "hld-tracker.sqlite3"
EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier day, and the day of packing tells nobody anything
FIELD_TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "date": "date",
    "list": "string",
    "address": "string",
}
QUERIES = (
    (
        "Which themes do most bodies speak to?",
        (
            "SELECT codes.label, COUNT(DISTINCT records.agency) AS bodies,\n"
            "  COUNT(DISTINCT records.reference) AS records\n"
            "FROM record_codes JOIN records USING (reference) JOIN codes USING (facet, slug)\n"
            "WHERE record_codes.facet = 'theme' AND records.document = 'compendium-2013'\n"
            "GROUP BY codes.label ORDER BY bodies DESC, records DESC LIMIT 10"
        ),
    ),
    (
        "Whom do the records on remittances ask to act?",
        (
            "SELECT addressee.slug, COUNT(DISTINCT addressee.reference) AS records\n"
            "FROM record_codes AS addressee JOIN record_codes AS theme USING (reference)\n"
            "WHERE addressee.facet = 'addressee' AND theme.facet = 'theme' AND theme.slug = 'remittances'\n"
            "GROUP BY addressee.slug ORDER BY records DESC"
        ),
    ),
    (
        "Which asks do several bodies share?",
        (
            "SELECT shared_asks.title, shared_asks.bodies, GROUP_CONCAT(DISTINCT asks.agency) AS who\n"
            "FROM shared_asks JOIN asks ON asks.shared_ask = shared_asks.slug\n"
            "WHERE shared_asks.bodies > 1 AND asks.relation <> 'opposite'\n"
            "GROUP BY shared_asks.slug ORDER BY shared_asks.bodies DESC LIMIT 10"
        ),
    ),
    (
        "Which aims of the Global Compact of 2018 were asked for before?",
        (
            "SELECT framework_items.code, framework_items.title, COUNT(DISTINCT framework_links.agency) AS bodies\n"
            "FROM framework_links JOIN framework_items ON framework_items.code = framework_links.item\n"
            "WHERE framework_links.framework = 'gcm-2018' AND framework_links.relation = 'same'\n"
            "GROUP BY framework_items.code ORDER BY bodies DESC LIMIT 10"
        ),
    ),
)


@dataclass(frozen=True)
class Label:
    """What stands on a bundle."""

    name: str
    data_version: int
    day: str
    notes: str
    site: str


def write_bundle(target: Path, label: Label, tables: Sequence[Table]) -> None:
    """Files in the order of their names, then their checksums."""
    files = dict(sorted(_files(label, tables)))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        for name, content in [*files.items(), ("SHA256SUMS", sums.encode())]:
            entry = zipfile.ZipInfo(f"hld-tracker-{label.name}/{name}", EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(entry, content)


def _files(label: Label, tables: Sequence[Table]) -> Iterator[tuple[str, bytes]]:
    for table in tables:
        yield f"csv/{table.name}.csv", "".join(csv_lines(table.rows, table.columns)).encode()
    yield DATABASE, _database(tables)
    yield "README.md", readme(label, tables).encode()
    yield "data-dictionary.md", dictionary(tables).encode()
    yield "datapackage.json", (json.dumps(package(label, tables), ensure_ascii=False, indent=2) + "\n").encode()


def _database(tables: Sequence[Table]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / DATABASE
        write_database(path, tables)
        return path.read_bytes()


def readme(label: Label, tables: Sequence[Table]) -> str:
    rows = "\n".join(f"| {table.name} | {len(table.rows)} | {table.about} |" for table in tables)
    queries = "\n\n".join(f"{question}\n\n```sql\n{query};\n```" for question, query in QUERIES)
    return f"""# HLD Tracker, release {label.name}

What international bodies asked of the UN High-level Dialogues on migration of 2006 and 2013: data version
{label.data_version}, {label.day}. {label.site}

{label.notes}

- `{DATABASE}`: everything in one database. `sqlite3 {DATABASE}` opens it.
- `csv/`: the same tables, UTF-8, line 1 holds the column names. Several values in a cell stand apart by "; ". A cell
  that a spreadsheet would take for a formula begins with one apostrophe, which is no part of the value; the database
  has none.
- `data-dictionary.md`: every column. `datapackage.json`: the same for programs (Frictionless Data Package).
- `SHA256SUMS`: `sha256sum -c SHA256SUMS` checks the files.

Our summaries, sentences and codes: CC BY 4.0, {LICENCE}. The documents' own wording is not in here: it belongs to their
publishers. Not a publication of the United Nations.

| table | rows | holds |
|---|---|---|
{rows}

## Questions to begin with

{queries}
"""


def dictionary(tables: Sequence[Table]) -> str:
    parts = ["# Data dictionary\n"]
    for table in tables:
        lines = [f"| {one.name} | {one.kind} | {one.about} |" for one in table.columns]
        head = f"## {table.name}\n\n{table.about} A row is known by: {', '.join(table.key)}.\n\n"
        parts.append(head + "| column | kind | holds |\n|---|---|---|\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def package(label: Label, tables: Sequence[Table]) -> dict[str, Any]:
    """A Frictionless Data Package of the CSV files."""
    return {
        "profile": "tabular-data-package",
        "name": f"hld-tracker-{label.name}".lower(),
        "title": "HLD Tracker: what international bodies asked of the UN High-level Dialogues on migration",
        "version": str(label.data_version),
        "homepage": label.site,
        "description": label.notes,
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0"}],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": one.name, "type": FIELD_TYPES[one.kind], "description": one.about} for one in table.columns
        ],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.links:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other.replace("_", "-"), "fields": field}}
            for column, (other, field) in table.links.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"csv/{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
