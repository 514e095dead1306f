"""The samples as `make sample` serves them, and the tutorial's own example, through the commands."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import run_sample
import yaml
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from recommendations.models import ExtractedItem, ItemReading, Recommendation, Section
from tests.derived import kept_for_a_module
from tests.processes import ROOT

pytestmark = pytest.mark.django_db
TUTORIAL = (ROOT / "docs" / "adding-a-document.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def loaded(book, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """The sample site's fixtures, which are ours with the samples among them, loaded once."""
    folder = tmp_path_factory.mktemp("sample") / "fixtures"
    run_sample.make_fixtures(folder)
    with kept_for_a_module(django_db_blocker):
        with override_settings(FIXTURES_DIR=folder):
            call_command("load_fixtures", skip_checks=True)
        connection.check_constraints()
        yield folder


@pytest.fixture
def samples(loaded, tmp_path, settings) -> Path:
    """The folder that the commands read profiles and rows from; a test may write into it."""
    settings.FIXTURES_DIR = shutil.copytree(loaded, tmp_path / "fixtures")
    return settings.FIXTURES_DIR


def block(language: str) -> str:
    """The first block of the tutorial in this language."""
    return re.search(rf"^```{language}\n(.*?)^```$", TUTORIAL, re.MULTILINE | re.DOTALL).group(1)


def test_the_samples_are_read_and_their_records_linked(samples, capsys):
    call_command("ingest_documents", str(run_sample.SAMPLES), skip_checks=True)

    said = capsys.readouterr().out
    assert [name for name in ("sample-book", "sample-letters", "sample-tables", "sample-markdown") if name in said]
    assert said.count("left over none") == 4
    records = Recommendation.objects.filter(document__slug__startswith="sample-").with_passages()
    assert records.count() == 2
    assert all(record.passage for record in records)
    assert Section.objects.filter(document__slug="sample-book").count() == 5


def test_every_sample_row_says_that_it_is_one_and_none_is_in_the_main_fixtures():
    for path in (run_sample.SAMPLES / "rows").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# Samples: ")
        assert all("sample" in str(row).lower() for row in yaml.safe_load(text))
    main = [path for path in (ROOT / "fixtures").rglob("*.yaml") if run_sample.SAMPLES not in path.parents]
    assert [path for path in main if "sample-" in path.read_text(encoding="utf-8")] == []


def test_the_tutorials_document_is_read_with_the_tutorials_profile(samples, tmp_path, capsys):
    (tmp_path / "minutes.txt").write_text(block("text"))
    (samples / "profiles" / "club-2013.yaml").write_text(block("yaml"))
    paper = next(row for row in yaml.safe_load((samples / "documents.yaml").read_text()) if row["slug"] == "undp-2006")
    row = {**paper, "slug": "club-2013", "title": "Minutes", "body": "sample-orchards", "dialogue": 2013}
    with (samples / "documents.yaml").open("a") as file:
        file.write(yaml.safe_dump([row]))
    call_command("load_fixtures", skip_checks=True)

    call_command("ingest_documents", "--dry-run", str(tmp_path / "minutes.txt"), skip_checks=True)
    assert not ExtractedItem.objects.exists()
    assert "A rehearsal: nothing was stored." in capsys.readouterr().out
    call_command("ingest_documents", str(tmp_path / "minutes.txt"), skip_checks=True)

    found = ItemReading.objects.filter(item__document__slug="club-2013").order_by("item__order")
    rows = re.findall(r"^\| (\S*) ?\| (\w+) \| (.*) \|$", TUTORIAL, re.MULTILINE)
    told = [row for row in rows if row[1] in ("prose", "context", "item", "subitem")]
    assert list(found.values_list("item__label", "item__kind", "text")) == told
    assert "left over none" in capsys.readouterr().out
