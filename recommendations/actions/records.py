"""Records: made, edited, proposed, applied. Every function is one transaction with its audit entries."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from django.db.models import F, Max
from django.utils import timezone

from recommendations.actions import workflow
from recommendations.actions.base import ActionError, Actor, Change, Row, StaleRecord, change, locked
from recommendations.actions.checks import Plan, checked, complete_row
from recommendations.actions.lookups import Lookups
from recommendations.actions.parts import write_parts
from recommendations.actions.rows import row_of, rows_of, rows_of_these, with_place
from recommendations.actions.workflow import publish, return_to_draft, send_to_review, withdraw
from recommendations.codes import ChangeState, Status
from recommendations.models import ProposedChange, Recommendation, Section

NOUN = "record"
# Room for 10,000 lines in a section and 100 records on one line.
SECTION_STEP, LINE_STEP = 1_000_000, 100

__all__ = [
    "apply_proposed_change",
    "create_record",
    "edit_record",
    "publish",
    "reject_proposed_change",
    "return_to_draft",
    "row_of",
    "row_to_edit",
    "send_to_review",
    "withdraw",
]


def row_to_edit(record: Recommendation) -> Row:
    """What an edit form starts from: the open proposed change, where there is one, else the record itself."""
    proposed = record.proposed_changes.filter(state=ChangeState.OPEN).first()
    return proposed.row if proposed else row_of(record)


def create_record(*, row: Row, by: Actor, why: str = "") -> Recommendation:
    """A new draft. Themes, asks and codes may still be missing."""
    row = {**complete_row(row), "status": str(Status.DRAFT)}
    if Recommendation.objects.filter(reference=row["reference"]).exists():
        message = f"{row['reference']}: reference is taken. References are never reused; choose another."
        raise ActionError(message, {"reference": [message]})
    try:
        with change(by=by, why=why) as current:
            lookups = Lookups()
            plan = checked(row, lookups, finished=False)
            list(locked(Recommendation.objects.filter(reference__in=plan.same_as)))
            with others_logged(current, plan.same_as):
                record = insert([plan], by=by, lookups=lookups)[0]
            current.log(NOUN, record.reference, "create", None, row_of(record), public=False)
            return record
    except IntegrityError as error:
        message = f"{row['reference']}: somebody made it at this moment ({error}). Load the page again."
        raise ActionError(message) from None


def edit_record(
    *, record: Recommendation, row: Row, base_version: int, by: Actor, why: str = ""
) -> Recommendation | ProposedChange:
    """Save an edit that was made from `base_version`. A published record gets its one open proposed change instead."""
    with change(by=by, why=why) as current:
        stored = _lock(record, row.get("same_as"))
        before, row = rows_of_these([stored])[stored.pk], {**complete_row(row), "status": str(stored.status)}
        _refuse_other_reference(stored, row)
        if stored.status == Status.WITHDRAWN:
            raise ActionError(f"{stored}: is withdrawn. Return it to draft first.")
        lookups = Lookups()
        plan = checked(row, lookups, finished=stored.status != Status.DRAFT)
        if base_version == stored.version and _is_saved(stored, before, row):
            return stored
        workflow.count_save(stored, base_version, yours=row)
        if stored.status == Status.PUBLISHED:
            return propose(stored, before, row, current)
        rewrite(stored, plan, before=before, action="edit", current=current, lookups=lookups)
        return Recommendation.objects.get(pk=stored.pk)


def apply_proposed_change(*, proposed: ProposedChange, by: Actor, why: str = "") -> Recommendation:
    """Make a proposed change the public version."""
    with change(by=by, why=why) as current:
        record, proposed = _open(proposed)
        workflow.refuse_publishing(record, by)
        if record.version != proposed.base_version:
            message = f"{record}: changed since this was proposed. Edit it again from the present version."
            raise StaleRecord(message, theirs=row_of(record), yours=proposed.row, version=record.version)
        lookups = Lookups()
        row = {**complete_row(proposed.row), "status": str(record.status)}
        _lock(record, row["same_as"])
        plan = checked(row, lookups, finished=True)
        workflow.count_save(record, proposed.base_version, yours=row)
        rewrite(record, plan, before=row_of(record), action="apply", current=current, lookups=lookups)
        _decide(proposed, ChangeState.APPLIED, by, why)
        return Recommendation.objects.get(pk=record.pk)


def reject_proposed_change(*, proposed: ProposedChange, by: Actor, why: str) -> ProposedChange:
    """Keep the public version. A reviewer may do so, and whoever proposed it."""
    workflow.require_reason(proposed.recommendation, why)
    with change(by=by, why=why) as current:
        record, proposed = _open(proposed)
        if proposed.proposed_by != by.name:
            workflow.require_reviewer(record, by)
        _decide(proposed, ChangeState.REJECTED, by, why)
        current.log(NOUN, record.reference, "reject", proposed.row, row_of(record), public=False)
        return proposed


def insert(
    plans: list[Plan], *, by: Actor, lookups: Lookups, statuses: Iterable[str] = (), positions: Iterable[int] = ()
) -> list[Recommendation]:
    """New records with all their parts; drafts, unless `statuses` says else. Parents may be among them."""
    now = timezone.now()
    places = list(positions) or [position_of(plan) for plan in plans]
    records = [Recommendation(**plan.fields, position=place) for plan, place in zip(plans, places, strict=True)]
    for record, status in zip(records, statuses, strict=False):
        record.status, record.published_at = status, now
    Recommendation.objects.bulk_create(records, batch_size=200)
    keys = {record.reference: record.pk for record in records}
    for record, plan in zip(records, plans, strict=True):
        record.parent_id = (keys.get(plan.parent) or lookups.records[plan.parent].pk) if plan.parent else None
    Recommendation.objects.bulk_update([r for r in records if r.parent_id], ["parent"], batch_size=200)
    write_parts(
        {record.pk: plan for record, plan in zip(records, plans, strict=True)}, by=by, lookups=lookups, new=True
    )
    return records


def rewrite(
    record: Recommendation, plan: Plan, *, before: Row, action: str, current: Change, lookups: Lookups
) -> Recommendation:
    """Bring a locked record whose save is counted to its plan, and log it."""
    with others_logged(current, {*before["same_as"], *plan.same_as}):
        parent = lookups.records[plan.parent].pk if plan.parent else None
        Recommendation.objects.filter(pk=record.pk).update(**plan.fields, parent_id=parent)
        write_parts({record.pk: plan}, by=current.by, lookups=lookups)
    public = record.status == Status.PUBLISHED
    current.log(NOUN, record.reference, action, before, row_of(record), public=public)
    return record


def _lock(record: Recommendation, same_as: object) -> Recommendation:
    """The record and those it is, was or will be the same as, locked in one order."""
    others = record.same_as.values_list("reference", flat=True)
    named = [one for one in same_as if isinstance(one, str)] if isinstance(same_as, list) else []
    wanted = {record.reference, *others, *named}
    records = locked(with_place(Recommendation.objects.filter(reference__in=wanted)))
    return {one.reference: one for one in records}[record.reference]


def _is_saved(record: Recommendation, before: Row, row: Row) -> bool:
    """Nothing to save; but an open proposal that was overtaken is saved anew, on top of the present version."""
    proposed = record.proposed_changes.filter(state=ChangeState.OPEN).first()
    if proposed is None:
        return row == before
    return row == proposed.row and proposed.base_version == record.version


def _refuse_other_reference(record: Recommendation, row: Row) -> None:
    if row["reference"] != record.reference:
        message = f"{record}: reference cannot become {row['reference']!r}. It is assigned once; leave it as it is."
        raise ActionError(message, {"reference": [message]})


def propose(record: Recommendation, before: Row, row: Row, current: Change) -> ProposedChange:
    """The one open proposed change of a locked record whose save is counted; `before` is its public row."""
    return propose_all([(record, before, row)], current)[0]


def propose_all(wanted: list[tuple[Recommendation, Row, Row]], current: Change) -> list[ProposedChange]:
    """The same for many records: (record, public row, proposed row). `version` is the one before the counted save."""
    open_ones = ProposedChange.objects.filter(state=ChangeState.OPEN, recommendation__in=[one[0] for one in wanted])
    stored = {proposed.recommendation_id: proposed for proposed in open_ones}
    now, made = timezone.now(), []
    for record, before, row in wanted:
        proposed = stored.get(record.pk) or ProposedChange(recommendation=record)
        proposed.row, proposed.base_version = row, record.version + 1
        proposed.proposed_by, proposed.proposed_at, proposed.why = current.by.name, now, current.why
        made.append(proposed)
        current.log(NOUN, record.reference, "propose", before, row, public=False)
    names = ["row", "base_version", "proposed_by", "proposed_at", "why"]
    ProposedChange.objects.bulk_update([one for one in made if one.pk], names, batch_size=100)
    ProposedChange.objects.bulk_create([one for one in made if not one.pk], batch_size=100)
    return made


def _open(proposed: ProposedChange) -> tuple[Recommendation, ProposedChange]:
    """Both, locked; refused when somebody decided already."""
    record = locked(Recommendation.objects.filter(pk=proposed.recommendation_id)).get()
    proposed = locked(ProposedChange.objects.filter(pk=proposed.pk)).get()
    if proposed.state != ChangeState.OPEN:
        decided = f"{proposed.state} by {proposed.decided_by}"
        raise ActionError(f"{record}: this proposed change was {decided}. Load the page again.")
    return record, proposed


def _decide(proposed: ProposedChange, state: ChangeState, by: Actor, why: str) -> None:
    proposed.state, proposed.decision_why = state, why
    proposed.decided_by, proposed.decided_at = by.name, timezone.now()
    proposed.save()


def position_of(plan: Plan) -> int:
    """Where a record stands in its document: by section, then line, then after those of the same line."""
    section = Section.objects.get(pk=plan.fields["section_id"])
    start = section.order * SECTION_STEP
    in_section = Recommendation.objects.filter(section=section)
    if plan.fields["line_start"] is None:
        return (in_section.aggregate(last=Max("position"))["last"] or start) + 1
    line = start + (plan.fields["line_start"] - section.line_start) * LINE_STEP
    on_line = in_section.filter(position__gte=line, position__lt=line + LINE_STEP)
    return (on_line.aggregate(last=Max("position"))["last"] or line - 1) + 1


@contextmanager
def others_logged(current: Change, references: Iterable[str]) -> Iterator[None]:
    """`same_as` holds both ways: records at the other end change too, so they count a save and are logged."""
    named = list(references)
    if not named:
        yield
        return
    others = Recommendation.objects.filter(reference__in=named)
    before = rows_of(others)
    yield
    after = rows_of(others)
    changed = [pk for pk in after if after[pk] != before.get(pk)]
    others.filter(pk__in=changed).update(version=F("version") + 1, updated_at=timezone.now())
    for pk in changed:
        row = after[pk]
        current.log(NOUN, row["reference"], "link", before[pk], row, public=row["status"] == Status.PUBLISHED)
