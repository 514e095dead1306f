#!/usr/bin/env python3
"""Refreshes static/vendor/ from npm: `make vendor`. Needs Node.js and npm here only, never at run time.

To move to a newer version: change it below, run `make vendor`, look at the pages, commit static/vendor/.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"

# package: (version, licence, why it is here)
PACKAGES = {
    "@picocss/pico": ("2.1.1", "MIT", "base style sheet"),
    "htmx.org": ("4.0.1", "0BSD", "partial updates of lists"),
    "plotly.js": ("4.1.1", "MIT", "interactive charts: scatter, heatmap and bar only"),
}
ESBUILD = "esbuild@0.28.2"  # builds the bundle; nothing of it is kept
COPIED = {  # our file: (package, its file)
    "pico.min.css": ("@picocss/pico", "css/pico.min.css"),
    "htmx.min.js": ("htmx.org", "dist/htmx.min.js"),
}
BUNDLE = "plotly.custom.min.js"
# Scatter is part of the core; the full library is three times as large and needs eval.
BUNDLE_ENTRY = """
const Plotly = require('plotly.js/lib/core');
Plotly.register([require('plotly.js/lib/heatmap'), require('plotly.js/lib/bar')]);
module.exports = Plotly;
"""
# The static file storage would look for the maps, which we do not ship.
SOURCE_MAP = re.compile(r"\n?(//# sourceMappingURL=\S*|/\*# sourceMappingURL=\S* \*/)")


def main() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        install(work)
        for name, (package, file) in COPIED.items():
            shutil.copyfile(work / "node_modules" / package / file, VENDOR / name)
        bundled = build_bundle(work)
        (VENDOR / "LICENSES.txt").write_text(licence_texts(work, bundled), encoding="utf-8")
    for name in [*COPIED, BUNDLE]:
        tidy(VENDOR / name)
    (VENDOR / "VENDOR.md").write_text(summary(), encoding="utf-8")
    print((VENDOR / "VENDOR.md").read_text(encoding="utf-8"))


def install(work: Path) -> None:
    wanted = [f"{package}@{version}" for package, (version, _, _) in PACKAGES.items()]
    # No install scripts: nothing that npm fetches runs here except esbuild itself.
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--silent"]
    subprocess.run(["npm", "install", *quiet, *wanted, ESBUILD], cwd=work, check=True)


def build_bundle(work: Path) -> set[str]:
    """Writes the Plotly bundle; returns the names of the packages that are inside it."""
    (work / "entry.js").write_text(BUNDLE_ENTRY)
    options = ["--bundle", "--minify", "--format=iife", "--global-name=Plotly", "--define:global=window"]
    options += ["--legal-comments=inline", "--log-level=error", "--metafile=meta.json", f"--outfile={VENDOR / BUNDLE}"]
    options += ["--loader:.css=empty"]  # the style sheet of the map library, which the bundle leaves out
    subprocess.run(["node_modules/.bin/esbuild", "entry.js", *options], cwd=work, check=True)
    inputs = json.loads((work / "meta.json").read_text())["inputs"]
    found = (re.search(r".*node_modules/((?:@[^/]+/)?[^/]+)/", name) for name in inputs)
    return {match.group(1) for match in found if match}


def licence_texts(work: Path, bundled: set[str]) -> str:
    parts = ["Licences of the packages that the files in this folder are made of.\n"]
    for package in sorted(bundled | {package for package, _ in COPIED.values()}):
        home = work / "node_modules" / package
        about = json.loads((home / "package.json").read_text())
        parts.append(f"{'=' * 80}\n{package} {about['version']} ({about.get('license', 'see below')})\n")
        parts += [clean_text(path) for path in sorted(home.iterdir()) if re.match(r"(?i)licen[cs]e", path.name)]
    return "\n".join(parts)


def clean_text(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"


def tidy(path: Path) -> None:
    text = SOURCE_MAP.sub("", path.read_text(encoding="utf-8")).rstrip() + "\n"
    path.write_text(text, encoding="utf-8")


def summary() -> str:
    rows = [
        "# Vendored front-end files",
        "",
        "Made by `make vendor` (scripts/vendor.py), never edited by hand; tests/test_tooling.py compares the digests.",
        "The licence texts, with those of the packages inside the bundle, are in LICENSES.txt.",
        "",
        "| file | package | version | licence | why | SHA-256 |",
        "|---|---|---|---|---|---|",
    ]
    sources = {name: package for name, (package, _) in COPIED.items()} | {BUNDLE: "plotly.js"}
    for name, package in sources.items():
        version, licence, why = PACKAGES[package]
        digest = hashlib.sha256((VENDOR / name).read_bytes()).hexdigest()
        rows.append(f"| {name} | {package} | {version} | {licence} | {why} | `{digest}` |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
