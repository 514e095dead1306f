"""The commands that read documents and print what was found."""

import io
import json
import re
import shutil

import pytest
from django.core.management import CommandError, call_command

from recommendations.models import (
    AuditEntry,
    DatasetRevision,
    ExtractedItem,
    Footnote,
    ItemChange,
    ItemReading,
    LedgerRow,
    RecordItem,
    Rendering,
)
from tests.papers import COUNT, PROFILE, SAMPLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(world, tmp_path, settings):
    """A folder with a known document and two other files; the profile stands where the command looks."""
    settings.FIXTURES_DIR = tmp_path / "fixtures"
    (tmp_path / "fixtures" / "profiles").mkdir(parents=True)
    (tmp_path / "fixtures" / "profiles" / "compendium-2013.yaml").write_text(PROFILE)
    world.section.number = "A"
    world.section.save()
    made = tmp_path / "sources"
    made.mkdir()
    (made / "paper.txt").write_text(SAMPLE)
    (made / "shopping.txt").write_text("Bread and milk")
    (made / "picture.png").write_bytes(b"\x89PNG\0\0")
    return made


def run(*arguments) -> None:
    call_command(*map(str, arguments), skip_checks=True)


def test_of_a_folder_the_known_documents_are_read(folder, capsys):
    run("ingest_documents", folder)

    said = capsys.readouterr().out
    assert "left out: shopping.txt" in said
    assert "left out: picture.png" in said
    assert Rendering.objects.get().file_name == "paper.txt"


def test_it_ends_with_a_table(folder, capsys):
    run("ingest_documents", folder / "paper.txt")

    lines = capsys.readouterr().out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("document "))
    names, numbers = (line.split() for line in lines[start : start + 2])
    row = dict(zip(" ".join(names).replace("to review", "to_review").split(), numbers, strict=True))
    wanted = {"document": "compendium-2013", "sections": "1", "item": "3", "subitem": "2", "context": "1"}
    assert wanted.items() <= row.items()
    assert lines[start + 2] == (
        "compendium-2013, recommendations of 1 section: 284 characters, record 77.1 %, "
        "lead-in 11.3 %, heading 6.0 %, label 5.6 %, left over none"
    )


def test_a_bad_file_is_one_line_and_exit_code_1_and_the_good_ones_are_stored(folder, capsys):
    with pytest.raises(CommandError) as refused:
        run("ingest_documents", folder / "missing.txt", folder / "shopping.txt", folder / "paper.txt")

    lines = str(refused.value).splitlines()
    assert refused.value.returncode == 1
    assert [line.split(":")[0] for line in lines] == ["missing.txt", "shopping.txt"]
    assert Rendering.objects.count() == 1


def test_reading_twice_says_that_nothing_changed(folder, capsys):
    run("ingest_documents", folder / "paper.txt")
    shutil.copy(folder / "paper.txt", folder / "copy.txt")

    run("ingest_documents", folder / "copy.txt")

    assert "compendium-2013: read before, nothing changed" in capsys.readouterr().out


def test_items_are_printed_as_json_lines(folder, capsys):
    run("ingest_documents", folder / "paper.txt")
    capsys.readouterr()

    run("export_items", "compendium-2013", "--section-kind", "recommendations")

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["kind"], row["label"]) for row in rows] == [
        ("context", ""),
        ("item", "a"),
        ("item", "b"),
        ("subitem", "b.i"),
        ("subitem", "b.ii"),
        ("item", "c"),
    ]
    assert rows[1] == {
        "agency": "fao",
        "section_kind": "recommendations",
        "group": "",
        "label": "a",
        "kind": "item",
        "text": COUNT,
        "spans": [[SAMPLE.index(COUNT), SAMPLE.index(COUNT) + len(COUNT)]],
        "page_from": None,
        "page_to": None,
    }


def test_a_document_that_nobody_read_or_knows_is_said_to_be_so(folder):
    with pytest.raises(CommandError, match="was not read here yet"):
        run("export_items", "compendium-2013")
    with pytest.raises(CommandError, match="No document is called nothing"):
        run("export_items", "nothing")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_bar_and_a_log_only_lines(folder, capsys):
    seen = Terminal()
    call_command("ingest_documents", str(folder / "paper.txt"), skip_checks=True, stderr=seen)
    run("ingest_documents", folder / "paper.txt")

    bars = re.findall(r"\[([#.]{24})\] paper.txt: (\w+)", seen.getvalue())
    assert [words for _bar, words in bars] == ["reading", "finding", "storing"]
    assert [bar.count("#") for bar, _words in bars] == [0, 8, 16]
    assert seen.getvalue().endswith("\r\x1b[K")
    assert capsys.readouterr().err == ""


def stored() -> tuple[int, ...]:
    nouns = (Rendering, ExtractedItem, ItemReading, ItemChange, Footnote, LedgerRow, RecordItem, AuditEntry)
    return (*(noun.objects.count() for noun in nouns), DatasetRevision.objects.current()[0])


def test_a_dry_run_says_what_the_real_one_says_and_stores_nothing(folder, capsys):
    run("ingest_documents", folder / "paper.txt")
    (folder / "paper.txt").write_text(SAMPLE.replace("publish the totals", "print the totals"))
    before = stored()
    capsys.readouterr()

    run("ingest_documents", "--dry-run", folder / "paper.txt")
    rehearsed, _seconds, _rest = capsys.readouterr().out.partition("document ")
    assert stored() == before
    run("ingest_documents", folder / "paper.txt")

    assert rehearsed == capsys.readouterr().out.partition("document ")[0]
    assert "1 changed" in rehearsed
    assert stored() != before


class Stopped(Terminal):
    """Somebody presses Ctrl+C when the second document comes up."""

    def write(self, text: str) -> int:
        if "second.txt" in text:
            raise KeyboardInterrupt
        return super().write(text)


def test_stopped_by_the_user_it_keeps_what_it_listed_and_says_so(folder, capsys):
    (folder / "second.txt").write_text(SAMPLE.replace("Ask banks", "Ask all banks"))

    with pytest.raises(CommandError, match=r"What is listed above is stored, the rest is not") as stopped:
        call_command(
            "ingest_documents",
            str(folder / "paper.txt"),
            str(folder / "second.txt"),
            skip_checks=True,
            stderr=Stopped(),
        )

    assert stopped.value.returncode == 130
    assert "compendium-2013: 6 new" in capsys.readouterr().out
    assert Rendering.objects.get().file_name == "paper.txt"
