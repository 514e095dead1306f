"""Two coders: a sample is drawn, a second person codes without seeing the first codes, differences are resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recommendations.actions.base import ActionError, Actor, Change, Row, change, locked
from recommendations.actions.fixtures.coding_sheet import (
    KEYS,
    RECORD_KEYS,
    check_half,
    codings_of,
    from_codes,
    rows_of_codings,
)
from recommendations.actions.lookups import Lookups
from recommendations.actions.problems import Problems
from recommendations.actions.records import edit_record, row_to_edit
from recommendations.actions.workflow import require_reviewer
from recommendations.codes import CodingRole, Facet
from recommendations.models import AuditEntry, Coding, ProposedChange, Recommendation, Resolution, text_digest
from recommendations.stats.second_coding import NOUN as SAMPLE
from recommendations.stats.second_coding import Difference, differences_of, drawn_from, waiting_for

NOUN = "coding"
# Never by what was coded: who filters by a theme knows it.
FILTERS = {"document": "document__slug", "agency": "agency__slug"}


@dataclass(frozen=True)
class Settled:
    """Which codes stand for one difference, and why."""

    difference: Difference
    value: Sequence[str]
    reason: str


def draw_sample(*, by: Actor, seed: str, size: int | None, filters: Mapping[str, str] | None = None) -> AuditEntry:
    """Of the records that wait for a second coding by this person; without a size all that the filters leave."""
    narrowed = {name: value for name, value in (filters or {}).items() if value}
    records = waiting_for(by.name).filter(**{FILTERS[name]: value for name, value in narrowed.items()})
    references = drawn_from(list(records.values_list("reference", flat=True)), seed=seed, size=size)
    if not references:
        raise ActionError("Sample: no record of this selection waits for a second coding by you. Choose another.")
    with change(by=by) as current:
        after = {"seed": seed, "size": size, "filters": narrowed, "drawn_from": records.count()}
        current.log(SAMPLE, by.name, "draw", None, {**after, "references": references}, public=False)
    return current.entries[0]


def code_second(*, record: Recommendation, half: Row, seen: str, by: Actor) -> list[Difference]:
    """Keep the codes of a second coder beside those of the first, which are the agreed ones as they are now; returns
    where they differ. `half`: as a file of coding/ has it; `seen`: the digest of our text as it was coded."""
    with change(by=by) as current:
        stored = locked(Recommendation.objects.filter(pk=record.pk)).get()
        _refuse_coder(stored, by, seen)
        lookups = Lookups()
        problems = Problems(record.reference)
        check_half("second", half, stored, lookups, problems)
        problems.stop()
        asks = {(stored.pk, position): pk for position, pk in stored.asks.values_list("position", "pk")}
        _copy_agreed(stored)
        how = {"role": CodingRole.SECOND, "assigned_by": by.name, "version": lookups.version}
        Coding.objects.bulk_create(codings_of(stored.pk, half, asks, **how))
        _log(stored, "code", None, current)
    return differences_of([stored])[stored.pk]


def resolve_codings(
    *, record: Recommendation, settled: Sequence[Settled], base_version: int, by: Actor
) -> Recommendation | ProposedChange:
    """Say which codes stand and why; the record is brought to them like by any other edit."""
    with change(by=by, why="; ".join(one.reason for one in settled)) as current:
        stored = locked(Recommendation.objects.filter(pk=record.pk)).get()
        require_reviewer(stored, by)
        before = rows_of_codings(Recommendation.objects.filter(pk=stored.pk)).get(stored.reference)
        row = row_to_edit(stored)
        for one in settled:
            _resolve(stored, one, by)
            row = _with_codes(row, one)
        _log(stored, "resolve", before, current)
        return edit_record(record=stored, row=row, base_version=base_version, by=by, why=current.why)


def _refuse_coder(record: Recommendation, by: Actor, seen: str) -> None:
    require_reviewer(record, by)
    codings = Coding.objects.filter(recommendation=record)
    if codings.filter(role=CodingRole.SECOND).exists():
        raise ActionError(f"{record}: is coded twice already. Resolve the differences.")
    if codings.filter(role=CodingRole.AGREED, assigned_by=by.name).exists():
        raise ActionError(f"{record}: the first codes are yours. Ask another reviewer.")
    if text_digest(record) != seen:
        raise ActionError(f"{record}: headline, summary or asks changed meanwhile. Read them again and code anew.")


def _copy_agreed(record: Recommendation) -> None:
    """The first coder's, as they stand before anybody resolves anything."""
    if not Coding.objects.filter(recommendation=record, role=CodingRole.FIRST).exists():
        first = list(Coding.objects.filter(recommendation=record, role=CodingRole.AGREED).order_by("pk"))
        for coding in first:
            coding.pk, coding.role = None, CodingRole.FIRST
        Coding.objects.bulk_create(first)


def _resolve(record: Recommendation, one: Settled, by: Actor) -> None:
    if not one.reason.strip():
        message = f"{record}, {one.difference.facet}: no reason given. Write in a few words why these codes stand."
        raise ActionError(message)
    Resolution.objects.update_or_create(
        recommendation=record,
        ask=one.difference.ask,
        facet=one.difference.facet,
        defaults={"value": list(one.value), "reason": one.reason.strip(), "resolved_by": by.name},
    )


def _with_codes(row: Row, one: Settled) -> Row:
    facet = Facet(one.difference.facet)
    key = KEYS[facet]
    value = from_codes(key, list(one.value))
    if key in RECORD_KEYS:
        return {**row, key: value}
    index = one.difference.ask.position - 1
    asks = [{**ask, key: value} if number == index else ask for number, ask in enumerate(row["asks"])]
    return {**row, "asks": asks}


def _log(record: Recommendation, action: str, before: Row | None, current: Change) -> None:
    after = rows_of_codings(Recommendation.objects.filter(pk=record.pk))[record.reference]
    current.log(NOUN, record.reference, action, before, after, public=True)
