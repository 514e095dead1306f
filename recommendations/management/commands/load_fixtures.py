"""Loads fixtures/ into the database. Exit codes: 0 done, 1 errors in the files, nothing loaded, 3 conflicts kept."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommendations.actions.base import ActionError
from recommendations.actions.fixtures.loading import load_fixtures
from recommendations.actions.fixtures.outcome import Outcome

CONFLICTS = 3


class Command(BaseCommand):
    help = (
        "Load fixtures/ into the database: all or nothing, edits made on the site are kept. "
        "Exit codes: 0 done; 1 errors, nothing loaded; 3 rows changed in both places, the database's kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="say what a load would do, and do nothing")
        parser.add_argument("--folder", type=Path, default=settings.FIXTURES_DIR, help="default: fixtures/")
        both = parser.add_mutually_exclusive_group()
        both.add_argument("--prefer-file", action="store_true", help="where both changed, take the file's row")
        both.add_argument("--keep-database", action="store_true", help="where both changed, keep without exit code 3")

    def handle(self, **options: Any) -> None:
        try:
            outcome = load_fixtures(
                folder=options["folder"], check=options["check"], prefer_file=options["prefer_file"]
            )
        except ActionError as error:
            count = len(error.messages)
            raise CommandError("\n".join([*error.messages, f"{count} errors; nothing was loaded."])) from None
        self._print(outcome, would="would be " if options["check"] else "")
        if outcome.conflicts and not options["keep_database"]:
            sys.exit(CONFLICTS)

    def _print(self, outcome: Outcome, *, would: str) -> None:
        if outcome.unchanged:
            self.stdout.write("fixtures/ is as last loaded.")
            return
        for label, names in (
            ("kept as edited here", outcome.kept),
            ("changed in the file and here, kept as edited here (--prefer-file takes the file's)", outcome.conflicts),
            ("no longer in the files, left as they are", outcome.missing),
        ):
            for name in names:
                self.stdout.write(f"{name}: {label}")
        counts = f"{len(outcome.created)} new, {len(outcome.changed)} changed, {len(outcome.kept)} kept"
        self.stdout.write(f"Rows {would}loaded: {counts}, {len(outcome.conflicts)} in conflict.")
        if outcome.linked or outcome.proposed:
            self.stdout.write(f"Records linked to passages: {outcome.linked}; proposed for review: {outcome.proposed}.")
