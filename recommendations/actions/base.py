"""What every write has in common: who did it, the audit entries, the dataset revision, and how it says no."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q, QuerySet

from recommendations.actions import searchable
from recommendations.models import AuditEntry, DatasetRevision

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes: a person (`user`) or one of our own programs."""

    name: str
    user: Any = None

    @classmethod
    def of(cls, user: Any) -> "Actor":
        return cls(user.get_username(), user)


FIXTURES = Actor("fixtures")
INGESTION = Actor("ingestion")


class ActionError(Exception):
    """A write was refused; nothing was written.

    Each of `messages` names the object, the field and the remedy. `field_errors` holds the same for forms, by the name
    of the row's key or the model's field; what belongs to no field stands under "".
    """

    def __init__(self, messages: Iterable[str] | str, field_errors: dict[str, list[str]] | None = None) -> None:
        self.messages = [messages] if isinstance(messages, str) else list(messages)
        self.field_errors = field_errors or {"": list(self.messages)}
        super().__init__("\n".join(self.messages))


class StaleRecord(ActionError):
    """Somebody else saved in the meantime. `theirs` is the row as it stands now, `yours` the one that was refused."""

    def __init__(self, message: str, *, theirs: Row, yours: Row, version: int) -> None:
        super().__init__(message)
        self.theirs, self.yours, self.version = theirs, yours, version


def refusal(name: str, error: ValidationError) -> ActionError:
    """Django's own findings as ours: each message begins with the object and the field."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    fields = {"" if key == "__all__" else key: messages for key, messages in by_field.items()}
    return ActionError([f"{name}: {key or 'as a whole'}: {m}" for key, ms in fields.items() for m in ms], fields)


@dataclass(slots=True)
class Change:
    """One write: what it logs becomes audit entries; if any of it was public, the revision moves once."""

    by: Actor
    why: str = ""
    public: bool = False
    entries: list[AuditEntry] = field(default_factory=list)

    def log(self, noun: str, key: str, action: str, before: Row | None, after: Row | None, *, public: bool) -> None:
        self.public = self.public or public
        entry = AuditEntry(noun=noun, key=key, action=action, before=before, after=after, why=self.why)
        entry.actor, entry.user = self.by.name, self.by.user
        self.entries.append(entry)

    def save(self) -> None:
        last = _last_sequences(self.entries)
        for entry in self.entries:
            last[entry.noun, entry.key] = entry.sequence = last.get((entry.noun, entry.key), 0) + 1
        AuditEntry.objects.bulk_create(self.entries, batch_size=200)
        if self.public:
            searchable.follow(self.entries)
            DatasetRevision.objects.move()


@contextmanager
def change(*, by: Actor, why: str = "") -> Iterator[Change]:
    """A transaction with its audit entries; its last statement moves the revision. Nothing logged, nothing moved."""
    with transaction.atomic():
        current = Change(by, why)
        yield current
        current.save()


def locked(queryset: QuerySet) -> QuerySet:
    """Rows locked in primary-key order, so that two writers never wait for each other. SQLite locks as a whole."""
    return queryset.order_by("pk").select_for_update(of=("self",))


def _last_sequences(entries: list[AuditEntry]) -> dict[tuple[str, str], int]:
    """Rows of the objects in question are locked by now, so nobody else numbers the same chain."""
    keys: dict[str, set[str]] = {}
    for entry in entries:
        keys.setdefault(entry.noun, set()).add(entry.key)
    last: dict[tuple[str, str], int] = {}
    for noun, wanted in keys.items():
        chains = AuditEntry.objects.filter(noun=noun).order_by()
        if len(wanted) <= 500:
            chains = chains.filter(Q(key__in=wanted))
        last |= {(noun, key): number for key, number in chains.values_list("key").annotate(Max("sequence"))}
    return last
