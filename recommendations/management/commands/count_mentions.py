"""Counts who names whom in the book's chapters and writes fixtures/mentions.yaml. Exit codes: 0 done, 1 differs."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommendations import mentions
from recommendations.actions.fixtures.files import FixtureFiles, as_yaml
from recommendations.ingest import IngestError, identify, load_profiles, read
from recommendations.ingest.running import running_text
from recommendations.stats.mentions import names_of_bodies

FILE = "mentions.yaml"


class Command(BaseCommand):
    help = "Count who names whom in the chapters of a document and write fixtures/mentions.yaml."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the book as it was handed over")
        parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if the file would change")

    def handle(self, **options: Any) -> None:
        try:
            rendering = read(options["path"])
            texts = running_text(rendering, identify(rendering, load_profiles(settings.FIXTURES_DIR / "profiles")))
        except IngestError as error:
            raise CommandError(str(error)) from None
        rows = mention_file_rows(texts, names_of_bodies())
        path = Path(settings.FIXTURES_DIR) / FILE
        text = FixtureFiles(path.parent).header(FILE) + as_yaml(rows)
        others = [row for row in rows if row["body"] != row["named"]]
        total = sum(row["count"] for row in others)
        self.stdout.write(f"{total} mentions of others in {len(others)} pairs of bodies.")
        if not options["check"]:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            raise CommandError(f"{FILE} is not what the text says. Run the command without --check.")


def mention_file_rows(texts: dict[str, str], names: dict[str, list[str]]) -> list[dict[str, Any]]:
    """One row for each pair that occurs, in the order of the chapters."""
    counts = {body: mentions.count(text, names) for body, text in texts.items()}
    return [
        {"body": body, "named": named, "count": counts[body][named]}
        for body in texts
        for named in texts
        if counts[body][named]
    ]
