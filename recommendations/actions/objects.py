"""Saving and deleting every noun except records: bodies, the GMG, documents, the codebook, frameworks."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, ProtectedError

from recommendations.actions.base import ActionError, Actor, Row, change, locked, refusal
from recommendations.actions.fixtures.nouns import BY_MODEL

SHOWN = 5
NATURAL_KEYS = ("reference", "old_reference", "slug", "key", "name")


def save_object(*, instance: Model, by: Actor, why: str = "", save_related: Callable[[], None] | None = None) -> Model:
    """Validate and save. `save_related` writes what hangs on it (aliases, many-to-many) inside the same transaction."""
    with change(by=by, why=why) as current:
        before = stored_row(instance)
        try:
            instance.full_clean()
        except ValidationError as error:
            raise refusal(name_of(instance), error) from None
        instance.save()
        if save_related:
            save_related()
        after = stored_row(instance)
        if after != before:
            noun, key = instance._meta.model_name or "", natural_key(instance)
            current.log(noun, key, "edit" if before else "create", before, after, public=True)
    return instance


def delete_object(*, instance: Model, by: Actor, why: str = "") -> None:
    """Delete what nothing refers to. Records are withdrawn instead, see workflow.py."""
    with change(by=by, why=why) as current:
        before, key, name = stored_row(instance), natural_key(instance), name_of(instance)
        holders = _naming(instance)  # of lists a database would just take it out
        try:
            if not holders:
                instance.delete()
        except ProtectedError as error:
            holders = {str(getattr(other, "recommendation", other)) for other in error.protected_objects}
        if holders:
            users = ", ".join(sorted(holders)[:SHOWN])
            raise ActionError(f"{name}: is in use by {users}. Change those first.")
        current.log(instance._meta.model_name or "", key, "delete", before, None, public=True)


def stored_row(instance: Model) -> Row | None:
    """The object as it is in the database, locked; for what stands in fixtures/ the row that a file would hold."""
    stored = locked(type(instance)._default_manager.filter(pk=instance.pk)).first() if instance.pk else None
    if stored is None:
        return None
    noun = BY_MODEL.get(type(instance))
    return noun.row_of(stored) if noun else {**_columns(stored), **_lists(stored)}


def natural_key(instance: Model) -> str:
    """The name that stays, as the audit entries have it: a slug, a key, a number."""
    if noun := BY_MODEL.get(type(instance)):
        return noun.key_of({column.key: column.value(instance) for column in noun.columns if column.key in noun.key})
    own = (str(getattr(instance, name)) for name in NATURAL_KEYS if getattr(instance, name, ""))
    return next(own, str(instance.pk))


def name_of(instance: Model) -> str:
    return f"{instance._meta.verbose_name} {natural_key(instance)}"


def _naming(instance: Model) -> set[str]:
    """Those that name it among others."""
    lists = [relation.get_accessor_name() for relation in instance._meta.related_objects if relation.many_to_many]
    return {str(other) for name in lists for other in getattr(instance, name).all()}


def _columns(instance: Model) -> Row:
    """Plain values; other objects by their natural keys."""
    row: Row = {}
    for column in instance._meta.concrete_fields:
        if not column.primary_key:
            value = getattr(instance, column.name)
            row[column.name] = natural_key(value) if isinstance(value, Model) else _plain(value)
    return row


def _lists(instance: Model) -> Row:
    many = [field.name for field in instance._meta.many_to_many]
    return {name: sorted(natural_key(other) for other in getattr(instance, name).all()) for name in many}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | bool | list | dict) else str(value)
