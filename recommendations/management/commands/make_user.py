import getpass
import sys

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from recommendations import roles


class Command(BaseCommand):
    help = "Makes an account for the review desk. Asks for the password twice, or reads it from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--role", required=True, choices=roles.ROLES)

    def handle(self, *args, name: str, role: str, **options) -> None:
        user = get_user_model()(username=name, is_staff=True)
        self.refuse_unfit(user)
        user.set_password(self.strong(self.read_password(), user))
        with transaction.atomic():
            roles.synchronise()
            user.save()
            user.groups.add(Group.objects.get(name=role))
        self.stdout.write(f"{name} may now log in at /admin/ as {role}.")

    def refuse_unfit(self, user: User) -> None:
        """Before the password is asked for: nobody types one for nothing."""
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            hint = "Change the role of an existing account under Users in the admin, as an administrator."
            raise CommandError(" ".join([*error.messages, hint])) from None

    def read_password(self) -> str:
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\n")
        password = getpass.getpass("Password: ")
        if getpass.getpass("Again: ") != password:
            raise CommandError("The two passwords differ. Nothing was made; try again.")
        return password

    def strong(self, password: str, user: User) -> str:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return password
