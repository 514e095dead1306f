"""Writes the database back into fixtures/. Exit codes: 0 done, 1 files differ (--check) or were never loaded."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommendations.actions.base import ActionError
from recommendations.actions.fixtures.dumping import dump_fixtures


class Command(BaseCommand):
    help = (
        "Write what is published here back into fixtures/, byte for byte the same where nothing changed. "
        "Exit codes: 0 done; 1 with --check, files would change; 1 files hold changes that were never loaded."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if a file would change")
        parser.add_argument("--folder", type=Path, default=settings.FIXTURES_DIR, help="default: fixtures/")
        parser.add_argument("--keep-database", action="store_true", help="overwrite what was never loaded")

    def handle(self, **options: Any) -> None:
        try:
            changed = dump_fixtures(
                folder=options["folder"],
                check=options["check"],
                keep_database=options["keep_database"],
                copy=options["folder"].resolve() != Path(settings.FIXTURES_DIR).resolve(),
            )
        except ActionError as error:
            raise CommandError("\n".join([*error.messages, "Nothing was written."])) from None
        would = "would be " if options["check"] else ""
        for name in changed:
            self.stdout.write(f"{name} {would}written")
        self.stdout.write(f"{len(changed)} files {would}changed.")
        if options["check"] and changed:
            raise CommandError("fixtures/ is not as dump_fixtures writes it.")
