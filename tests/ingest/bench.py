"""How long reading takes: `make bench-ingest`, or `python -m tests.ingest.bench FOLDER` with the source documents.

Prints CPU seconds, those of child processes included, as the median of five runs: for the book as text, for 1 to 16
copies of it, and for the book as PDF beside what pypdfium2 needs for its bare text. Exit status 1 where the text takes
1.5 s, the PDF three times the bare text, or 16 copies more than 24 times what one takes.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium

from recommendations.ingest import extract, from_bytes, identify, load_profiles, read
from recommendations.ingest.lines import sheet
from recommendations.ingest.notes import mark_notes
from recommendations.ingest.outline import chapters

from .conftest import PROFILES
from .pdfmaker import make_pdf
from .test_formats import leaves

TEXT_SECONDS, PDF_TIMES, GROWTH, ROUNDS = 1.5, 3.0, 24.0, 5


def cpu(work: Callable[[], object]) -> float:
    """The median CPU time of a few rounds."""
    spent = []
    for _ in range(ROUNDS):
        begun = os.times()
        work()
        ended = os.times()
        spent.append(sum(ended[:4]) - sum(begun[:4]))  # user and system time of this process and of its children
    return median(spent)


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
        times = spent[copies] / spent[1]
        sys.stdout.write(
            f"text {len(data) * copies / 1e6:5.1f} MB {spent[copies]:6.2f} s, {times:4.1f} times the first\n"
        )
    lines = sheet(book.text)
    for chapter in chapters(lines, profile):
        mark_notes(lines, chapter)
    printed = make_pdf(leaves(lines, 78))
    bare, full = cpu(lambda: bare_text(printed)), cpu(lambda: extract(from_bytes(printed, "book"), profile))
    sys.stdout.write(f"pdf  bare text {bare:.2f} s, read and extracted {full:.2f} s, {full / bare:.1f} times\n")
    return int(spent[1] > TEXT_SECONDS or full > PDF_TIMES * bare or spent[16] > GROWTH * spent[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
