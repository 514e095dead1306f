"""What tests of the desk in a browser share: pages, a record, a chapter that was read, accounts, work by keyboard."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User

from recommendations import roles
from recommendations.actions.base import FIXTURES, INGESTION
from recommendations.actions.ingestion import ingest_document
from recommendations.actions.records import create_record
from recommendations.codes import LinkBasis
from recommendations.ingest import load_profiles
from recommendations.models import Code, ExtractedItem, Recommendation, RecordItem
from tests.admin.conftest import PASSWORD, staff
from tests.papers import PROFILE, SAMPLE
from tests.worlds import ask_row, published_record, record_row, tiny_world


@contextmanager
def quiet_page(browser, *, width: int = 1440) -> Iterator:
    """A page whose console must stay free of errors, refused scripts and styles among them."""
    told: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page
    context.close()
    assert told == []


@pytest.fixture
def page(chromium):
    with quiet_page(chromium) as page:
        yield page


@pytest.fixture
def draft(transactional_db) -> Recommendation:
    tiny_world()
    return create_record(row=record_row(), by=FIXTURES)


@pytest.fixture
def chapter(transactional_db, tmp_path):
    """A paper of five items, read; two records of another kind are coded already, so that codes are suggested."""
    world = tiny_world()
    world.section.number = "A"
    world.section.save()
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "compendium-2013.yaml").write_text(PROFILE)
    (tmp_path / "copy.txt").write_text(SAMPLE)
    profiles = load_profiles(tmp_path / "profiles")
    ingest_document(path=tmp_path / "copy.txt", profiles=profiles, by=INGESTION)
    # The wording of one of the items, which the tiny world lacks.
    Code.objects.create(facet="wording", slug="could", label="Could", definition="Softened.", version=world.version)
    context = ExtractedItem.objects.filter(kind="context").first()
    for label, theme in (("x1", "remittances"), ("x2", "human-rights")):
        record = published_record(label, themes=[theme], asks=[ask_row()])
        RecordItem.objects.create(recommendation=record, item=context, basis=LinkBasis.CURATOR)
    return world


@pytest.fixture
def account(transactional_db) -> Callable[[str], User]:
    """account(role): made anew for each test, since other threads see it and nothing is rolled back."""

    def make(role: str) -> User:
        roles.synchronise()
        return staff(role)

    return make


def log_in(page, live_server, user: User) -> None:
    page.goto(f"{live_server.url}/admin/")
    page.locator("#id_username").focus()
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#user-tools").wait_for()


def press_button(page, name: str) -> None:
    """A button or link of exactly this name with the focus, pressed."""
    named = [page.locator("#container main").get_by_role(role, name=name, exact=True) for role in ("button", "link")]
    named[0].or_(named[1]).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
