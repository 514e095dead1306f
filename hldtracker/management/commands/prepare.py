"""Everything between an installation and a site that can be served, in one process; `make run` calls it."""

import hashlib
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Bring database, roles, static files and fixtures up to this release; what was edited on the site stays. "
        "Exit codes are those of load_fixtures: 3 where rows changed here and in the files, and were kept."
    )

    def handle(self, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("sync_roles", verbosity=0)
        call_command("clearsessions", verbosity=0)
        collect_static_files()
        # Last, since it ends the process where it kept conflicts.
        call_command("load_fixtures", stdout=self.stdout)


def collect_static_files() -> None:
    """Nothing where they are as last collected: to name and to pack each by its content takes most of a second."""
    stamp, found = settings.VAR_DIR / "static.sha256", _found()
    names = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if names.exists() and stamp.exists() and stamp.read_text() == found:
        return
    stamp.unlink(missing_ok=True)  # broken off in the middle, it begins again
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(found)


def _found() -> str:
    """What there is to collect, how, and where to."""
    digest = hashlib.sha256(repr((django.VERSION, settings.STATIC_ROOT, settings.STORAGES)).encode())
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=[]):
            state = Path(storage.path(path)).stat()
            digest.update(repr((storage.path(path), state.st_size, state.st_mtime_ns)).encode())
    return digest.hexdigest()
