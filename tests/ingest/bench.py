"""How long reading takes: `python -m tests.ingest.bench FOLDER`, the folder with the source documents.

Prints CPU seconds for the book as text, for 1 to 16 copies of it, and for the book as PDF beside what pypdfium2 needs
for its bare text. Exit status 1 where the text takes 1.5 s or the PDF three times the bare text.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium

from recommendations.ingest import extract, from_bytes, identify, load_profiles, read
from recommendations.ingest.lines import sheet
from recommendations.ingest.notes import mark_notes
from recommendations.ingest.outline import chapters

from .conftest import PROFILES
from .pdfmaker import make_pdf
from .test_formats import leaves

TEXT_SECONDS, PDF_TIMES, ROUNDS = 1.5, 3.0, 3


def cpu(work: Callable[[], object]) -> float:
    """The least CPU time of a few rounds."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


def bare_text(data: bytes) -> None:
    document = pdfium.PdfDocument(data)
    for index in range(len(document)):
        document[index].get_textpage().get_text_range()


def main(folder: str) -> int:
    book = read(next(Path(folder).glob("001_*.txt")))
    profile = identify(book, load_profiles(PROFILES))
    data = book.text.encode()
    spent = {}
    for copies in (1, 2, 4, 8, 16):
        spent[copies] = cpu(lambda copies=copies: extract(from_bytes(data * copies, "book"), profile))
        sys.stdout.write(f"text {len(data) * copies / 1e6:5.1f} MB {spent[copies]:6.2f} s\n")
    lines = sheet(book.text)
    for chapter in chapters(lines, profile):
        mark_notes(lines, chapter)
    printed = make_pdf(leaves(lines, 78))
    bare, full = cpu(lambda: bare_text(printed)), cpu(lambda: extract(from_bytes(printed, "book"), profile))
    sys.stdout.write(f"pdf  bare text {bare:.2f} s, read and extracted {full:.2f} s, {full / bare:.1f} times\n")
    return int(spent[1] > TEXT_SECONDS or full > PDF_TIMES * bare)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
