"""Everything between an installation and a site that can be served, in one process; `make run` calls it."""

from typing import Any

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
        call_command("collectstatic", interactive=False, verbosity=0)
        # Last, since it ends the process where it kept conflicts.
        call_command("load_fixtures", stdout=self.stdout)
