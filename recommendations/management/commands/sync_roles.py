from django.core.management.base import BaseCommand, CommandError

from recommendations import roles


class Command(BaseCommand):
    help = "Makes the groups viewer, curator and reviewer and gives each exactly its rights."

    def handle(self, *args, **options) -> None:
        try:
            counts = roles.synchronise()
        except LookupError as error:
            raise CommandError(str(error)) from None
        if options["verbosity"]:
            self.stdout.write("Roles: " + ", ".join(f"{role} ({count} rights)" for role, count in counts.items()))
