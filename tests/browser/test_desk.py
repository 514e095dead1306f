"""The review desk as a curator has it: a chapter from extracted items to published records, by keyboard alone."""

import os

import pytest
from django.contrib.auth.models import Group

from recommendations import roles
from recommendations.actions.base import INGESTION
from recommendations.actions.ingestion import ingest_document
from recommendations.codes import LinkBasis
from recommendations.ingest import load_profiles
from recommendations.models import ExtractedItem, ItemDecision, Recommendation, RecordItem
from tests.papers import COUNT, PROFILE, SAMPLE
from tests.worlds import ask_row, published_record, tiny_world

PASSWORD = "correct-horse-battery"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="session", autouse=True)
def _database_beside_the_browser():
    """Playwright's loop runs in this thread, where Django would otherwise refuse the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def page(chromium, settings):
    """A page whose console must stay free of errors, refused scripts and styles among them."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    told: list[str] = []
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page
    context.close()
    assert told == []


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
    context = ExtractedItem.objects.filter(kind="context").first()
    for label, theme in (("x1", "remittances"), ("x2", "human-rights")):
        record = published_record(label, themes=[theme], asks=[ask_row()])
        RecordItem.objects.create(recommendation=record, item=context, basis=LinkBasis.CURATOR)
    return world


@pytest.fixture
def account(django_user_model):
    def make(role: str) -> str:
        roles.synchronise()
        user = django_user_model.objects.create_user(username=f"the-{role}", password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        return user.username

    return make


def log_in(page, live_server, name: str) -> None:
    page.goto(f"{live_server.url}/admin/")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#user-tools").wait_for()


def review(page, live_server, label: str) -> None:
    item = ExtractedItem.objects.get(label=label)
    page.goto(f"{live_server.url}/admin/recommendations/extracteditem/{item.pk}/review/")


def write_record(page, headline: str, ask: str) -> None:
    """By keyboard: the headline, all suggested codes, one ask, accept."""
    page.keyboard.press("h")
    page.keyboard.type(headline)
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.locator("#id_asks-0-text").focus()
    page.keyboard.type(ask)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def test_a_chapter_of_five_items_is_reviewed_by_keyboard_alone(live_server, page, account, chapter):
    log_in(page, live_server, account("curator"))
    review(page, live_server, "a")

    for headline in ("Count transfers", "Train clerks", "Begin with large offices"):
        write_record(page, headline, "study how transfers are used")
    with page.expect_navigation():
        page.keyboard.press("s")  # puts the second half off
    page.keyboard.press("x")
    page.keyboard.type("A plan of its own")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    drafts = Recommendation.objects.to_review().order_by("position")
    assert [record.headline for record in drafts] == ["Count transfers", "Train clerks", "Begin with large offices"]
    assert all(record.codes_of("theme") for record in drafts)
    assert all(record.asks.get().facets.filter(facet="action").exists() for record in drafts)
    decisions = ItemDecision.objects.order_by("pk").values_list("item__label", "verdict")
    assert list(decisions) == [
        ("a", "accepted"), ("b", "accepted"), ("b.i", "accepted"), ("b.ii", "skipped"), ("c", "rejected"),
    ]  # fmt: skip


def test_a_suggestion_is_taken_and_given_back_with_one_key(live_server, page, account, chapter):
    log_in(page, live_server, account("curator"))
    review(page, live_server, "a")
    theme = page.locator("[data-field='themes']").first
    key = theme.get_attribute("data-key")

    page.keyboard.press(key)
    taken = (page.locator("#id_themes_0").input_value(), theme.get_attribute("aria-pressed"))
    page.keyboard.press(key)

    assert taken == (theme.get_attribute("data-value"), "true")
    assert page.locator("#id_themes_0").input_value() == ""


def test_length_and_source_wording_are_warned_of_while_typing(live_server, page, account, chapter):
    log_in(page, live_server, account("curator"))
    review(page, live_server, "a")

    page.locator("#id_headline").fill("Count what is sent home")
    calm = page.locator("#id_headline + output").inner_text()
    page.locator("#id_headline").fill(f"We say: {COUNT}")
    warned = page.locator("#id_headline + output").inner_text()

    assert calm == "5 / 14"
    assert "too long" in warned
    assert "the source's wording: “count every transfer that leaves a country in" in warned


SELECT = """([start, end]) => {
    const text = document.querySelector("#hld-item-text").firstChild, range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, end);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def test_selected_words_become_borders_in_code_points(live_server, page, account, chapter):
    from recommendations.models import ItemReading

    reading = ItemReading.objects.get(item__label="c")
    reading.text = "\U0001f4ee Ask banks what they charge."  # one code point that the browser counts as two units
    reading.save()
    log_in(page, live_server, account("curator"))
    review(page, live_server, "c")

    page.evaluate(SELECT, [3, 12])
    page.keyboard.press("b")
    assert page.locator("#borders").input_value() == "2-11"
    write_record(page, "Ask banks", "study what banks charge")

    assert Recommendation.objects.with_passages().get(headline="Ask banks").passage == "Ask banks"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_review_view(live_server, page, account, chapter, scheme):
    from axe_playwright_python.sync_playwright import Axe

    # Axe writes style rules of its own, which our policy refuses; the other tests watch over the policy.
    page = page.context.browser.new_page(bypass_csp=True, color_scheme=scheme)
    log_in(page, live_server, account("curator"))
    found = {}
    for label in ("a", "b.i"):
        review(page, live_server, label)
        found[label] = [one["id"] for one in Axe().run(page).response["violations"]]
    page.context.close()

    assert found == {"a": [], "b.i": []}
