"""Reads documents into the database. Exit codes: 0 done, 1 something could not be read."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommendations.actions.attachment import Fate
from recommendations.actions.base import INGESTION, ActionError
from recommendations.actions.ingestion import Reading, ingest_document
from recommendations.ingest import IngestError, Profile, identify, load_profiles, read

KINDS = ("item", "subitem", "prose", "context")
COLUMNS = ("document", "sections", *KINDS, "linked", "proposed", "to review", "seconds")


class Command(BaseCommand):
    help = (
        "Read documents: find their sections and items, store them with their places, link records to them. "
        "Of a folder, the files that a profile recognises. What was read before is left as it is. "
        "Exit codes: 0 done; 1 a file could not be read or used, the others are stored."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a document, or a folder of documents")

    def handle(self, **options: Any) -> None:
        try:
            profiles = load_profiles(settings.FIXTURES_DIR / "profiles")
        except IngestError as error:
            raise CommandError(str(error)) from None
        readings, errors = [], []
        for path in self._files(options["paths"], profiles):
            try:
                reading = ingest_document(path=path, profiles=profiles, by=INGESTION)
            except (IngestError, ActionError) as error:
                errors.append(str(error))
                continue
            readings.append(reading)
            self._print(reading)
        if readings:
            self._table(readings)
        if errors:
            raise CommandError("\n".join(errors))

    def _files(self, paths: list[Path], profiles: tuple[Profile, ...]) -> list[Path]:
        """Named files as they are; of a folder what a profile knows, since other files may lie there too."""
        files = []
        for path in paths:
            if not path.is_dir():
                files.append(path)
                continue
            inside = [file for file in sorted(path.iterdir()) if file.is_file() and not file.name.startswith(".")]
            known = [file for file in inside if self._is_known(file, profiles)]
            self.stdout.write(f"{path.name}: {len(known)} known documents among {len(inside)} files")
            files += known
        return files

    def _is_known(self, file: Path, profiles: tuple[Profile, ...]) -> bool:
        try:
            identify(read(file), profiles)
        except IngestError as error:
            self.stdout.write(f"left out: {error}")
            return False
        return True

    def _print(self, reading: Reading) -> None:
        if reading.unchanged:
            self.stdout.write(f"{reading.document}: read before, nothing changed")
            return
        fates = ", ".join(f"{count} {fate}" for fate, count in reading.fates.items())
        self.stdout.write(f"{reading.document}: {fates}")
        for fate, name in reading.differing:
            self.stdout.write(f"  {fate}: {name}")
        if reading.new_sections:
            self.stdout.write(f"  {reading.new_sections} sections that no fixture has")

    def _table(self, readings: list[Reading]) -> None:
        rows = [COLUMNS, *(self._row(reading) for reading in readings)]
        widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
        for name, *numbers in rows:
            cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
            self.stdout.write("  ".join([name.ljust(widths[0]), *cells]))

    def _row(self, reading: Reading) -> tuple[str, ...]:
        to_review = reading.proposed + sum(reading.fates[fate] for fate in (Fate.CHANGED, Fate.GONE))
        kinds = [reading.kinds[kind] for kind in KINDS]
        numbers = (reading.sections, *kinds, reading.linked, reading.proposed, to_review)
        return (reading.document, *(str(number) for number in numbers), f"{reading.seconds:.1f}")
