"""How well documents are read, as published: `python -m tests.ingest.measured FOLDER` writes the file of figures.

FOLDER holds the source documents; the calibration set and the reference tables stand beside it. Everything but the
seconds comes out the same on every computer, and a test measures it again.
"""

import csv
import json
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import yaml

from recommendations.ingest import (
    Extraction,
    Profile,
    Rendering,
    extract,
    from_bytes,
    identify,
    load_profiles,
    read,
    rows,
)

from .reprint import FIRST_PAGE, reprinted

PROFILES = Path(__file__).parents[2] / "fixtures" / "profiles"
FILE = PROFILES.parent / "extraction-accuracy.yaml"
HEADER = """\
# How well documents are read: nine chapters against a set cut by hand, sections and passages against reference tables,
# the same book as PDF, and CPU seconds. Written by `python -m tests.ingest.measured FOLDER`; shown on the page about
# method and in docs/sources.md.
"""
LISTS = ("item", "subitem")
Figures = dict[str, dict[str, float]]


class Documents:
    """The source documents, each read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.profiles: tuple[Profile, ...] = load_profiles(PROFILES)
        self.read: dict[str, tuple[Rendering, Extraction]] = {}
        for path in sorted(folder.glob("*.txt")):
            rendering = read(path)
            profile = identify(rendering, self.profiles)
            self.read[profile.slug] = (rendering, extract(rendering, profile))

    @property
    def book(self) -> tuple[Rendering, Extraction]:
        return self.read["compendium-2013"]

    def beside(self, *parts: str) -> Path:
        return self.folder.parent.joinpath(*parts)

    def reference(self, name: str) -> list[dict[str, str]]:
        with self.beside("reference", name).open() as file:
            return list(csv.DictReader(file))


def measured(documents: Documents, printed: Rendering) -> Figures:
    """Everything but the seconds. `printed`: the book as PDF, read."""
    return {
        "calibration": _calibration(documents),
        "structure": _structure(documents),
        "ledger": _ledger(documents.book[1]),
        "pdf": _printed(documents, printed),
    }


def _calibration(documents: Documents) -> dict[str, float]:
    """As the script that came with the calibration set prints it."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as items:
        items.writelines(f"{json.dumps(row)}\n" for row in rows(documents.book[1], "recommendations"))
        items.flush()
        script = documents.beside("calibration", "score_extraction.py")
        said = subprocess.run([sys.executable, script, items.name], capture_output=True, text=True, check=True)
    *chapters_, last = said.stdout.splitlines()
    words = last.removeprefix("all:").split()
    figures = dict(zip(words[::2], map(float, words[1::2]), strict=True))
    counted = [dict(zip(w[::2], map(int, w[1::2]), strict=True)) for w in (line[22:].split() for line in chapters_)]
    lists, prose = (sum(row[key] for row in counted) for key in ("gold", "pgold"))
    return {
        "chapters": len(counted),
        "list_entries": lists,
        "prose_passages": prose,
        "lists_f1": figures["f1"],
        "prose_f1": figures["prose_f1"],
        "exact": figures["exact"],
        "labels": figures["labels"],
    }


def _structure(documents: Documents) -> dict[str, float]:
    """Sections and passages that stand where the reference tables say, within a line."""
    sections, ranges = documents.reference("sections.csv"), documents.reference("part5.csv")
    found = {(one.agency, one.number): one for one in documents.book[1].sections}
    right = sum(_is_placed(found.get((row["agency"], row["section_no"])), row) for row in sections)
    return {
        "sections": len(sections),
        "sections_right": right,
        "passages": len(ranges),
        "passages_right": sum(_is_covered(documents.read[row["document"]][1], row) for row in ranges),
    }


def _is_placed(section, row: dict[str, str]) -> bool:
    if section is None or section.kind != row["kind"]:
        return False
    ends = ((section.line_start, row["line_start"]), (section.line_end, row["line_end"]))
    return all(abs(line - int(wanted)) <= 1 for line, wanted in ends)


def _is_covered(extraction: Extraction, row: dict[str, str]) -> bool:
    """By one item or a part of it."""
    first, last = int(row["line_start"]) + 1, int(row["line_end"]) - 1
    return any(
        item.kind != "context" and item.line_start <= first and item.line_end >= last for item in extraction.items
    )


def _ledger(book: Extraction) -> dict[str, float]:
    return {
        "sections": len(book.ledger),
        "characters": sum(row.visible for row in book.ledger),
        "left_over": sum(row.visible - sum(count for _role, count in row.counts) for row in book.ledger),
    }


def _printed(documents: Documents, printed: Rendering) -> dict[str, float]:
    """The items of the PDF against those of the text, and the pages of those that are the same."""
    book, text = documents.book
    pdf = extract(printed, identify(printed, documents.profiles))
    wanted, found = _entries(text), _entries(pdf)
    starts = [page.start for page in book.pages]
    same = wanted.keys() & found.keys()
    right = 0
    for key in same:
        bounds = (wanted[key].spans[0][0], wanted[key].spans[-1][1] - 1)
        pages = tuple(bisect_right(starts, offset) - 1 + FIRST_PAGE for offset in bounds)
        right += (found[key].page_from, found[key].page_to) == pages
    return {
        "lists_f1": round(2 * len(same) / (len(wanted) + len(found)), 3),
        "entries": len(same),
        "entries_on_the_right_page": right,
    }


def _entries(extraction: Extraction) -> dict[tuple[str, ...], object]:
    """The entries of the lists of recommendations."""
    kept = (item for item in extraction.items if extraction.sections[item.section].recommends and item.kind in LISTS)
    return {(item.agency, item.group, item.label, item.fingerprint): item for item in kept}


def as_yaml(figures: Figures) -> str:
    return HEADER + yaml.safe_dump(figures, sort_keys=False)


def lines_of(figures: Figures) -> Iterator[str]:
    for part, found in figures.items():
        yield f"{part}: " + ", ".join(f"{name} {value}" for name, value in found.items())


def main(folder: str) -> None:
    from .bench import seconds

    documents = Documents(Path(folder))
    data = reprinted(documents.book[0], documents.profiles)
    figures = measured(documents, from_bytes(data, "book")) | {"cpu_seconds": seconds(documents.book[0], data)}
    FILE.write_text(as_yaml(figures))
    sys.stdout.write("\n".join(lines_of(figures)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
