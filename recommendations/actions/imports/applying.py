"""A file applied: the rehearsal is run again on locked records, and only what it showed before is written."""

from django.db import IntegrityError

from recommendations.actions import saves
from recommendations.actions.base import ActionError, Actor, change, locked
from recommendations.actions.imports.rehearsal import Entry, Rehearsal, fingerprint, named_in
from recommendations.actions.imports.table import Table
from recommendations.actions.saves import Becomes
from recommendations.models import Recommendation


class Overtaken(ActionError):
    """Records were saved after the rehearsal that was confirmed; nothing was written."""


def rehearse_table(*, table: Table, by: Actor) -> list[Entry]:
    """What would become of each row, in the order of the file."""
    return Rehearsal(table, by).run()


def apply_table(*, table: Table, seen: str, by: Actor, why: str = "") -> list[Entry]:
    """Write the whole file or nothing of it. `seen`: the fingerprint of the rehearsal that was confirmed."""
    try:
        with change(by=by, why=why) as current:
            list(locked(Recommendation.objects.filter(reference__in=named_in(table))))
            rehearsal = Rehearsal(table, by)
            entries = rehearsal.run()
            if fingerprint(entries) != seen:
                raise Overtaken("Records were saved after this page was made. Look at it again; nothing was written.")
            refused = [entry.number for entry in entries if entry.prospect.becomes == Becomes.REFUSED]
            if refused:
                raise ActionError(
                    f"Row {refused[0]} is refused, so that nothing is written. Correct it, and upload anew."
                )
            saves.write([e.prospect for e in entries], action="", current=current, lookups=rehearsal.lookups)
            return entries
    except IntegrityError as error:
        message = (
            f"Two rows cannot be stored one after the other ({error}). Import them one by one; nothing was written."
        )
        raise ActionError(message) from None
