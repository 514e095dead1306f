"""The same small thing done to many records: first what would become of each and why, then exactly that.

Whoever confirms has seen a preview. What was saved in between is left out and named; the rest is one transaction with
one audit entry a record.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from recommendations import codes
from recommendations.actions import saves, workflow
from recommendations.actions.base import ActionError, Actor, Row, change, locked
from recommendations.actions.checks import check
from recommendations.actions.lookups import Lookups
from recommendations.actions.saves import Becomes, Prospect, Stored
from recommendations.codes import Status
from recommendations.models import Recommendation

CHANGE = "recommendations.change_recommendation"
MOST = 5000
Edit = Callable[[Row, str], Row]


class LeftOut(Exception):
    """Why one record stays as it is."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done, and with which round table ("" for none) or theme."""

    name: str
    value: str = ""


def set_round_table(row: Row, value: str) -> Row:
    """The number leaves the further round tables, where it may stand."""
    number = int(value) if value else None
    return {**row, "round_table": number, "also": [other for other in row["also"] if other != number]}


def add_theme(row: Row, value: str) -> Row:
    if value not in row["themes"] and len(row["themes"]) >= codes.MAX_THEMES:
        raise LeftOut(f"has {codes.MAX_THEMES} themes already. Remove one first")
    return {**row, "themes": [*row["themes"], *([] if value in row["themes"] else [value])]}


def remove_theme(row: Row, value: str) -> Row:
    return {**row, "themes": [theme for theme in row["themes"] if theme != value]}


EDITS: dict[str, Edit] = {
    "set-round-table": set_round_table,
    "add-theme": add_theme,
    "remove-theme": remove_theme,
}
MOVES = {"send-to-review": "send to review", "publish": "publish"}


def preview(*, records: Iterable[int], wish: Wish, by: Actor) -> list[Prospect]:
    """What would become of each of these records, in the order of the documents; nothing is written."""
    found = Recommendation.objects.filter(pk__in=list(records)).select_related("document", "section")
    return _Bulk(found.order_by("document__order", "position", "pk"), wish, by, Lookups()).prospects()


def carry_out(*, seen: Mapping[int, int], wish: Wish, by: Actor, why: str = "") -> list[Prospect]:
    """Do it to the records that were `seen` to change, each in the version that was seen."""
    if len(seen) > MOST:
        raise ActionError(f"{len(seen):,} records at once: too many. Narrow the selection to {MOST:,}.")
    with change(by=by, why=why) as current:
        records = locked(Recommendation.objects.filter(pk__in=list(seen)))
        lookups = Lookups()
        prospects = _Bulk(records, wish, by, lookups, seen).prospects()
        saves.write(prospects, action=MOVES.get(wish.name, ""), current=current, lookups=lookups)
        return prospects


class _Bulk:
    """One wish for many records, with all that is to be asked about them read together."""

    def __init__(
        self,
        records: Iterable[Recommendation],
        wish: Wish,
        by: Actor,
        lookups: Lookups,
        seen: Mapping[int, int] | None = None,
    ) -> None:
        if wish.name not in {**EDITS, **MOVES}:
            raise ActionError(f"{wish.name!r} is nothing that is done to many records. Choose one of the list.")
        self.stored, self.lookups = Stored(records), lookups
        self.wish, self.by, self.seen = wish, by, seen
        self.hurdles = workflow.Hurdles(self.stored.records) if wish.name == "publish" else None

    def prospects(self) -> list[Prospect]:
        return [self._prospect(record) for record in self.stored.records]

    def _prospect(self, record: Recommendation) -> Prospect:
        try:
            self._refuse_unseen(record)
            self._refuse_stranger(record)
            return self._moved(record) if self.wish.name in MOVES else self._edited(record)
        except LeftOut as reason:
            reasons = [f"{record}: {reason}."]
        except ActionError as error:
            reasons = error.messages
        return Prospect(record.reference, Becomes.REFUSED, record, reasons=reasons)

    def _refuse_unseen(self, record: Recommendation) -> None:
        if self.seen is not None and self.seen[record.pk] != record.version:
            raise LeftOut("saved by somebody after the preview was made. Look at it, and select it again")

    def _refuse_stranger(self, record: Recommendation) -> None:
        """A right of the person, not of the record; asked here so that no other way leads around it."""
        if self.wish.name == "publish":
            workflow.require_reviewer(record, self.by)
        elif self.by.user is not None and not self.by.user.has_perm(CHANGE):
            raise LeftOut(f"{self.by.name} may not change records. Ask a curator")

    def _moved(self, record: Recommendation) -> Prospect:
        before, action = self.stored.rows[record.pk], MOVES[self.wish.name]
        target = workflow.MOVES[action][1]
        if record.status == target:
            return Prospect(record.reference, Becomes.UNCHANGED, record, before, before)
        workflow.refuse_move(record, action, self.by, row=before, lookups=self.lookups, hurdles=self.hurdles)
        return Prospect(record.reference, Becomes.MOVED, record, before, {**before, "status": str(target)})

    def _edited(self, record: Recommendation) -> Prospect:
        if record.status == Status.WITHDRAWN:
            raise LeftOut("is withdrawn. Return it to draft first")
        before = self.stored.row_to_edit(record)
        after = EDITS[self.wish.name](before, self.wish.value)
        if after == before:
            return Prospect(record.reference, Becomes.UNCHANGED, record, before, after)
        plan, problems = check(after, self.lookups, finished=record.status != Status.DRAFT)
        problems.stop()
        return Prospect(record.reference, saves.edited(record), record, before, after, plan)
