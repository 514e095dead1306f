#!/usr/bin/env python3
"""The site with the sample documents in a database of its own: `make sample`. The real data and var/ stay as they are.

The sample rows of fixtures/documents/rows/ are added to a copy of fixtures/ in var/sample, which the site then loads.
"""

import os
import shutil
from pathlib import Path

import run_site
from environment import ROOT

SAMPLES = ROOT / "fixtures" / "documents"
VAR = ROOT / "var" / "sample"


def main() -> int:
    folder = VAR / "fixtures"
    shutil.rmtree(folder, ignore_errors=True)
    make_fixtures(folder)
    os.environ |= {"HLDTRACKER_VAR": str(VAR), "HLDTRACKER_FIXTURES": str(folder), "SOURCES": str(SAMPLES)}
    return run_site.main()


def make_fixtures(folder: Path) -> None:
    """fixtures/ with the rows and profiles of the samples."""
    shutil.copytree(ROOT / "fixtures", folder, ignore=shutil.ignore_patterns("documents"))
    for rows in sorted((SAMPLES / "rows").rglob("*.yaml")):
        with (folder / rows.relative_to(SAMPLES / "rows")).open("a", encoding="utf-8") as file:
            file.write(rows.read_text(encoding="utf-8"))
    shutil.copytree(SAMPLES / "profiles", folder / "profiles", dirs_exist_ok=True)


if __name__ == "__main__":
    run_site.run(main)
