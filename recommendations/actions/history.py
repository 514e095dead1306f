"""Back to an earlier state of a record: a new change like any other, never an erasure."""

from recommendations.actions.base import ActionError, Actor
from recommendations.actions.records import edit_record
from recommendations.actions.rows import DEFAULTS
from recommendations.actions.workflow import NOUN, require_reason
from recommendations.models import AuditEntry, ProposedChange, Recommendation


def revert_record(
    *, record: Recommendation, sequence: int, base_version: int, by: Actor, why: str
) -> Recommendation | ProposedChange:
    """Save what the entry with this number left behind. Its status stays as it is now; a published record gets a
    proposed change."""
    require_reason(record, why)
    entry = AuditEntry.objects.filter(noun=NOUN, key=record.reference, sequence=sequence).first()
    if entry is None or not entry.after or entry.after.keys() - DEFAULTS.keys():
        raise ActionError(f"{record}: entry {sequence} of its history holds no such version. Choose another.")
    return edit_record(record=record, row=entry.after, base_version=base_version, by=by, why=why)
