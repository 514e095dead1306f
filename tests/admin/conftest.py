"""Personas in the groups as they are synchronised, and what the admin's tests share."""

import pytest
from django.contrib.auth.models import Group, User

from recommendations import roles
from tests.derived import kept_for_a_module

PASSWORD = "correct-horse-battery"


def staff(role: str, name: str = "") -> User:
    """A staff account in the group of that role, which is synchronised already."""
    user = User.objects.create_user(username=name or f"the-{role}", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture(scope="module")
def groups(django_db_setup, django_db_blocker):
    """The roles' groups with their rights, for all tests of a module."""
    with kept_for_a_module(django_db_blocker):
        roles.synchronise()
        yield


@pytest.fixture
def member(groups, db):
    """member(role, name=…): a staff account in the group of that role."""
    return staff


@pytest.fixture
def desk(client, member):
    """desk(role): a client that is logged in as such."""

    def make(role: str):
        client.force_login(member(role))
        return client

    return make
