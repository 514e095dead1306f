"""Whenever a reading is cut off, the database is as before or as after it; two readings at once do not mix."""

import re
import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from recommendations.actions.base import INGESTION
from recommendations.actions.ingestion import ingest_document
from recommendations.models import ExtractedItem, ItemReading, Rendering
from tests.commands.reading_process import DATABASE, Reading
from tests.papers import PROFILE, SAMPLE

REWORDED = SAMPLE.replace("publish the totals", "print the totals") + "\n(d) One more of them.\n"
KILLED = -9
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="a database file of its own: only on SQLite")


def content(var: Path) -> list[str]:
    """Everything that is in the database."""
    with closing(sqlite3.connect(var / DATABASE)) as database:
        return list(database.iterdump())


def readings(var: Path) -> list[tuple[str, int, int]]:
    """(file, is current, items) of every copy."""
    with closing(sqlite3.connect(var / DATABASE)) as database:
        items = "(SELECT count(*) FROM recommendations_itemreading i WHERE i.rendering_id = r.id)"
        copies = database.execute(f"SELECT file_name, is_current, {items} FROM recommendations_rendering r ORDER BY id")
        return copies.fetchall()


@pytest.fixture(scope="module")
def first_read(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """A database file in which the sample was read, and its folder with further copies."""
    var = tmp_path_factory.mktemp("var")
    (var / "profiles").mkdir()
    (var / "profiles" / "compendium-2013.yaml").write_text(PROFILE)
    (var / "first.txt").write_text(SAMPLE)
    (var / "second.txt").write_text(REWORDED)
    (var / "large.txt").write_text(SAMPLE + f"\nStates should sell{' many stamps,' * 800}.\n" * 50)
    (var / "third.txt").write_text(SAMPLE.replace("Ask banks", "Ask all banks"))
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # the tables of the test database, which is in memory, without the room that earlier tests left in it
        cursor.execute("VACUUM INTO %s", [str(var / DATABASE)])
    assert read(var, "prepare", 0).finished()[0] == 0
    code, said = read(var, "kill", 0, "first.txt").finished()
    assert code == 0, said
    return var


@pytest.fixture
def var(first_read, tmp_path) -> Path:
    copied = tmp_path / "var"
    shutil.copytree(first_read, copied)
    return copied


def read(var: Path, how: str, number: int, name: str = "second.txt") -> Reading:
    return Reading(var, how, number, var / name)


@sqlite_only
def test_a_reading_that_is_killed_at_any_point_leaves_the_old_state(var, first_read, tmp_path):
    whole = tmp_path / "whole"
    shutil.copytree(first_read, whole)
    statements = int(re.search(r"statements: (\d+)", read(whole, "kill", 0).finished()[1]).group(1))
    before = content(var)
    assert statements > 20

    for point in (1, 5, statements // 2, statements - 5, statements):
        assert read(var, "kill", point).finished()[0] == KILLED
        assert content(var) == before, point

    assert read(var, "kill", 0).finished()[0] == 0
    assert readings(var) == readings(whole) == [("first.txt", 0, 6), ("second.txt", 1, 7)]


@sqlite_only
@pytest.mark.parametrize("pages", [0, 60, 120])
def test_a_full_disk_leaves_the_old_state_and_says_so_in_one_line(var, pages):
    before = content(var)

    code, said = read(var, "full", pages, "large.txt").finished()

    assert code == 4
    assert said.strip().splitlines()[-1] == (
        "CommandError: large.txt: the database says: database or disk is full. Free some space and try again; "
        "nothing of this file was stored."
    )
    assert content(var) == before


@sqlite_only
def test_of_two_readings_at_once_one_waits(var):
    first = read(var, "pause", 60_000)
    _until(var / "inside")

    second = read(var, "wait", 60_000, "third.txt")

    _until(var / "at-the-door")
    assert readings(var) == [("first.txt", 1, 6)]
    (var / "go-on").touch()
    assert (first.finished()[0], second.finished()[0]) == (0, 0)
    assert readings(var) == [("first.txt", 0, 6), ("second.txt", 0, 7), ("third.txt", 1, 6)]


@sqlite_only
def test_who_cannot_wait_any_longer_is_told_so(var):
    first = read(var, "pause", 60_000)
    _until(var / "inside")

    code, said = read(var, "wait", 200, "third.txt").finished()

    (var / "go-on").touch()
    assert code == 4
    assert "third.txt: the database says: database is locked. Another reading or save holds the database" in said
    assert first.finished()[0] == 0
    assert readings(var)[-1][0] == "second.txt"


def _until(path: Path) -> None:
    for _ in range(600):
        if path.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{path.name} was never made")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="two writers at the same moment: only on PostgreSQL")
def test_readings_of_one_document_at_the_same_moment_follow_each_other(world, paper_profiles, tmp_path):
    copies = [SAMPLE, REWORDED, SAMPLE, SAMPLE.replace("Ask banks", "Ask all banks")]
    for number, text in enumerate(copies):
        (tmp_path / f"{number}.txt").write_text(text)

    def reading(number: int) -> None:
        try:
            ingest_document(path=tmp_path / f"{number}.txt", profiles=paper_profiles, by=INGESTION)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(copies)) as pool:
        list(pool.map(reading, range(len(copies))))

    assert Rendering.objects.count() == 3
    current = Rendering.objects.get(is_current=True)
    labels = ItemReading.objects.filter(rendering=current).values_list("item", flat=True)
    assert set(ExtractedItem.objects.filter(gone=False).values_list("pk", flat=True)) == set(labels)
