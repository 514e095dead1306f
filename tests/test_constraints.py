"""Every named constraint of the database, each broken once."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connection, models, transaction

from recommendations.actions.base import FIXTURES
from recommendations.actions.records import create_record
from recommendations.models import ExtractedItem, SharedAsk
from tests.breaches import BREAKS, HASH, rendering
from tests.derived import kept_for_a_module
from tests.worlds import record_row, tiny_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def full(django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    """The tiny world with one of everything that a constraint is about."""
    with kept_for_a_module(django_db_blocker):
        world = tiny_world()
        world.record = create_record(row=record_row(), by=FIXTURES)
        world.ask = world.record.asks.get()
        world.shared = SharedAsk.objects.get()
        world.rendering = rendering(world, "1")
        world.item = ExtractedItem.objects.create(
            document=world.document, section=world.section, kind="item", fingerprint=HASH, order=1
        )
        yield world


def named_constraints() -> dict[str, models.BaseConstraint]:
    found = [
        constraint
        for label in ("agencies", "recommendations")
        for model in apps.get_app_config(label).get_models()
        for constraint in model._meta.constraints
    ]
    return {constraint.name: constraint for constraint in found}


def test_every_constraint_is_broken_here():
    assert set(BREAKS) == set(named_constraints())


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(name, full):
    with pytest.raises((IntegrityError, DataError)) as refused, transaction.atomic():
        BREAKS[name](full)

    if isinstance(refused.value, DataError):  # PostgreSQL refuses at the column's own length, before any constraint
        assert name.endswith("_length")
        return
    # SQLite names the columns of a unique constraint, not the constraint.
    if connection.vendor == "postgresql" or isinstance(named_constraints()[name], models.CheckConstraint):
        assert name in str(refused.value)
