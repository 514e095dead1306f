"""Saves of many records in one change: what would become of each, and writing those that change.

Bulk work and imports say what each record should be; here stands what that means for its status.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from recommendations.actions import workflow
from recommendations.actions.base import Actor, Change, Row
from recommendations.actions.checks import Plan
from recommendations.actions.lookups import Lookups
from recommendations.actions.parts import write_parts
from recommendations.actions.records import NOUN, insert, others_logged, position_of, propose_all
from recommendations.actions.rows import rows_of
from recommendations.codes import ChangeState, Status
from recommendations.models import ProposedChange, Recommendation

BATCH = 300


class Becomes(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    PROPOSED = "proposed"
    MOVED = "moved"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Prospect:
    """What would become of one record. `before` and `after` are rows; where it is refused, `reasons` say why."""

    reference: str
    becomes: Becomes
    record: Recommendation | None = None
    before: Row | None = None
    after: Row | None = None
    plan: Plan | None = None
    reasons: list[str] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        return self.becomes not in (Becomes.UNCHANGED, Becomes.REFUSED)


class Stored:
    """Records with their rows, read in a few queries for any number of them."""

    def __init__(self, records: Iterable[Recommendation]) -> None:
        self.records = list(records)
        self.rows: dict[int, Row] = {}
        for some in batches([record.pk for record in self.records]):
            self.rows |= rows_of(Recommendation.objects.filter(pk__in=some))
        opened = ProposedChange.objects.filter(state=ChangeState.OPEN, recommendation__in=self.rows)
        self.proposed: dict[int, Row] = dict(opened.values_list("recommendation_id", "row"))

    def row_to_edit(self, record: Recommendation) -> Row:
        """As `records.row_to_edit`: the open proposed change, where there is one."""
        return self.proposed.get(record.pk) or self.rows[record.pk]


def edited(record: Recommendation) -> Becomes:
    """What an edit makes of a record that is not withdrawn."""
    return Becomes.PROPOSED if record.status == Status.PUBLISHED else Becomes.CHANGED


def write(prospects: Iterable[Prospect], *, action: str, current: Change, lookups: Lookups) -> None:
    """Write what changes; the records are locked, and each was planned from the version in hand.

    `action`: of those that are moved along. Published records come last: what a draft says of them may count a save.
    """
    found: dict[Becomes, list[Prospect]] = {becomes: [] for becomes in Becomes}
    for prospect in prospects:
        found[prospect.becomes].append(prospect)
    new, changed = found[Becomes.NEW], found[Becomes.CHANGED]
    with others_logged(current, _outside(new + changed)):
        _insert(new, current.by, lookups)
        _rewrite(changed, current.by, lookups)
    _log(new + changed, current)
    for some in batches(found[Becomes.PROPOSED]):
        _propose(some, current)
    for prospect in found[Becomes.MOVED]:
        workflow.count_save(prospect.record, prospect.record.version, yours=prospect.after)
        workflow.write_move(prospect.record, action, prospect.before, current)


def batches(things: list) -> Iterator[list]:
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]


def _outside(written: list[Prospect]) -> set[str]:
    """Records that are not written themselves and that one of these was, or will be, the same as."""
    named = {other for one in written for other in (*one.plan.same_as, *(one.before or {}).get("same_as", []))}
    return named - {one.reference for one in written}


def _insert(new: list[Prospect], by: Actor, lookups: Lookups) -> None:
    plans = [prospect.plan for prospect in new]
    for prospect, record in zip(new, insert(plans, by=by, lookups=lookups, positions=_positions(plans)), strict=True):
        prospect.record = record


def _positions(plans: list[Plan]) -> Iterator[int]:
    """One after the other where several begin at one place."""
    taken: set[tuple[int, int]] = set()
    for plan in plans:
        place = (plan.fields["document_id"], position_of(plan))
        while place in taken:
            place = (place[0], place[1] + 1)
        taken.add(place)
        yield place[1]


def _rewrite(changed: list[Prospect], by: Actor, lookups: Lookups) -> None:
    parents = {prospect.plan.parent for prospect in changed if prospect.plan.parent}
    keys = dict(Recommendation.objects.filter(reference__in=parents).values_list("reference", "pk"))
    for prospect in changed:
        workflow.count_save(prospect.record, prospect.record.version, yours=prospect.after)
        parent = keys[prospect.plan.parent] if prospect.plan.parent else None
        Recommendation.objects.filter(pk=prospect.record.pk).update(**prospect.plan.fields, parent_id=parent)
    for some in batches(changed):
        write_parts({prospect.record.pk: prospect.plan for prospect in some}, by=by, lookups=lookups)


def _log(written: list[Prospect], current: Change) -> None:
    for some in batches(written):
        after = rows_of(Recommendation.objects.filter(pk__in=[prospect.record.pk for prospect in some]))
        for prospect in some:
            action = "edit" if prospect.before else "create"
            row = after[prospect.record.pk]
            current.log(NOUN, prospect.reference, action, prospect.before, row, public=False)


def _propose(prospects: list[Prospect], current: Change) -> None:
    """A link that was just written from another record may have counted a save of one of these, which are locked."""
    records = Recommendation.objects.in_bulk([prospect.record.pk for prospect in prospects])
    public = rows_of(Recommendation.objects.filter(pk__in=records))
    wanted = [(records[one.record.pk], public[one.record.pk], one.after) for one in prospects]
    for record, _before, row in wanted:
        workflow.count_save(record, record.version, yours=row)
    propose_all(wanted, current)
