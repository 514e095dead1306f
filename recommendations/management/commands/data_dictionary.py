"""Renews the made part of docs/data.md from what is published. Exit codes: 0 done, 1 it differs (--check)."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommendations.management.dictionary import NoPlaceError, renewed


class Command(BaseCommand):
    help = "Renew the data dictionary in docs/data.md: every field and code, and how many records carry each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if it would change")

    def handle(self, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "data.md"
        before = path.read_text(encoding="utf-8")
        try:
            after = renewed(before)
        except NoPlaceError as error:
            raise CommandError(str(error)) from None
        if options["check"] and after != before:
            raise CommandError("docs/data.md is not as the data are. Run manage.py data_dictionary.")
        path.write_text(after, encoding="utf-8")
        self.stdout.write("docs/data.md is as the data are.")
