"""Several curators at once: every edit is in the history or was refused, and the revision counts what was public."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from recommendations.actions.base import FIXTURES, Actor, StaleRecord
from recommendations.actions.objects import save_object
from recommendations.actions.records import create_record, edit_record, row_of
from recommendations.models import AuditEntry, DatasetRevision, Recommendation, SharedAsk
from tests.worlds import record_row, tiny_world

CURATORS, EDITS = 6, 6
LABELS = ("a", "b", "c")


def edit_all(number: int) -> tuple[int, int]:
    """(saved, refused) of one curator, who edits each record in turn from the version just read."""
    actor, saved, refused = Actor(f"curator-{number}"), 0, 0
    try:
        for turn in range(EDITS):
            record = Recommendation.objects.get(reference=f"HLD13-FAO-{LABELS[(turn + number) % len(LABELS)].upper()}")
            others = [f"HLD13-FAO-{label.upper()}" for label in LABELS if label != record.label]
            row = row_of(record) | {"headline": f"Turn {turn} of {number}", "same_as": others[: turn % 3]}
            try:
                edit_record(record=record, row=row, base_version=record.version, by=actor)
                saved += 1
            except StaleRecord:
                refused += 1
            save_object(instance=SharedAsk(slug=f"ask-{number}-{turn}", title="An ask"), by=actor)
    finally:
        connection.close()
    return saved, refused


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="writers at the same moment: only on PostgreSQL")
def test_no_edit_is_lost_and_none_waits_for_ever():
    tiny_world()
    for label in LABELS:
        create_record(row=record_row(label), by=FIXTURES)

    with ThreadPoolExecutor(CURATORS) as pool:
        done = list(pool.map(edit_all, range(CURATORS)))

    saved, refused = (sum(counts) for counts in zip(*done, strict=True))
    assert saved + refused == CURATORS * EDITS
    assert AuditEntry.objects.filter(noun="record", action="edit").count() == saved
    for label in LABELS:
        chain = AuditEntry.objects.filter(noun="record", key=f"HLD13-FAO-{label.upper()}").order_by("sequence")
        assert [entry.sequence for entry in chain] == list(range(1, len(chain) + 1))
        assert all(later.before == earlier.after for earlier, later in itertools.pairwise(chain))
    assert DatasetRevision.objects.current()[0] == CURATORS * EDITS  # the shared asks; drafts are not public
