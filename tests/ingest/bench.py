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

from recommendations.ingest import Rendering, extract, from_bytes, identify, load_profiles

from .measured import PROFILES, Documents
from .reprint import reprinted

TEXT_SECONDS, PDF_TIMES, GROWTH, ROUNDS = 1.5, 3.0, 24.0, 5
COPIES = (1, 2, 4, 8, 16)


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


def seconds(book: Rendering, printed: bytes) -> dict[str, float]:
    """CPU seconds by what is read: copies of the book as text, and the book as PDF."""
    profiles = load_profiles(PROFILES)
    profile, data = identify(book, profiles), book.text.encode()
    spent = {}
    for copies in COPIES:
        spent[f"text_{copies}"] = cpu(lambda copies=copies: extract(from_bytes(data * copies, "book"), profile))
    spent["pdf_bare"] = cpu(lambda: bare_text(printed))
    spent["pdf"] = cpu(lambda: extract(from_bytes(printed, "book"), profile))
    return {what: round(value, 2) for what, value in spent.items()}


def main(folder: str) -> int:
    documents = Documents(Path(folder))
    book = documents.book[0]
    spent = seconds(book, reprinted(book, documents.profiles))
    for copies in COPIES:
        took = spent[f"text_{copies}"]
        size = len(book.text.encode()) * copies / 1e6
        sys.stdout.write(f"text {size:5.1f} MB {took:6.2f} s, {took / spent['text_1']:4.1f} times the first\n")
    bare, full = spent["pdf_bare"], spent["pdf"]
    sys.stdout.write(f"pdf  bare text {bare:.2f} s, read and extracted {full:.2f} s, {full / bare:.1f} times\n")
    return int(spent["text_1"] > TEXT_SECONDS or full > PDF_TIMES * bare or spent["text_16"] > GROWTH * spent["text_1"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
