"""Files in, renderings or one clear message out."""

import io
import os
import time
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.ingest import IngestError, Profile, cut, extract, from_bytes, identify, read
from recommendations.ingest.reader import LIMIT

from .pdfmaker import Leaf, make_pdf


def message(data: bytes) -> str:
    with pytest.raises(IngestError) as caught:
        from_bytes(data, "paper.txt")
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith("paper.txt")
    assert caught.value.remedy
    return line


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name.replace("__", "/"), body)
    return out.getvalue()


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_text() -> None:
    plain = from_bytes(b"One line\nand another\n", "a")
    marked = from_bytes("\ufeffOne line\r\nand another\r\n".encode(), "b")
    old = from_bytes(b"One line\rand another\r", "c")
    assert plain.text == marked.text == old.text
    assert plain.text_sha256 == marked.text_sha256
    assert plain.bytes_sha256 != marked.bytes_sha256


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        ("\u00a0\n\u2003".encode(), "nothing but white space"),
        (b"Text\nwith \0 in it", "line 2, byte 10: has a NUL byte"),
        (b"Text\nwith \x07 in it", "line 2: has a control character"),
        ("caf\u00e9 in Latin-1".encode("latin-1"), "line 1, byte 3: is not UTF-8"),
        ("good caf\u00e9\n".encode() + "bad caf\u00e9\n".encode("latin-1"), "line 2, byte 18: is not UTF-8"),
        ("text".encode("utf-16"), "is UTF-16"),
        (b"short\n" + b"x" * 100_000, "line 2: has 100,000 characters in one line"),
        (b"a" * (LIMIT + 1), "more than"),
        (b"%PDF-1.4\n% no more than this", "damaged or truncated PDF"),
        (make_pdf([Leaf(body=["A line of text."])])[:200], "damaged or truncated PDF"),
        (make_pdf([Leaf(), Leaf()]), "no text layer"),
        (make_pdf([Leaf(body=["x"])] * 2001), "2,001 pages"),
        (b"PK\x03\x04 and then nothing", "damaged archive"),
        (zipped(readme=b"hello"), "no Word document"),
        (zipped(word__document=b"x", **{"word__document.xml": b"<w:p/>"}), "damaged Word document"),
        (zipped(**{"word__document.xml": b" " * (65 * 1024 * 1024)}), "unpacks to"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, says: str) -> None:
    assert says in message(data)


def test_a_locked_pdf_is_refused() -> None:
    locked = make_pdf([Leaf(body=["A line of text."])]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <"
        + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    )  # fmt: skip
    assert "locked with a password" in message(locked)


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(IngestError, match=r"nowhere\.txt: does not exist"):
        read(tmp_path / "nowhere.txt")


def test_a_file_of_100_megabytes_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        os.truncate(file.fileno(), 100 * 1024 * 1024)
    with pytest.raises(IngestError, match="104,857,600 bytes"):
        read(large)


def test_a_document_nobody_has_a_profile_for_is_refused(profiles: tuple[Profile, ...]) -> None:
    with pytest.raises(IngestError, match="no profile recognises this document"):
        identify(from_bytes(b"A shopping list\n\nmilk\n", "list.txt"), profiles)


def test_the_format_is_found_in_the_content_not_in_the_name() -> None:
    assert from_bytes(make_pdf([Leaf(body=["One line."])]), "paper.txt").format == "pdf"
    assert from_bytes(b"One line.", "paper.pdf").format == "text"
    written = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("One line.")
    document.save(written)
    assert from_bytes(written.getvalue(), "paper").format == "docx"


WORDS = ["One", "Two", "Three", "Four", "Five"]


def test_heads_and_numbers_of_a_pdf_leave_the_text_and_go_to_the_pages() -> None:
    leaves = [
        Leaf("A running head", str(40 + n), [f"{word} and {other}" for other in WORDS], number_at_top=top)
        for top in (True, False)
        for n, word in enumerate(WORDS)
    ]
    for part in (leaves[:5], leaves[5:]):
        rendering = from_bytes(make_pdf(part), "paper")
        assert [page.printed for page in rendering.pages] == [40, 41, 42, 43, 44]
        assert "running head" not in rendering.text
        assert [rendering.text[page.start : page.end].strip() for page in rendering.pages][1] == (
            "\n".join(f"Two and {other}" for other in WORDS)
        )


def test_word_labels_footnotes_and_breaks_are_written_out() -> None:
    document = docx.Document()
    for text, style in (("First entry;", "List Number"), ("Second entry.", "List Number"), ("A point", "List Bullet")):
        document.add_paragraph(text, style=style)
    document.add_page_break()
    document.add_paragraph("After the break.")
    written = io.BytesIO()
    document.save(written)
    rendering = from_bytes(written.getvalue(), "paper")
    assert rendering.text.split("\n\n")[:3] == ["1. First entry;", "2. Second entry.", "• A point"]
    assert len(rendering.pages) == 2


PIECES = [
    "(a) ", "(i) ", "(ii)", "(b)\n", "\n", "\n\n", " ", "  ", "\f", "1 ", "12", "\n12\n", "1. ",
    "6. Recommendations for the ", "2013 High-level Dialogue", "The World Bank", "UN Women", "http://example.org/a",
    "• ", "# ", "**", "A. INTRODUCTION", "Round table 1: x", "Conclusion", "should ", "word", "Word.", ".” 3  W", "“",
    "...", "non-", "\u00a0", "é", "𝒳", "’",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_text_makes_the_reader_raise_anything_but_its_own_error(profiles: tuple[Profile, ...], text: str) -> None:
    try:
        rendering = from_bytes(text.encode("utf-8", "surrogatepass"), "any")
    except IngestError:
        return
    assert rendering.pages[0].start == 0
    assert rendering.pages[-1].end == len(rendering.text)
    for profile in profiles:
        try:
            extraction = extract(rendering, profile)
        except IngestError:
            continue
        for item in extraction.items:
            assert cut(rendering.text, item.spans) == item.text
            assert item.text
        assert not any(row.leftovers for row in extraction.ledger)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400).flatmap(lambda tail: st.sampled_from([tail, b"%PDF-1.4" + tail, b"PK\x03\x04" + tail])))
def test_no_bytes_make_the_reader_raise_anything_but_its_own_error(data: bytes) -> None:
    try:
        from_bytes(data, "any")
    except IngestError:
        return


HOSTILE = {
    "one endless paragraph": "Someone should do something about it, as (b) says. ",
    "labels only": "(a) x\n",
    "numbers only": "1 x\n",
    "turns": "word\n word\n",
    "dots": "." * 400 + "x\n",
    "blanks": "." + " " * 400 + "x\n",
    "headings": "6. Recommendations for the 2013 High-level Dialogue\n\nx should y.\n\n",
    "titles": "The World Bank\n\n1. Gaps\n\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_takes_linear_time(profiles: tuple[Profile, ...], name: str) -> None:
    profile = next(p for p in profiles if p.slug == "compendium-2013")

    def seconds(repeats: int) -> float:
        unit = HOSTILE[name] if HOSTILE[name].endswith("\n") else (HOSTILE[name] * 20 + "\n")
        text = "The World Bank\n\n6. Recommendations for the 2013 HLD\n\n" + unit * (repeats // len(unit))
        begun = time.process_time()
        extract(from_bytes(text.encode(), "hostile"), profile)
        return time.process_time() - begun

    size = 30_000 if len(HOSTILE[name]) < 20 else 100_000  # thousands of lines, where lines are short
    small, large = seconds(size), seconds(4 * size)
    assert large < 4 * 2.5 * max(small, 0.02)
