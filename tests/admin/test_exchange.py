"""Records out to a spreadsheet and back, over the pages of the admin."""

import io
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from recommendations.actions import uploads
from recommendations.actions.base import FIXTURES, Actor
from recommendations.actions.records import create_record, edit_record, row_of
from recommendations.models import Recommendation
from tests.admin.forms import filled_in
from tests.admin.test_record_form import counts
from tests.worlds import published_record, record_row

IMPORT = "/admin/recommendations/recommendation/import/"
EXPORT = "/admin/recommendations/recommendation/export."
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder_of_its_own(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def two(world) -> list[Recommendation]:
    return [create_record(row=record_row("a"), by=FIXTURES), published_record("b")]


def give(client, data: bytes | str, name: str = "records.csv"):
    content = data.encode() if isinstance(data, str) else data
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def kept(tmp_path) -> list:
    return list((tmp_path / "uploads").rglob("file"))


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_the_list_shows_is_exported_and_given_back_changes_nothing(desk, two, suffix):
    client, before = desk("curator"), counts()

    everything = body(client.get(f"{EXPORT}{suffix}?status=all"))
    page = client.get(give(client, everything, f"records.{suffix}").url)

    assert [entry.prospect.reference for entry, _c in page.context["unchanged"]] == ["HLD13-FAO-A", "HLD13-FAO-B"]
    assert "no row differs" in page.content.decode()
    assert counts() == before


def test_an_export_follows_the_filters_of_the_list(desk, two):
    client = desk("viewer")

    published = body(client.get(f"{EXPORT}csv?status=published&q=point")).decode()

    assert published.startswith("\ufeffreference,version,status,")
    assert [line.split(",")[0] for line in published.splitlines()[1:]] == ["HLD13-FAO-B"]
    assert client.get(f"{EXPORT}csv?nonsense=1").status_code == 302


def test_the_template_explains_its_columns_and_the_codes(desk, world):
    book = load_workbook(
        io.BytesIO(body(desk("curator").get(reverse("admin:recommendations_recommendation_template", args=["xlsx"]))))
    )

    assert book.sheetnames == ["records", "columns", "codebook"]
    assert book["records"].max_row == 1
    assert book["columns"]["B2"].value.startswith("The record's name")
    assert book["codebook"].max_row > 10


def test_a_dry_run_writes_nothing_and_the_confirmation_applies_the_kept_file(desk, two, tmp_path):
    client, before = desk("curator"), counts()
    given = give(client, "reference,headline\nHLD13-FAO-A,Study anew\nHLD13-FAO-B,Publish anew\n")

    page = client.get(given.url)
    said = page.content.decode()
    unchanged = counts() == before
    response = client.post(given.url, filled_in(page, "import-form") | {"why": "Proofread"}, follow=True)

    assert unchanged
    assert "Study transfers, point a" in said
    assert "Study anew" in said
    assert row_of(two[0])["headline"] == "Study anew"
    assert row_of(two[1])["headline"] == "Study transfers, point b"
    assert two[1].proposed_changes.get().why == "Proofread"
    assert "2 rows were imported" in response.content.decode()
    assert kept(tmp_path) == []
    assert "not here any more" in client.get(given.url, follow=True).content.decode()


def test_a_bad_row_is_named_and_nothing_can_be_confirmed(desk, two):
    client = desk("curator")

    given = give(client, "reference,headline,round_table\nHLD13-FAO-A,Fine,2\nHLD13-FAO-B,Study,nine\n")
    page = client.get(given.url).content.decode()
    forced = client.post(given.url, {"seen": "0"}, follow=True).content.decode()

    assert "<strong>round_table</strong>: &#x27;nine&#x27;: not a whole number" in page
    assert 'id="import-form"' not in page
    assert "nothing was written" in forced
    assert row_of(two[0])["headline"] == "Study transfers, point a"


def test_what_somebody_saved_after_the_dry_run_is_shown_before_anything_is_written(desk, two):
    client = desk("curator")
    given = give(client, "reference,headline\nHLD13-FAO-A,Mine\n")
    seen = filled_in(client.get(given.url), "import-form")
    edit_record(record=two[0], row={**row_of(two[0]), "note": "Theirs"}, base_version=1, by=FIXTURES)

    response = client.post(given.url, seen, follow=True)

    assert "saved after this page was made" in response.content.decode()
    assert row_of(two[0])["headline"] == "Study transfers, point a"
    client.post(given.url, filled_in(response, "import-form"))
    assert (row_of(two[0])["headline"], row_of(two[0])["note"]) == ("Mine", "Theirs")


def test_a_file_that_cannot_be_read_is_refused_on_the_form_and_not_kept(desk, world, tmp_path):
    page = give(desk("curator"), b"reference,note\nA,\xe9\n", "../../etc/list.csv").content.decode()

    assert "list.csv, line 2: is not UTF-8. Save it as “CSV UTF-8”." in page
    assert kept(tmp_path) == []


def test_a_huge_file_is_not_stored_and_said_so(desk, world, tmp_path):
    page = give(desk("curator"), b"x" * (5 * 1024 * 1024 + 70_000)).content.decode()

    assert "The file has more than 5.0\xa0MB" in page
    assert kept(tmp_path) == []


def test_no_file_at_all_is_said_on_the_form(desk, world):
    assert "This field is required" in desk("curator").post(IMPORT, {}).content.decode()


def test_a_forged_request_brings_no_file_in(member, world, tmp_path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member("curator"))

    assert give(client, "reference\nA\n").status_code == 403
    assert kept(tmp_path) == []


def test_a_file_is_its_owners_alone_and_only_for_whoever_may_write(client, member, two, tmp_path):
    client.force_login(member("curator"))
    url = give(client, "reference,headline\nHLD13-FAO-A,Mine\n").url
    client.force_login(member("reviewer"))
    others = client.get(url)
    client.force_login(member("viewer"))

    assert others.url == IMPORT
    assert [client.get(url).status_code, client.get(IMPORT).status_code, give(client, "x").status_code] == [403] * 3
    assert client.get(IMPORT + "..%2f..%2fsecret/").status_code in (302, 404)
    folder = kept(tmp_path)[0].parent
    assert (folder.stat().st_mode & 0o777, folder.name) == (0o700, url.rstrip("/").rpartition("/")[2])


def test_files_that_nobody_confirmed_are_gone_after_a_day(desk, member, two, tmp_path):
    client = desk("curator")
    give(client, "reference,headline\nHLD13-FAO-A,Mine\n")
    by = Actor.of(member("curator", "carla"))
    old = uploads.keep(kind="imports", chunks=[b"old"], name="old.csv", by=by)
    about = (old.folder / "about.json").read_text()
    (old.folder / "about.json").write_text(about.replace(str(old.at), str(time.time() - 25 * 60 * 60)))

    give(client, "reference,headline\nHLD13-FAO-A,Again\n")

    assert len(kept(tmp_path)) == 2
    assert uploads.find(kind="imports", token=old.token, by=by) is None
