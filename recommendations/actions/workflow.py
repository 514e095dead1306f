"""draft → in review → published → withdrawn, and who may move a record along."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from recommendations.actions.base import FIXTURES, ActionError, Actor, Change, Row, StaleRecord, change, locked
from recommendations.actions.checks import check
from recommendations.actions.lookups import Lookups
from recommendations.actions.rows import row_of, rows_of_these, with_place
from recommendations.codes import ChangeState, Status
from recommendations.models import AuditEntry, Comment, Recommendation

NOUN = "record"
PUBLISH = "recommendations.publish_recommendation"
EDITS = ("create", "edit", "propose", "load")
# action: (from which status, to which)
MOVES = {
    "send to review": ({Status.DRAFT}, Status.IN_REVIEW),
    "publish": ({Status.IN_REVIEW}, Status.PUBLISHED),
    "withdraw": ({Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED}, Status.WITHDRAWN),
    "return to draft": ({Status.IN_REVIEW, Status.WITHDRAWN}, Status.DRAFT),
}


def send_to_review(*, record: Recommendation, by: Actor, why: str = "") -> Recommendation:
    return _move(record, "send to review", by, why)


def publish(*, record: Recommendation, by: Actor, why: str = "") -> Recommendation:
    return _move(record, "publish", by, why)


def withdraw(*, record: Recommendation, by: Actor, why: str) -> Recommendation:
    require_reason(record, why)
    return _move(record, "withdraw", by, why)


def return_to_draft(*, record: Recommendation, by: Actor, why: str) -> Recommendation:
    require_reason(record, why)
    return _move(record, "return to draft", by, why)


def _move(record: Recommendation, action: str, by: Actor, why: str) -> Recommendation:
    with change(by=by, why=why) as current:
        return move_in(current, record, action)


def move_in(current: Change, record: Recommendation, action: str) -> Recommendation:
    """Change the status of the version in hand: what was changed after the reader saw it is not moved with it."""
    stored = locked(with_place(Recommendation.objects.filter(pk=record.pk))).get()
    before = rows_of_these([stored])[stored.pk]
    refuse_move(stored, action, current.by, row=before, lookups=Lookups())
    count_save(stored, record.version, yours=before)
    write_move(stored, action, before, current)
    return Recommendation.objects.get(pk=stored.pk)


def refuse_move(
    record: Recommendation, action: str, by: Actor, *, row: Row, lookups: Lookups, hurdles: "Hurdles | None" = None
) -> None:
    """Raise what forbids this move. `row` is the record's; `hurdles`: read before, where many records are asked for."""
    origins = MOVES[action][0]
    if record.status not in origins:
        wanted = " or ".join(sorted(origins))
        raise ActionError(f"{record}: status is {record.status}; only what is {wanted} can do this: {action}.")
    if action in ("publish", "send to review"):
        check(row, lookups, finished=True)[1].stop()
    if action == "publish":
        refuse_publishing(record, by, hurdles)
    if action == "withdraw" and record.status == Status.PUBLISHED:
        require_reviewer(record, by)
        if record.proposed_changes.filter(state=ChangeState.OPEN).exists():
            raise ActionError(f"{record}: has a proposed change. Apply or reject it first.")


def write_move(record: Recommendation, action: str, before: Row, current: Change) -> None:
    """Give a locked record whose save is counted its new status, and log it."""
    target = MOVES[action][1]
    dates = {"published_at": timezone.now()} if target == Status.PUBLISHED else {}
    Recommendation.objects.filter(pk=record.pk).update(status=target, **dates)
    public = Status.PUBLISHED in (record.status, target)
    current.log(NOUN, record.reference, action, before, {**before, "status": str(target)}, public=public)


def count_save(record: Recommendation, base_version: int, *, yours: Row) -> None:
    """The database compares the versions: of two saves from one version the second is refused."""
    current = Recommendation.objects.filter(pk=record.pk, version=base_version)
    if not current.update(version=F("version") + 1, updated_at=timezone.now()):
        proposed = record.proposed_changes.filter(state=ChangeState.OPEN).first()
        theirs = proposed.row if proposed else row_of(record)
        version = Recommendation.objects.values_list("version", flat=True).get(pk=record.pk)
        last = AuditEntry.objects.filter(noun=NOUN, key=record.reference).order_by("-sequence").first()
        who = f" by {last.actor} at {last.at:%H:%M on %d %B %Y}" if last else ""
        message = f"{record}: saved meanwhile{who}. Compare both versions and save again."
        raise StaleRecord(message, theirs=theirs, yours=yours, version=version)


class Hurdles:
    """What may stand in the way of publishing these records; two queries for any number of them."""

    def __init__(self, records: Iterable[Recommendation]) -> None:
        keys = {record.pk: record.reference for record in records}
        comments = Comment.objects.open().filter(recommendation__in=keys).order_by("-written_at", "-pk")
        edits = AuditEntry.objects.filter(noun=NOUN, key__in=keys.values(), action__in=EDITS).order_by("sequence")
        self.commented_by = dict(comments.values_list("recommendation_id", "written_by"))
        self.last_editor = dict(edits.values_list("key", "actor"))


def refuse_publishing(record: Recommendation, by: Actor, hurdles: Hurdles | None = None) -> None:
    """No open comment; and two people: a reviewer publishes what somebody else edited last."""
    require_reviewer(record, by)
    hurdles = hurdles or Hurdles([record])
    if record.pk in hurdles.commented_by:
        who = hurdles.commented_by[record.pk]
        raise ActionError(f"{record}: {who} has an open comment on it. Resolve it first.")
    if by is FIXTURES or settings.ONE_PERSON_TEAM:
        return
    if hurdles.last_editor.get(record.reference) == by.name:
        raise ActionError(f"{record}: you edited it last. Ask another reviewer to publish it.")


def require_reviewer(record: Recommendation, by: Actor) -> None:
    if by is not FIXTURES and not (by.user and by.user.has_perm(PUBLISH)):
        raise ActionError(f"{record}: {by.name} may not publish or withdraw. Ask a reviewer.")


def require_reason(record: Recommendation, why: str) -> None:
    if not why.strip():
        message = f"{record}: no reason given. Write one sentence for the history."
        raise ActionError(message, {"why": [message]})
