"""Many curators at once: every edit is in the history or was refused with a reason, the revision counts what was
public, and whoever reads meanwhile sees numbers of one state.
"""

import itertools
import re
import threading
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.db import connection
from django.test import Client

from recommendations.actions.base import FIXTURES, ActionError, Actor, StaleRecord
from recommendations.actions.records import apply_proposed_change, create_record, edit_record, publish, send_to_review
from recommendations.models import AuditEntry, DatasetRevision, ProposedChange, Recommendation
from tests.worlds import record_row, tiny_world

CURATORS, EDITS, RECORDS = 20, 50, 30
PROCESSES = 2  # a process uses one core for its Python
READ_EVERY = 0.05  # seconds
# Each record that is published has the first theme; each whose proposal was applied has the second one, too.
PUBLISHED, APPLIED = ["remittances"], ["remittances", "human-rights"]
PUBLIC = ("publish", "apply")
# What somebody may be told whom another person overtook, or who would review their own words.
REASON = re.compile("saved meanwhile by curator|changed since this was proposed|proposed change was applied by|"
                    "you edited it last|status is published")  # fmt: skip

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only on PostgreSQL"),
]


@dataclass
class Done:
    """What one person was told of each attempt."""

    saved: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)


def label(number: int) -> str:
    return f"a{number}"


def make_people() -> None:
    """Curators, each of whom may also publish what another wrote."""
    right = Permission.objects.get(codename="publish_recommendation")
    for number in range(CURATORS):
        User.objects.create(username=f"curator-{number}").user_permissions.add(right)


def work_together(numbers: range) -> list[Done]:
    """In a process of its own, a thread and a connection for each."""
    with ThreadPoolExecutor(len(numbers)) as pool:
        return list(pool.map(work, numbers))


def work(number: int) -> Done:
    """Fifty edits, record after record; now and then publish one or apply what somebody proposed."""
    done, actor = Done(), Actor.of(User.objects.get(username=f"curator-{number}"))
    try:
        for turn in range(EDITS):
            place = (turn * 7 + number) % RECORDS
            attempt(done, "edit", lambda place=place, turn=turn: edit(actor, place, f"Turn {turn} of {number}"))
            if turn % 7 == number % 7:
                attempt(done, "public", lambda place=place: make_public(actor, place))
    finally:
        connection.close()
    return done


def attempt(done: Done, name: str, act) -> None:
    try:
        done.saved[name] += act()
    except ActionError as error:
        lost = isinstance(error, StaleRecord) and not (error.theirs and error.yours)
        done.refused.append("both versions are lost" if lost else str(error))


def edit(actor: Actor, place: int, headline: str) -> int:
    """From the version just read."""
    record = Recommendation.objects.only("version", "reference", "status").get(reference=f"HLD13-FAO-A{place}")
    themes = APPLIED if record.status == "published" else PUBLISHED
    row = record_row(label(place), headline=headline, themes=themes, also=[])
    edit_record(record=record, row=row, base_version=record.version, by=actor)
    return 1


def make_public(actor: Actor, place: int) -> int:
    """Publish it, or apply its proposal where that gives it the second theme."""
    proposed = ProposedChange.objects.filter(recommendation__label=label(place), state="open").first()
    record = Recommendation.objects.get(reference=f"HLD13-FAO-A{place}")
    if record.status == "in-review":
        publish(record=record, by=actor)
        return 1
    if proposed and record.codes_of("theme") == PUBLISHED:
        apply_proposed_change(proposed=proposed, by=actor)
        return 1
    return 0


def read_until(stop: threading.Event) -> list[tuple[int, int]]:
    """(what the page states as its data version, what it counts) of every answer, asked for several times a second."""
    seen = []
    client = Client()
    try:
        while not stop.wait(READ_EVERY):
            answer = client.get("/api/v1/statistics/by/theme/").json()
            seen.append((answer["data_version"], sum(row["records"] for row in answer["results"])))
    finally:
        connection.close()
    return seen


@pytest.fixture
def records(settings) -> list[Recommendation]:
    """Ten published ones, twenty that wait for a reviewer."""
    tiny_world()
    made = []
    for number in range(RECORDS):
        record = create_record(row=record_row(label(number), themes=PUBLISHED, also=[]), by=FIXTURES)
        record = send_to_review(record=record, by=FIXTURES)
        made.append(publish(record=record, by=FIXTURES) if number < RECORDS // 3 else record)
    settings.PAGE_CACHE = True
    yield made
    cache.clear()


def test_twenty_curators_at_once_lose_nothing(records):
    make_people()
    began, public_before = DatasetRevision.objects.current()[0], public_entries()

    done, seen = all_at_once()

    saved, refused = sum((one.saved for one in done), Counter()), [why for one in done for why in one.refused]
    assert AuditEntry.objects.filter(action__in=("edit", "propose")).count() == saved["edit"] > CURATORS * EDITS / 3
    assert len(refused) > CURATORS  # many met, so that this tells something
    assert [why for why in refused if not REASON.search(why)] == []
    assert DatasetRevision.objects.current()[0] - began == public_entries() - public_before == saved["public"] > 10
    assert_chains_have_no_gap()
    assert len({version for version, _count in seen}) > 3  # the reader saw the data move
    assert {count - version for version, count in seen} == {RECORDS // 3 - began}


def all_at_once() -> tuple[list[Done], list[tuple[int, int]]]:
    stop, shares = threading.Event(), [range(first, CURATORS, PROCESSES) for first in range(PROCESSES)]
    connection.close()  # a process that is forked must not share it
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        working = [pool.submit(work_together, share) for share in shares]
        with ThreadPoolExecutor(1) as readers:
            reading = readers.submit(read_until, stop)
            try:
                done = [one for share in working for one in share.result()]
            finally:
                stop.set()
            return done, reading.result()


def public_entries() -> int:
    return AuditEntry.objects.filter(action__in=PUBLIC).count()


def assert_chains_have_no_gap() -> None:
    """Each record's entries are numbered from 1, and each public state is what the next began with."""
    entries = AuditEntry.objects.filter(noun="record").order_by("key", "sequence")
    for _key, group in itertools.groupby(entries, lambda entry: entry.key):
        chain = list(group)
        assert [entry.sequence for entry in chain] == list(range(1, len(chain) + 1))
        states = [entry for entry in chain if entry.action != "propose"]  # what is proposed changes nothing yet
        assert all(later.before == earlier.after for earlier, later in itertools.pairwise(states))
