"""What was added, edited, recoded, withdrawn between two points of the history; from the audit entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from recommendations.codes import Status
from recommendations.models import AuditEntry, Recommendation

Row = dict[str, Any] | None

NOT_YET = ("propose", "reject")  # what waits for a reviewer, or was turned down, changes nothing that is public
CODES = ("round_table", "also", "themes", "populations", "frameworks")
ASK_CODES = ("addressees", "action", "wording", "direction", "shared_ask", "relation", "difference", "unique")
NOT_CONTENT = ("status", "fingerprint", "letters")
FEED = 100


@dataclass(frozen=True)
class Changed:
    """One record; `headline` is empty where it is not public any more."""

    reference: str
    headline: str
    fields: tuple[str, ...] = ()


@dataclass
class Changes:
    added: list[Changed] = field(default_factory=list)
    edited: list[Changed] = field(default_factory=list)
    recoded: list[Changed] = field(default_factory=list)
    withdrawn: list[Changed] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)

    @property
    def records(self) -> int:
        return len({one.reference for _title, found in self.by_kind for one in found})

    @property
    def by_kind(self) -> list[tuple[str, list[Changed]]]:
        return [
            (_("Added"), self.added),
            (_("Edited"), self.edited),
            (_("Recoded"), self.recoded),
            (_("Withdrawn"), self.withdrawn),
        ]

    @property
    def other_nouns(self) -> list[tuple[str, int]]:
        return sorted(self.others.items())


@dataclass(frozen=True)
class Event:
    """One public change of one record, for a feed."""

    pk: int
    at: datetime
    kind: str
    changed: Changed


def changes(after: int, until: int | None = None) -> Changes:
    """The net effect of the audit entries in (after, until]; `until` None: up to today."""
    entries = AuditEntry.objects.filter(pk__gt=after).order_by("pk")
    if until is not None:
        entries = entries.filter(pk__lte=until)
    found = Changes()
    for noun, key in entries.exclude(noun="record").order_by().values_list("noun", "key").distinct():
        if noun not in ("release", "item", "coding sample"):
            found.others[noun] = found.others.get(noun, 0) + bool(key)
    for reference, before, now in _net(entries.filter(noun="record").exclude(action__in=NOT_YET)):
        for kind, changed in _kinds(reference, before, now):
            getattr(found, kind).append(changed)
    return found


def events() -> list[Event]:
    """The last public changes of records, newest first; a text that is not public today is not given."""
    entries = AuditEntry.objects.filter(noun="record").exclude(action__in=NOT_YET).order_by("-pk")
    public = set(Recommendation.objects.published().values_list("reference", flat=True))
    found: list[Event] = []
    for entry in entries[: FEED * 4].iterator(chunk_size=FEED):
        for kind, changed in _kinds(entry.key, entry.before, entry.after):
            headline = changed.headline if entry.key in public else ""
            shown = Changed(changed.reference, headline, changed.fields)
            found.append(Event(entry.pk, entry.at, kind, shown))
        if len(found) >= FEED:
            break
    return found


def _net(entries) -> Iterator[tuple[str, Row, Row]]:
    """(reference, first row before, last row after), in the order of the references."""
    first: dict[str, Row] = {}
    last: dict[str, Row] = {}
    for entry in entries.iterator(chunk_size=500):
        first.setdefault(entry.key, entry.before)
        last[entry.key] = entry.after
    for reference in sorted(last):
        yield reference, first[reference], last[reference]


def _kinds(reference: str, before: Row, after: Row) -> Iterator[tuple[str, Changed]]:
    was, now = _public(before), _public(after)
    headline = str(now["headline"]) if now else ""
    if now and not was:
        yield "added", Changed(reference, headline)
    elif was and not now:
        yield "withdrawn", Changed(reference, "")
    elif was and now:
        for kind, names in (("edited", _texts(was, now)), ("recoded", _codes(was, now))):
            if names:
                yield kind, Changed(reference, headline, tuple(names))


def _public(row: Row) -> Row:
    return row if row and row.get("status") == Status.PUBLISHED else None


def _codes(was: dict, now: dict) -> list[str]:
    names = [name for name in CODES if was.get(name) != now.get(name)]
    same = _asks(was, ASK_CODES) == _asks(now, ASK_CODES)
    return names if same or len(was["asks"]) != len(now["asks"]) else [*names, "asks"]


def _texts(was: dict, now: dict) -> list[str]:
    plain = [name for name in now if name not in (*CODES, *NOT_CONTENT, "asks")]
    names = [name for name in plain if was.get(name) != now.get(name)]
    words = [name for ask in (*was["asks"], *now["asks"]) for name in ask if name not in ASK_CODES]
    kept = tuple(dict.fromkeys(words))
    return names if _asks(was, kept) == _asks(now, kept) else [*names, "asks"]


def _asks(row: dict, names: Iterable[str]) -> list[list[Any]]:
    return [[ask.get(name) for name in names] for ask in row["asks"]]
