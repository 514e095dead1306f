"""What would become of each row of a file: nothing is written."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from recommendations.actions import saves
from recommendations.actions.base import Actor
from recommendations.actions.checks import check
from recommendations.actions.imports.cells import KEY_OF_COLUMN, PAIRS, row_with, several
from recommendations.actions.imports.table import Table, TableRow
from recommendations.actions.lookups import Lookups, Place
from recommendations.actions.problems import Problems
from recommendations.actions.rows import DEFAULTS
from recommendations.actions.saves import Becomes, Prospect, Stored
from recommendations.codes import Status
from recommendations.models import Recommendation

ADD, CHANGE = "recommendations.add_recommendation", "recommendations.change_recommendation"
IN_ASK = re.compile(r"asks (?P<number>[0-9]+), (?P<key>[a-z_]+)")
COLUMN_OF_KEY = {key: column for column, key in KEY_OF_COLUMN.items()} | {key: pair[0] for key, pair in PAIRS.items()}


@dataclass(slots=True)
class Entry:
    """One row of the file. `findings`: (column or "", what is wrong and what to do)."""

    number: int
    prospect: Prospect
    findings: list[tuple[str, str]] = field(default_factory=list)

    def refuse(self, column: str, text: str) -> None:
        self.findings.append((column, text))
        self.prospect.becomes = Becomes.REFUSED


def fingerprint(entries: list[Entry]) -> str:
    """Of everything that a rehearsal shows and rests on; the same again means that nothing moved since."""
    said = [
        [one.number, one.prospect.reference, one.prospect.becomes, one.findings, one.prospect.after,
         one.prospect.record.version if one.prospect.record else 0]
        for one in entries
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


class Rehearsal:
    def __init__(self, table: Table, by: Actor) -> None:
        self.table, self.by = table, by
        named = {row.cells["reference"].strip() for row in table.rows}
        records = [one for some in saves.batches(sorted(named)) for one in _records(some)]
        self.stored = Stored(records)
        self.records = {record.reference: record for record in records}
        self.entries = [self._begin(row) for row in table.rows]
        self.lookups = Lookups(self._places())

    def run(self) -> list[Entry]:
        seen: dict[str, int] = {}
        for row, entry in zip(self.table.rows, self.entries, strict=True):
            reference = entry.prospect.reference
            if not reference:
                entry.refuse("reference", "is empty. Write the record's name, as in HLD13-FAO-B.")
            elif reference in seen:
                entry.refuse("reference", f"{reference} is in row {seen[reference]} already. Keep one of the rows.")
            seen.setdefault(reference, row.number)
            if not entry.findings:
                self._judge(row, entry)
        self._refuse_one_sided()
        return self.entries

    def _begin(self, row: TableRow) -> Entry:
        """The row of the record as the file would have it, and what of it cannot be read."""
        reference = row.cells["reference"].strip()
        record = self.records.get(reference)
        base = self.stored.row_to_edit(record) if record else {**DEFAULTS, "reference": reference}
        after, unreadable = row_with(base, row.cells)
        prospect = Prospect(reference, Becomes.UNCHANGED, record, base if record else None, after)
        entry = Entry(row.number, prospect)
        for column, bad in row.bad.items():
            entry.refuse(column, f"{bad.problem}. {bad.remedy}.")
        for column, (problem, remedy) in ((name, error.args) for name, error in unreadable.items()):
            if column not in row.bad:
                entry.refuse(column, f"{row.cells[column]!r}: {problem}. {remedy}.")
        return entry

    def _places(self) -> dict[str, Place]:
        """Where the file puts new records and those that it changes at once, so that rows may name each other."""
        places = {}
        for prospect in (entry.prospect for entry in self.entries):
            record, row = prospect.record, prospect.after
            if prospect.reference and (record is None or record.status in (Status.DRAFT, Status.IN_REVIEW)):
                where = (row[key] for key in ("document", "section", "group", "label", "parent"))
                places[prospect.reference] = Place(record and record.pk, *where)
        return places

    def _judge(self, row: TableRow, entry: Entry) -> None:
        prospect, record = entry.prospect, entry.prospect.record
        self._check_status(row, entry)
        if record and prospect.after == prospect.before:
            return
        self._check_version(row, entry)
        self._check_right(entry)
        finished = record is not None and record.status != Status.DRAFT
        prospect.plan, problems = check(prospect.after, self.lookups, finished=finished)
        for column, text in _by_column(problems):
            entry.refuse(column, text)
        if not entry.findings:
            prospect.becomes = saves.edited(record) if record else Becomes.NEW

    def _check_status(self, row: TableRow, entry: Entry) -> None:
        record, said = entry.prospect.record, row.cells.get("status", "").strip()
        stands = str(record.status) if record else str(Status.DRAFT)
        if said and said != stands:
            remedy = "An import moves no record along: clear the cell, and use the buttons of the site"
            entry.refuse("status", f"{said!r}, but the record is {stands}. {remedy}.")
        if record and record.status == Status.WITHDRAWN and entry.prospect.after != entry.prospect.before:
            entry.refuse("", "The record is withdrawn. Return it to draft first, or remove the row.")

    def _check_version(self, row: TableRow, entry: Entry) -> None:
        """A row that was exported before somebody else saved would undo what they wrote."""
        said, record = row.cells.get("version", "").strip(), entry.prospect.record
        if record and said and said != str(record.version):
            remedy = "Export it again and carry your change over"
            entry.refuse("version", f"{said!r}, but the record is at {record.version}: saved since. {remedy}.")

    def _check_right(self, entry: Entry) -> None:
        user, needed = self.by.user, CHANGE if entry.prospect.record else ADD
        if user is not None and not user.has_perm(needed):
            entry.refuse(
                "", f"{self.by.name} may not {'change' if needed == CHANGE else 'add'} records. Ask a curator."
            )

    def _refuse_one_sided(self) -> None:
        """Two rows of one file must agree that they are the same; otherwise the second would undo the first."""
        written = {
            e.prospect.reference: e for e in self.entries if e.prospect.becomes in (Becomes.NEW, Becomes.CHANGED)
        }
        for reference, entry in written.items():
            for other in entry.prospect.after["same_as"]:
                if other in written and reference not in written[other].prospect.after["same_as"]:
                    number = written[other].number
                    entry.refuse(
                        "same_as", f"{other} in row {number} does not name {reference} back. Write it there, too."
                    )


def _records(references: list[str]) -> list[Recommendation]:
    found = Recommendation.objects.filter(reference__in=references)
    return list(found.select_related("document", "section").order_by("pk"))


def _by_column(problems: Problems) -> Iterator[tuple[str, str]]:
    """Findings of a row under the columns of the file."""
    for key, text in problems.found:
        place = IN_ASK.match(text)
        yield f"ask_{place['number']}_{place['key']}" if place else COLUMN_OF_KEY.get(key, key), text


def named_in(table: Table) -> set[str]:
    """References of all records that a file may write or link, which are to be locked."""
    named = {row.cells["reference"].strip() for row in table.rows}
    stored = Recommendation.objects.filter(reference__in=named, same_as__isnull=False)
    others = set(stored.order_by().values_list("same_as__reference", flat=True))
    return named | others | {other for row in table.rows for other in several(row.cells.get("same_as", ""))}
