"""A release: frozen once, found again under its address, and what changed since."""

import csv
import hashlib
import io
import re
import sqlite3
import zipfile

import frictionless
import pytest
from django.conf import settings

from recommendations.actions.base import FIXTURES, ActionError, Actor
from recommendations.actions.records import apply_proposed_change, edit_record
from recommendations.actions.releases import make_release
from recommendations.actions.rows import row_of
from recommendations.actions.workflow import withdraw
from recommendations.exports.bundle import QUERIES, Label, write_bundle
from recommendations.exports.delimited import plain
from recommendations.models import DatasetRevision, Recommendation, Release
from recommendations.serializers.tables import tables
from recommendations.stats.changes import changes
from tests.book import keep_published

SECRET = "Words of a source that no bundle may hold"


@pytest.fixture
def by(reviewer):
    return Actor.of(reviewer)


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path, site):
    settings.VAR_DIR = tmp_path


def release(by, name="2026-11") -> Release:
    return make_release(name=name, notes="The first.", by=by)


@pytest.fixture
def few(site):
    """Releases of a few records, for tests that ask when and how bundles are made rather than what they hold."""
    keep_published(8)


@pytest.fixture(scope="module")
def first():
    return {}


@pytest.fixture
def bundle(by, first) -> bytes:
    """The bundle of the real data, made once, for tests that only read it."""
    if not first:
        made = release(by)
        first["zip"], first["day"] = made.path.read_bytes(), f"{made.made_at:%Y-%m-%d}"
    return first["zip"]


@pytest.fixture
def files(bundle) -> dict[str, bytes]:
    return members(io.BytesIO(bundle))


def members(path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name.partition("/")[2]: file.read(name) for name in file.namelist()}


def test_a_bundle_holds_a_database_csv_files_a_dictionary_and_right_checksums(files):
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert {"README.md", "data-dictionary.md", "datapackage.json", "hld-tracker.sqlite3"} <= set(files)
    rows = list(csv.DictReader(io.StringIO(files["csv/records.csv"].decode(), newline="")))
    assert len(rows) == Recommendation.objects.published().count()


def test_the_questions_of_the_readme_have_answers(files, tmp_path):
    (tmp_path / "copy.sqlite3").write_bytes(files["hld-tracker.sqlite3"])
    queries = re.findall(r"```sql\n(.*?);\n```", files["README.md"].decode(), re.DOTALL)

    assert len(queries) == len(QUERIES)
    with sqlite3.connect(tmp_path / "copy.sqlite3") as database:
        for query in queries:
            assert len(database.execute(query).fetchall()) > 1, query
        (found,) = database.execute("SELECT COUNT(*) FROM records WHERE agency = 'ilo'").fetchone()
    assert found == Recommendation.objects.published().filter(agency__slug="ilo").count()


def test_the_datapackage_is_valid_and_describes_each_file_as_it_is(bundle, tmp_path):
    """Frictionless, the specification's own validator, reads every row: types, keys, references that resolve."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as file:
        file.extractall(tmp_path)
    (folder,) = tmp_path.glob("hld-tracker-*/")

    package = frictionless.Package(folder / "datapackage.json")
    report = package.validate()

    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]
    assert report.stats["tasks"] == len(package.resources) == len(list((folder / "csv").iterdir()))
    assert all(field.description for resource in package.resources for field in resource.schema.fields)
    assert any(resource.schema.foreign_keys for resource in package.resources)


def test_csv_files_and_database_hold_the_same_values(files, tmp_path):
    (tmp_path / "copy.sqlite3").write_bytes(files["hld-tracker.sqlite3"])
    rows = csv.DictReader(io.StringIO(files["csv/records.csv"].decode(), newline=""))

    with sqlite3.connect(tmp_path / "copy.sqlite3") as database:
        stored = database.execute("SELECT * FROM records").fetchall()
    told = [[plain(cell) for cell in row.values()] for row in rows]
    assert [["" if value is None else str(value) for value in row] for row in stored] == told


def test_a_bundle_never_holds_a_passage_nor_what_is_not_public(by, few):
    Recommendation.objects.filter(reference="HLD13-FAO-C").update(status="draft", headline=SECRET)

    files = members(release(by).path)
    assert "passage" not in files["csv/records.csv"].decode().splitlines()[0].split(",")
    assert not [name for name, content in files.items() if SECRET.encode() in content]


def test_a_bundle_is_the_same_bytes_after_later_edits(client, by, few):
    made = release(by)
    address = f"/releases/{made.name}/{made.file_name}"
    before = b"".join(client.get(address).streaming_content)

    record = Recommendation.objects.get(reference="HLD13-FAO-B")
    withdraw(record=record, by=by, why="Printed twice in the source.")
    release(by, "2026-12")

    after = b"".join(client.get(address).streaming_content)
    assert after == before
    assert hashlib.sha256(after).hexdigest() == Release.objects.get(name=made.name).sha256


def test_the_same_tables_give_the_same_bytes(bundle, first, tmp_path):
    version = DatasetRevision.objects.current()[0]
    site = settings.PUBLIC_URL
    label = Label(name="2026-11", data_version=version, day=first["day"], notes="The first.", site=site)
    again = tmp_path / "again.zip"

    write_bundle(again, label, tables(base_url=site, data_version=version))

    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(bundle).digest()


def test_what_changed_is_told_by_what_it_is(client, by, few):
    start = release(by)
    edited, recoded, withdrawn = (Recommendation.objects.get(reference=f"HLD13-FAO-{x}") for x in "ABC")
    for record, change in ((edited, {"headline": "Newly worded headline"}), (recoded, {"themes": ["health"]})):
        proposed = edit_record(record=record, row=row_of(record) | change, base_version=record.version, by=FIXTURES)
        apply_proposed_change(proposed=proposed, by=FIXTURES)
    withdraw(record=withdrawn, by=FIXTURES, why="Printed twice in the source.")

    found = changes(start.last_entry)

    assert [(one.reference, one.fields) for one in found.edited] == [(edited.reference, ("headline",))]
    assert [(one.reference, one.fields) for one in found.recoded] == [(recoded.reference, ("themes",))]
    assert [(one.reference, one.headline) for one in found.withdrawn] == [(withdrawn.reference, "")]
    page = client.get("/releases/changes/").content.decode()
    assert "Newly worded headline" in page
    assert withdrawn.headline not in page


def test_what_changed_between_two_releases_leaves_out_what_came_later(client, by, few):
    def reworded(reference: str, headline: str) -> None:
        record = Recommendation.objects.get(reference=reference)
        row = row_of(record) | {"headline": headline}
        proposed = edit_record(record=record, row=row, base_version=record.version, by=FIXTURES)
        apply_proposed_change(proposed=proposed, by=FIXTURES)

    release(by)
    reworded("HLD13-FAO-A", "Changed before the second release")
    release(by, "2026-12")
    reworded("HLD13-FAO-B", "Changed after it")

    between = client.get("/releases/changes/", {"from": "2026-11", "to": "2026-12"}).content.decode()
    since = client.get("/releases/changes/", {"from": "2026-11"}).content.decode()
    backwards = client.get("/releases/changes/", {"from": "2026-12", "to": "2026-11"}).content.decode()

    assert "Changed before the second release" in between
    assert "Changed after it" not in between
    assert "Changed before the second release" in since
    assert "Changed after it" in since
    assert "The first release is the later one" in backwards
    assert "1 record changed since 2026-12" in client.get("/releases/").content.decode()


def test_pages_of_releases_name_what_they_do_not_know(client, by, few):
    made = release(by)

    for path in ("/releases/", f"/releases/{made.name}/", "/releases/changes/"):
        assert "nonsense" in client.get(path, {"nonsense": "1"}).content.decode()
    assert "is not a known value" in client.get("/releases/changes/", {"from": "none"}).content.decode()
    assert client.get("/releases/none/").status_code == 404
    assert client.get(f"/releases/{made.name}/other.zip").status_code == 404
    assert made.sha256 in client.get(made.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("name", "notes", "why"),
    [("2026-11", " ", "no notes"), ("Two words", "New.", "name"), ("changes", "New.", "release")],
)
def test_a_release_that_cannot_be_kept_leaves_nothing_behind(by, tmp_path, name, notes, why):
    with pytest.raises(ActionError, match=why):
        make_release(name=name, notes=notes, by=by)

    assert not Release.objects.exists()
    assert not list((tmp_path / "releases").glob("*")) if (tmp_path / "releases").exists() else True


def test_a_name_is_used_once_and_only_by_a_reviewer(by, by_curator, few):
    with pytest.raises(ActionError, match="Ask a reviewer"):
        release(by_curator)
    release(by)
    with pytest.raises(ActionError, match="never changes"):
        release(by)
