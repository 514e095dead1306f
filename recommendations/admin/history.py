"""Who changed an object, when, why and in what, from its audit entries."""

from dataclasses import dataclass

from recommendations.models import AuditEntry
from recommendations.stats.differences import Difference, differences


@dataclass(frozen=True)
class HistoryEntry:
    entry: AuditEntry
    changes: list[Difference]


def entries_of(noun: str, key: str, *, limit: int) -> list[HistoryEntry]:
    """The latest first. One query."""
    entries = AuditEntry.objects.filter(noun=noun, key=key).order_by("-sequence")[:limit]
    return [HistoryEntry(entry, differences(entry.before, entry.after)) for entry in entries]
