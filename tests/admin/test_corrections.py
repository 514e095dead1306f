"""Corrections after publication, and the replies of bodies, as anybody reads them."""

from datetime import date

import pytest

from recommendations.actions.base import FIXTURES, Actor
from recommendations.actions.objects import save_object
from recommendations.actions.records import apply_proposed_change, edit_record, reject_proposed_change, row_of, withdraw
from recommendations.models import BodyNote, Recommendation
from tests.derived import kept_for_a_module
from tests.worlds import published_record, tiny_world

pytestmark = pytest.mark.django_db


def corrected(record: Recommendation, by: Actor, headline: str, why: str) -> Recommendation:
    row = row_of(record) | {"headline": headline}
    proposed = edit_record(record=record, row=row, base_version=record.version, by=by, why=why)
    return apply_proposed_change(proposed=proposed, by=FIXTURES, why=why)


@pytest.fixture(scope="module")
def three(django_db_setup, django_db_blocker):
    with kept_for_a_module(django_db_blocker):
        tiny_world()
        yield [published_record(label) for label in "abc"]


def page(client) -> str:
    return client.get("/corrections/").content.decode()


def test_a_correction_says_what_changed_and_why_and_names_nobody(client, three, by_curator):
    corrected(three[0], by_curator, "Count transfers anew", "The year was wrong")

    text = page(client)

    assert "1 correction of a record" in text
    assert "Study transfers, point a" in text
    assert "Count transfers anew" in text
    assert "The year was wrong" in text
    assert by_curator.name not in text


def test_first_publication_proposals_and_rejections_are_no_corrections(client, three, by_curator):
    row = row_of(three[0]) | {"headline": "Never to be read"}
    proposed = edit_record(record=three[0], row=row, base_version=three[0].version, by=by_curator)
    assert "0 corrections" in page(client)

    reject_proposed_change(proposed=proposed, by=by_curator, why="Mistaken")

    assert "0 corrections" in page(client)
    assert "Never to be read" not in page(client)


def test_what_is_withdrawn_later_leaves_the_page(client, three, by_curator):
    record = corrected(three[0], by_curator, "Count transfers anew", "The year was wrong")
    withdraw(record=record, by=FIXTURES, why="No recommendation")

    assert "Count transfers anew" not in page(client)


def test_a_bodys_reply_stands_beside_its_record_as_theirs(client, three, by_curator):
    note = BodyNote(
        recommendation=three[0], agency=three[0].agency, date=date(2026, 11, 1), text="We have done this since."
    )
    note.received = "By letter to the desk"
    save_object(instance=note, by=by_curator)

    text = client.get(three[0].get_absolute_url()).content.decode()

    assert "We have done this since." in text
    assert "Body fao, " in text
    assert "By letter" not in text
    assert "We have done this since." not in client.get(three[1].get_absolute_url()).content.decode()


def test_an_unknown_page_is_named(client, three):
    assert "9" in client.get("/corrections/?page=9").content.decode()
    assert client.get("/corrections/?page=x").status_code == 200
