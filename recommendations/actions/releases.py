"""Freezing a version of the data: a reviewer names it, and its bundle never changes again."""

import hashlib
import os
import tempfile
from collections.abc import Collection
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from recommendations import stats
from recommendations.actions.base import FIXTURES, ActionError, Actor, change, refusal
from recommendations.actions.workflow import PUBLISH
from recommendations.exports.bundle import Label, write_bundle
from recommendations.models import AuditEntry, DatasetRevision, Recommendation, Release
from recommendations.models.release import releases_folder
from recommendations.serializers.tables import tables

NOUN = "release"
BUNDLED = ("data_version", "file_name", "records", "bodies", "last_entry", "sha256", "size")  # known once it is written


def make_release(*, name: str, notes: str, by: Actor) -> Release:
    """The bundle is written first; it counts only if nothing was changed meanwhile."""
    _refuse(name, notes, by)
    release = Release(name=name, notes=notes.strip(), made_by=by.name, code_version=settings.CODE_VERSION)
    _check(release, beside=BUNDLED)  # what a person typed, before the work is done
    release.data_version = DatasetRevision.objects.current()[0]
    release.file_name = f"hld-tracker-{name}-v{release.data_version}.zip"
    written = _write(release)
    try:
        return _keep(release, written, by)
    finally:
        written.unlink(missing_ok=True)


def _refuse(name: str, notes: str, by: Actor) -> None:
    if by is not FIXTURES and not (by.user and by.user.has_perm(PUBLISH)):
        raise ActionError(f"release {name}: {by.name} may not make releases. Ask a reviewer.")
    if not notes.strip():
        message = f"release {name}: no notes given. Say in a sentence what is new."
        raise ActionError(message, {"notes": [message]})
    if Release.objects.filter(name=name).exists():
        message = f"release {name}: there is one of this name already; a release never changes. Choose another name."
        raise ActionError(message, {"name": [message]})


def _check(release: Release, beside: Collection[str] = ()) -> None:
    try:
        release.full_clean(exclude=beside)
    except ValidationError as error:
        raise refusal(f"release {release.name}", error) from None


def _write(release: Release) -> Path:
    """The bundle beside its later place, so that it can be moved there in one step; and what is known of it."""
    releases_folder().mkdir(parents=True, exist_ok=True)
    counted = stats.totals(Recommendation.objects.published())
    release.records, release.bodies = counted.records, counted.bodies
    release.last_entry = AuditEntry.objects.aggregate(last=Max("pk"))["last"] or 0
    label = Label(
        name=release.name,
        data_version=release.data_version,
        day=f"{release.made_at:%Y-%m-%d}",
        notes=release.notes,
        site=settings.PUBLIC_URL,
    )
    handle, path = tempfile.mkstemp(dir=releases_folder(), suffix=".part")
    os.close(handle)
    write_bundle(Path(path), label, tables(base_url=settings.PUBLIC_URL, data_version=release.data_version))
    content = Path(path).read_bytes()
    release.sha256, release.size = hashlib.sha256(content).hexdigest(), len(content)
    return Path(path)


def _keep(release: Release, written: Path, by: Actor) -> Release:
    with change(by=by, why=release.notes) as current:
        if DatasetRevision.objects.select_for_update().current()[0] != release.data_version:
            raise ActionError(f"release {release.name}: the data changed while it was made. Try again.")
        _check(release)
        release.made_at = timezone.now()
        release.save()
        written.chmod(0o444)
        written.rename(release.path)
        current.log(NOUN, release.name, "create", None, row_of(release), public=True)
    return release


def row_of(release: Release) -> dict[str, object]:
    names = ("name", "notes", "data_version", "records", "bodies", "file_name", "sha256", "size")
    return {name: getattr(release, name) for name in names}
