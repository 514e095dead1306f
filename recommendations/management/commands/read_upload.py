"""Reads one document that was uploaded in the admin, which starts this and shows what it reports."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from recommendations.actions import readings, uploads
from recommendations.actions.base import ActionError, Actor
from recommendations.actions.readings import FAILED, Report
from recommendations.actions.uploads import Upload
from recommendations.ingest import IngestError, load_profiles
from recommendations.management.commands.ingest_documents import refusal


class Command(BaseCommand):
    help = (
        "Read a document that was uploaded in the admin, and report to a file beside it. The admin starts this; for "
        "files of your own there is ingest_documents. Exit codes: 0 done; 1 not read, the report says why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where the upload lies, in var/uploads/")

    def handle(self, *, folder: Path, **options: Any) -> None:
        upload = uploads.at(folder)
        if upload is None:
            raise CommandError(f"{folder}: holds no upload. The admin makes such folders; see ingest_documents.")
        try:
            reading = self._read(upload)
        except (ActionError, IngestError, DatabaseError) as error:
            said = refusal(upload.name, error) if isinstance(error, DatabaseError) else str(error)
            readings.tell(upload, Report(FAILED, " ".join(said.split())))
            raise CommandError(said) from error
        self.stdout.write(f"{upload.name}: read as {reading.document}")

    def _read(self, upload: Upload) -> Any:
        users = get_user_model()
        person = users.objects.filter(**{users.USERNAME_FIELD: upload.by}, is_active=True).first()
        if person is None:
            raise ActionError(f"{upload.name}: {upload.by} has no account any more. Upload it as somebody who has.")
        profiles = load_profiles(settings.FIXTURES_DIR / "profiles")
        return readings.read_upload(upload=upload, profiles=profiles, by=Actor.of(person))
