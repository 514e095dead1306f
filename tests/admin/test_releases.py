"""A reviewer freezes today's data in the admin."""

import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from recommendations.actions.base import FIXTURES
from recommendations.actions.releases import make_release
from recommendations.models import AuditEntry, Release
from tests.worlds import published_record

ADD = reverse("admin:recommendations_release_add")


@pytest.fixture(autouse=True)
def _data(settings, tmp_path, world):
    settings.VAR_DIR = tmp_path
    published_record()


def test_a_reviewer_names_a_version_and_it_is_frozen_listed_and_in_the_history(desk):
    answer = desk("reviewer").post(ADD, {"name": "2026-11", "notes": "The first."}, follow=True)

    release = Release.objects.get()
    assert (release.records, release.made_by, release.notes) == (1, "the-reviewer", "The first.")
    assert hashlib.sha256(release.path.read_bytes()).hexdigest() == release.sha256
    assert "Release 2026-11 is frozen" in answer.content.decode()
    assert AuditEntry.objects.get(noun="release").actor == "the-reviewer"
    assert release.sha256 in desk("viewer").get(release.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "2026-11", "notes": "Again."}, "already"),
        ({"name": "changes", "notes": "New."}, "release"),
        ({"name": "Two words", "notes": "New."}, "slug"),
        ({"name": "2026-12", "notes": ""}, "required"),
    ],
)
def test_what_cannot_be_kept_comes_back_on_the_form_with_what_was_typed(desk, typed, said):
    make_release(name="2026-11", notes="The first.", by=FIXTURES)

    page = desk("reviewer").post(ADD, typed).content.decode()

    assert 'class="errorlist' in page
    assert said in page
    assert f'value="{typed["name"]}"' in page
    assert Release.objects.count() == 1


def test_a_release_is_never_edited_or_taken_away(desk):
    release = make_release(name="2026-11", notes="The first.", by=FIXTURES)
    client = desk("administrator")
    change, delete = (
        reverse(f"admin:recommendations_release_{page}", args=[release.pk]) for page in ("change", "delete")
    )

    assert client.post(change, {"name": "2026-12", "notes": "Better."}).status_code == 403
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert Release.objects.get().name == "2026-11"


def test_a_bundle_that_was_changed_or_lost_is_found():
    changed, lost = (make_release(name=name, notes="New.", by=FIXTURES) for name in ("2026-11", "2026-12"))
    changed.path.chmod(0o644)
    changed.path.write_bytes(changed.path.read_bytes() + b" ")
    lost.path.unlink()

    with pytest.raises(CommandError) as found:
        call_command("check_data", skip_checks=True)

    assert "release 2026-11: its bundle is not the one that was frozen." in str(found.value)
    assert "release 2026-12: its bundle is gone." in str(found.value)
