"""Reads documents into the database. Exit codes: see `help`, and docs/sources.md."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from recommendations.actions.base import INGESTION, ActionError
from recommendations.actions.ingestion import Reading, find, store_document
from recommendations.ingest import IngestError, Profile, load_profiles, read
from recommendations.management.progress import Progress
from recommendations.management.readings import closing_lines, reading_lines

UNUSABLE, REFUSED, STOPPED = 1, 4, 130
STEPS = 3  # of one file: read it, cut it, store it
REMEDIES = {
    "locked": "Another reading or save holds the database. Try again",
    "full": "Free some space and try again",
    "no such table": "Run manage.py migrate first",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; what only lies in a `folder` may be something else and is left out then."""

    path: Path
    folder: Path | None


class Command(BaseCommand):
    help = (
        "Read documents: find their sections and items, store them with their places, link records to them. "
        "Of a folder, the files that a profile recognises. What was read before is left as it is. "
        "Exit codes: 0 done; 1 a file could not be read or used, the others are stored; 2 wrong arguments; "
        "4 the database refused (busy, full, not migrated), nothing of that file is stored; 130 stopped by the user."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a document, or a folder of documents")
        parser.add_argument("--dry-run", action="store_true", help="say what would become of them, and store nothing")
        parser.add_argument(
            "--profiles", type=Path, help="folder with the documents' profiles; default: fixtures/profiles/"
        )

    def handle(self, **options: Any) -> None:
        self.rehearse, self.errors = options["dry_run"], []
        try:
            profiles = load_profiles(options["profiles"] or settings.FIXTURES_DIR / "profiles")
            readings = self._read_all(self._sources(options["paths"]), profiles)
        except IngestError as error:
            raise CommandError(str(error)) from None
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped. What is listed above is stored, the rest is not.", returncode=STOPPED
            ) from None
        if readings:
            self.stdout.write("\n".join(closing_lines(readings, details=options["verbosity"] > 1)))
        if self.rehearse:
            self.stdout.write("A rehearsal: nothing was stored.")
        if self.errors:
            raise CommandError("\n".join(self.errors), returncode=UNUSABLE)

    def _sources(self, paths: list[Path]) -> list[Source]:
        found = []
        for path in paths:
            if path.is_dir():
                files = [file for file in sorted(path.iterdir()) if file.is_file() and not file.name.startswith(".")]
                found += [Source(file, path) for file in files] or [Source(path, path)]
            else:
                found.append(Source(path, None))
        return found

    def _read_all(self, sources: list[Source], profiles: tuple[Profile, ...]) -> list[Reading]:
        """One file after the other, so that memory holds one."""
        self.bar = Progress(self.stderr, len(sources) * STEPS)
        readings, known = [], dict.fromkeys((source.folder for source in sources if source.folder), 0)
        for source in sources:
            reading = self._read(source, profiles)
            self.bar.clear()
            if reading:
                readings.append(reading)
                self.stdout.write("\n".join(reading_lines(reading)))
                known |= {source.folder: known[source.folder] + 1} if source.folder else {}
        self.errors += [
            f"{folder.name or folder}: holds no document that a profile recognises. Name another folder, or write a "
            "profile: docs/adding-a-document.md."
            for folder, count in known.items()
            if not count
        ]
        return readings

    def _read(self, source: Source, profiles: tuple[Profile, ...]) -> Reading | None:
        name = source.path.name
        try:
            self.bar.step(f"{name}: reading")
            copy = read(source.path)
            self.bar.step(f"{name}: finding items")
            found = find(copy, profiles)
            self.bar.step(f"{name}: {'comparing' if self.rehearse else 'storing'}")
            return store_document(found=found, by=INGESTION, rehearse=self.rehearse)
        except IngestError as error:
            self._refuse(source, str(error))
        except ActionError as error:
            self.errors += error.messages
        except DatabaseError as error:
            self.bar.clear()
            raise CommandError(refusal(name, error), returncode=REFUSED) from error
        return None

    def _refuse(self, source: Source, message: str) -> None:
        if source.folder is None:
            self.errors.append(message)
        elif source.path != source.folder:
            self.bar.clear()
            self.stdout.write(f"left out: {message}")


def refusal(name: str, error: DatabaseError) -> str:
    """Why the database did not take a file, and what to do."""
    said = " ".join(str(error).split())
    remedy = next((remedy for words, remedy in REMEDIES.items() if words in said), "See the message and try again")
    return f"{name}: the database says: {said}. {remedy}; nothing of this file was stored."
