"""Whatever is wrong with a file: one line with file, place and remedy, an exit code, and nothing written."""

import io
import os
import zipfile
import zlib

import docx
import pytest
from django.core.management import CommandError, call_command

from recommendations.ingest.reader import LIMIT
from recommendations.models import AuditEntry, DatasetRevision, Rendering, Section
from tests.commands.test_ingest_documents import folder  # noqa: F401
from tests.ingest.pdfmaker import Leaf, assembled, make_pdf
from tests.papers import SAMPLE

pytestmark = pytest.mark.django_db
LOCKED = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32
PAGES = [Leaf(body=["A line of text."])]


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in members.items():
            file.writestr(name.replace("__", "/"), body)
    return out.getvalue()


def word_document(body: bytes) -> bytes:
    """A Word document whose main part is `body`."""
    made, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def pdf_bomb() -> bytes:
    """Forty kilobytes of PDF with a page of fourteen million letters."""
    words = b"BT /F1 10 Tf 60 700 Td 12 TL " + (b"(" + b"word and word " * 100 + b") Tj T* ") * 20_000 + b" ET"
    packed = zlib.compress(words, 9)
    hexed = packed.hex()
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
                "/Resources << /Font << /F1 3 0 R >> >> >>"
            ),
            f"<< /Length {len(hexed) + 1} /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n{hexed}>\nendstream",
        ]
    )


BAD = {
    "empty": (b"", "is empty"),
    "white space": (b" \n\t\n", "is empty"),
    "binary": (bytes(range(256)) * 8, "line 1, byte 0: has a NUL byte"),
    "NUL": (SAMPLE.encode().replace(b"banks", b"ban\0ks"), "byte 3"),
    "control character": (SAMPLE.encode().replace(b"banks", b"ban\x07ks"), "line 15: has a control character"),
    "UTF-16": (SAMPLE.encode("utf-16"), "is UTF-16. Save it as UTF-8"),
    "Latin-1": ("Réponse\n".encode("latin-1") + SAMPLE.encode(), "line 1, byte 1: is not UTF-8"),
    "mixed encodings": (SAMPLE.encode() + "é\n".encode() + "é\n".encode("latin-1"), "line 17, byte 371: is not UTF-8"),
    "long line": (SAMPLE.encode() + b"x" * 100_000, "line 16: has 100,000 characters in one line"),
    "too many lines": (b"a\n" * 400_001, "lines, more than"),
    "huge text": (b"a\n" * (LIMIT // 2) + b"more", "has 20,971,524 bytes, more than"),
    "unknown document": (b"A shopping list\n\nmilk\n", "no profile recognises this document"),
    "known, without sections": (b"A sample paper that has no heading.\n", "finds no section"),
    "PDF, first line only": (b"%PDF-1.4\n% no more", "damaged or truncated PDF"),
    "PDF, truncated": (make_pdf(PAGES)[:200], "damaged or truncated PDF"),
    "PDF, encrypted": (make_pdf(PAGES).replace(b"/Root 1 0 R", b"/Root 1 0 R " + LOCKED + b"> >>"), "with a password"),
    "PDF, images only": (make_pdf([Leaf(), Leaf()]), "no text layer"),
    "PDF, 5,000 pages": (make_pdf([Leaf(body=["x"])] * 5000), "has 5,000 pages"),
    "PDF bomb": (pdf_bomb(), "needs more than 1,536 MB of memory or 120 seconds"),
    "archive": (archive(readme=b"hello"), "is an archive but no Word document"),
    "archive, truncated": (archive(**{"word__document.xml": b"<w:p/>"})[:40], "is a damaged archive"),
    "DOCX, damaged": (word_document(b"<w:p>"), "is a damaged Word document"),
    "DOCX, zip bomb": (word_document(b" " * (65 * 1024 * 1024)), "unpacks to"),
    "DOCX, empty": (word_document(b""), "is a damaged Word document"),
}


def refused(*arguments: object, code: int = 1) -> str:
    before = state()
    with pytest.raises(CommandError) as caught:
        call_command("ingest_documents", *map(str, arguments), skip_checks=True)
    assert caught.value.returncode == code
    assert state() == before
    return str(caught.value)


def state() -> tuple[int, ...]:
    nouns = (Rendering, Section, AuditEntry)
    return (*(noun.objects.count() for noun in nouns), DatasetRevision.objects.current()[0])


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_with_place_and_remedy_and_nothing_is_written(folder, name, tmp_path):  # noqa: F811
    data, says = BAD[name]
    (tmp_path / "paper.txt").write_bytes(data)

    said = refused(tmp_path / "paper.txt")

    assert says in said
    assert said.startswith("paper.txt")
    assert "\n" not in said
    assert said.endswith(".") or said.split(". ")[-1][:1].isupper()
    assert str(tmp_path) not in said


@pytest.mark.parametrize("change", ["\ufeff{}", "{}\r\n"], ids=["byte order mark", "one line end of Windows"])
def test_a_byte_order_mark_and_windows_line_ends_are_fine(folder, change, tmp_path):  # noqa: F811
    (tmp_path / "paper.txt").write_bytes(change.format(SAMPLE).replace("\n", "\r\n").encode())

    call_command("ingest_documents", str(tmp_path / "paper.txt"), skip_checks=True)

    assert Rendering.objects.get().text.rstrip() == SAMPLE.rstrip()


def test_100_megabytes_are_refused_unread(folder, tmp_path):  # noqa: F811
    with (tmp_path / "large.txt").open("wb") as file:
        os.truncate(file.fileno(), 100 * 1024 * 1024)

    assert "large.txt: has 104,857,600 bytes, more than" in refused(tmp_path / "large.txt")


def test_what_is_no_file_at_all_is_said_to_be_so(folder, tmp_path):  # noqa: F811
    os.mkfifo(tmp_path / "pipe")

    assert "missing.txt: does not exist" in refused(tmp_path / "missing.txt")
    assert "null: is a device or a pipe" in refused("/dev/null")
    assert "pipe: is a device or a pipe" in refused(tmp_path / "pipe")


def test_a_folder_without_documents_is_named_with_the_remedy(folder, tmp_path):  # noqa: F811
    (tmp_path / "empty").mkdir()
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "list.txt").write_text("milk")

    lines = refused(tmp_path / "empty", tmp_path / "others").splitlines()

    assert [line.split(". ")[0] for line in lines] == [
        "empty: holds no document that a profile recognises",
        "others: holds no document that a profile recognises",
    ]


def test_a_profile_that_cannot_be_read_is_named_with_file_and_key(folder, tmp_path):  # noqa: F811
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong" / "sixth.yaml").write_text("layout: chapters\n")

    assert "sixth.yaml: is no profile: KeyError" in refused(folder / "paper.txt", "--profiles", tmp_path / "wrong")


def test_a_document_that_is_in_no_fixture_is_refused(folder, world):  # noqa: F811
    world.document.slug = "another"
    world.document.save()

    assert "compendium-2013, which is not in the database. Run load_fixtures first" in refused(folder / "paper.txt")
