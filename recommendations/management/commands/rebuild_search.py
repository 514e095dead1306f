"""Derives the search documents of all published records anew. Every change does so for what it touches; this is for
after a restored backup, or a new release that searches differently.
"""

from typing import Any

from django.core.management.base import BaseCommand

from recommendations.actions import searchable


class Command(BaseCommand):
    help = "Derive the search documents of all published records anew."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{searchable.renew()} published records can be found.")
