"""A document uploaded in the admin: what is refused at once, what the child reports, and what a page makes of it."""

import fcntl
import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from recommendations.actions import readings, uploads
from recommendations.actions.base import Actor
from recommendations.actions.readings import Report, report_of
from recommendations.models import AuditEntry, ExtractedItem, Rendering
from tests.papers import PROFILE, SAMPLE

UPLOAD = "/admin/recommendations/sourcedocument/upload/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folders_of_its_own(settings, tmp_path):
    """Where uploads lie, and the one profile that knows the sample."""
    settings.VAR_DIR, settings.FIXTURES_DIR = tmp_path / "var", tmp_path
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "compendium-2013.yaml").write_text(PROFILE)


@pytest.fixture
def kept(member, world):
    """kept(text): an upload of an administrator's, not yet read."""
    world.section.number = "A"
    world.section.save()
    by = Actor.of(member("administrator"))

    def keep(text: str | bytes, name: str = "paper.txt"):
        data = text.encode() if isinstance(text, str) else text
        return uploads.keep(kind=readings.KIND, chunks=[data], name=name, by=by)

    return keep


@pytest.fixture
def page(client, django_user_model):
    def get(upload, state: str = ""):
        client.force_login(django_user_model.objects.get(username=upload.by))
        return client.get(f"{UPLOAD}{upload.token}/{state}")

    return get


def give(client, data: bytes, name: str = "paper.txt"):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data)})


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def test_the_child_stores_what_the_command_stores_under_the_name_of_the_person(kept, page):
    upload = kept(SAMPLE)

    call_command("read_upload", upload.folder, verbosity=0)

    report = report_of(upload)
    assert (report.step, report.found["document"], report.found["sections"]) == ("done", "compendium-2013", 1)
    assert report.found["kinds"]["item"] == 3
    assert ExtractedItem.objects.count() == sum(report.found["kinds"].values())
    assert Rendering.objects.get().file_name == "paper.txt"
    assert AuditEntry.objects.get(action="read").actor == "the-administrator"
    said = page(upload).content.decode()
    assert "Read as compendium-2013." in said
    assert "hx-get" not in said


def test_the_report_leads_to_the_items_that_wait_in_the_document(kept, page, client):
    upload = kept(SAMPLE)
    call_command("read_upload", upload.folder, verbosity=0)

    (link,) = re.findall(r'href="([^"]+document__id__exact[^"]+)"', page(upload).content.decode())

    assert (
        client.get(link.replace("&amp;", "&")).context["cl"].result_count == ExtractedItem.objects.waiting().count() > 0
    )


def test_the_same_document_again_changes_nothing_and_says_so(kept, page):
    call_command("read_upload", kept(SAMPLE).folder, verbosity=0)
    again = kept(SAMPLE)

    call_command("read_upload", again.folder, verbosity=0)

    assert "nothing changed" in page(again).content.decode()
    assert Rendering.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Something quite different", "paper.txt: "),
        (b"%PDF-1.7 and no more", "paper.txt: "),
        ("A\n\x01B", "control character"),
    ],
)
def test_what_cannot_be_read_is_one_line_in_the_report(kept, page, text, said):
    upload = kept(text)

    with pytest.raises(CommandError):
        call_command("read_upload", upload.folder, verbosity=0)

    report = report_of(upload)
    assert report.step == "failed"
    assert said in report.error
    assert "\n" not in report.error
    assert 'class="errornote"' in page(upload).content.decode()
    assert not ExtractedItem.objects.exists()


def test_whoever_lost_the_right_meanwhile_is_refused_by_the_child(kept, django_user_model):
    upload = kept(SAMPLE)
    person = django_user_model.objects.get()
    person.groups.clear()
    django_user_model.objects.update(is_superuser=False)

    with pytest.raises(CommandError, match="may not have documents read any more"):
        call_command("read_upload", upload.folder, verbosity=0)

    django_user_model.objects.update(is_active=False)
    with pytest.raises(CommandError, match="has no account any more"):
        call_command("read_upload", upload.folder, verbosity=0)


def test_a_page_asks_for_news_only_while_a_child_lives_and_names_one_that_was_killed(kept, page):
    upload = kept(SAMPLE)
    readings.tell(upload, Report("finding"))
    with (upload.folder / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        alive = page(upload, "state/").content.decode()
    dead = page(upload).content.decode()

    assert 'hx-trigger="every 1500ms"' in alive
    assert 'aria-current="step">finding sections and items' in alive
    assert "<html" not in alive
    assert "ended before it reported" in dead
    assert "hx-get" not in dead


def test_a_third_reading_at_a_time_waits_for_its_turn(kept, desk, django_user_model, client):
    client.force_login(django_user_model.objects.get(username=kept(SAMPLE).by))
    held = []
    for _number in range(2):
        lock = (kept(SAMPLE).folder / "lock").open("wb")
        fcntl.flock(lock, fcntl.LOCK_EX)
        held.append(lock)

    said = give(client, SAMPLE.encode()).content.decode()

    assert "2 documents are being read" in said
    for lock in held:
        lock.close()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"   \n", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old format .doc"),
        (packed("xl/workbook.xml"), "packed like a Word document and is none"),
        (b"PK\x03\x04 and no more", "packed like a Word document and is none"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no document that can be read"),
        (b"x" * (20 * 1024 * 1024 + 70_000), "The file has more than 20.0\xa0MB"),
    ],
)
def test_what_is_plainly_no_document_is_refused_on_the_form_whatever_its_name(desk, world, tmp_path, data, said):
    page = give(desk("administrator"), data, "innocent.pdf")

    assert said in page.content.decode()
    assert not list((tmp_path / "var").rglob("file"))


@pytest.mark.parametrize("role", ["viewer", "curator", "reviewer"])
def test_only_an_administrator_has_documents_read_and_each_sees_their_own(kept, desk, role):
    upload = kept(SAMPLE)
    client = desk(role)

    paths = [UPLOAD, f"{UPLOAD}{upload.token}/", f"{UPLOAD}{upload.token}/state/"]
    assert [client.get(path).status_code for path in paths] == [403] * 3
    assert give(client, SAMPLE.encode()).status_code == 403
    assert "Upload a document" not in client.get("/admin/recommendations/sourcedocument/").content.decode()


def test_another_administrator_does_not_find_it(kept, client, member):
    upload = kept(SAMPLE)
    client.force_login(member("administrator", "ada"))

    assert client.get(f"{UPLOAD}{upload.token}/").url == UPLOAD
    assert upload.name not in client.get(UPLOAD).content.decode()


def test_a_folder_that_holds_no_upload_is_refused(tmp_path):
    with pytest.raises(CommandError, match="holds no upload"):
        call_command("read_upload", tmp_path, verbosity=0)
