"""Tables as one SQLite database, with typed columns and an index on what tables are joined by."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recommendations.exports.columns import Column
from recommendations.exports.rows import text_of

TYPES = {"integer": "INTEGER", "number": "REAL"}
JOINED = ("reference", "slug", "agency", "code", "item")


@dataclass(frozen=True)
class Table:
    """`key`: the columns that tell its rows apart. `links`: column -> (table, column) that it refers to."""

    name: str
    about: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    key: Sequence[str]
    links: Mapping[str, tuple[str, str]]


def write_database(path: Path, tables: Iterable[Table]) -> None:
    with closing(sqlite3.connect(path)) as database:
        for table in tables:
            _write(database, table)
        database.commit()
        database.execute("VACUUM")


def _write(database: sqlite3.Connection, table: Table) -> None:
    """Names come from our own code; values are bound."""
    columns = ", ".join(f'"{one.name}" {TYPES.get(one.kind, "TEXT")}' for one in table.columns)
    database.execute(f'CREATE TABLE "{table.name}" ({columns})')
    places = ", ".join("?" for _one in table.columns)
    rows = ([_stored(row.get(one.name), one) for one in table.columns] for row in table.rows)
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)  # noqa: S608
    for one in table.columns:
        if one.name in JOINED:
            database.execute(f'CREATE INDEX "{table.name}_{one.name}" ON "{table.name}" ("{one.name}")')


def _stored(value: Any, column: Column) -> str | int | float | None:
    if column.kind in TYPES:
        return value if isinstance(value, int | float) else None
    return None if value is None else text_of(value)
