"""The peer: Datasette serving the same records from an immutable file, in an environment of its own.

One table with full-text search (porter stems) and an index on each of three facets; it suggests no facets, since that
alone takes it 0.4 s at this size, and has time enough to count all.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_plus

from tests.bench.served import ROOT, Client, free_port, running

VERSION = "0.65.5"
HOME = ROOT / "var" / "datasette"
FACETS = ("agency", "round_table", "theme")
SETTINGS = {"suggest_facets": "off", "facet_time_limit_ms": "20000", "sql_time_limit_ms": "20000"}
SHIPPED, OURS = 100, 25  # rows on a page


def install() -> Path | None:
    """Datasette's program; None where it cannot be had. Says what it installs, where."""
    program = HOME / "bin" / "datasette"
    if not program.exists():
        print(f"Installing datasette {VERSION} with its dependencies into {HOME.relative_to(ROOT)}/ ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", HOME], check=True)
        pip = [HOME / "bin" / "python", "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, f"datasette=={VERSION}"], check=False)
    return program if program.exists() else None


def build(ours: Path, path: Path) -> None:
    """The peer's file from our database: what a record says in one row, its codes in columns."""
    source = sqlite3.connect(f"file:{ours}?mode=ro", uri=True)
    rows = source.execute(
        """
        SELECT r.id, r.reference, r.headline, r.summary, a.slug, r.record_type,
            (SELECT group_concat(text, ' ') FROM recommendations_ask WHERE recommendation_id = r.id),
            (SELECT code FROM recommendations_facetentry
                WHERE recommendation_id = r.id AND facet = 'round-table' LIMIT 1),
            (SELECT code FROM recommendations_facetentry
                WHERE recommendation_id = r.id AND facet = 'theme' ORDER BY position LIMIT 1)
        FROM recommendations_recommendation r JOIN agencies_agency a ON a.id = r.agency_id
        WHERE r.status = 'published'
        """
    ).fetchall()
    made = sqlite3.connect(path)
    made.execute(
        "CREATE TABLE records (id INTEGER PRIMARY KEY, reference TEXT, headline TEXT, summary TEXT, agency TEXT, "
        "record_type TEXT, asks TEXT, round_table TEXT, theme TEXT)"
    )
    made.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    for name in FACETS:
        made.execute(f"CREATE INDEX by_{name} ON records ({name})")
    # Datasette sees the index only if its content is written in brackets.
    made.execute(
        "CREATE VIRTUAL TABLE records_fts USING fts5 (headline, summary, asks, content=[records], "
        "content_rowid=[id], tokenize='porter unicode61')"
    )
    made.execute("INSERT INTO records_fts (records_fts) VALUES ('rebuild')")
    made.execute("ANALYZE")
    made.commit()
    made.close()


@contextmanager
def serving(program: Path, path: Path) -> Iterator[Client]:
    counts = path.with_suffix(".json")
    subprocess.run([program, "inspect", path, "--inspect-file", counts], check=True)
    port = free_port()
    command = [str(program), "serve", "--immutable", str(path), "--inspect-file", str(counts), "--port", str(port)]
    for name, value in SETTINGS.items():
        command += ["--setting", name, value]
    with running(command, port, "/-/versions.json", dict(os.environ)) as client:
        yield client


def address(database: Path, words: str = "", *, rows: int) -> str:
    facets = "&".join(f"_facet={name}" for name in FACETS)
    found = f"&_search={quote_plus(words)}" if words else ""
    return f"/{database.stem}/records?_size={rows}&{facets}{found}"
