from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommendations.actions.base import ActionError, Actor
from recommendations.actions.releases import make_release


class Command(BaseCommand):
    help = "Freezes today's data as a release: a bundle that never changes, under a permanent address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="as it stands in addresses: 2026-11")
        parser.add_argument("--notes", required=True, help="what is new, for readers")
        parser.add_argument("--by", required=True, help="user name of the reviewer who makes it")

    def handle(self, *args, name: str, notes: str, by: str, **options) -> None:
        user = get_user_model().objects.filter(username=by).first()
        if user is None:
            raise CommandError(f"There is no account named {by}. `make curator NAME={by}` makes one.")
        try:
            release = make_release(name=name, notes=notes, by=Actor.of(user))
        except ActionError as error:
            raise CommandError("\n".join(error.messages)) from None
        self.stdout.write(
            f"Release {release.name}: data version {release.data_version}, {release.records} records of "
            f"{release.bodies} bodies, {release.size:,} bytes, sha256 {release.sha256}, at {release.get_absolute_url()}"
        )
