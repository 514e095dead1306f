"""What follows at the desk, in a browser: changed items, asks against the catalogue, second coding, the codebook."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from recommendations.actions.base import FIXTURES, INGESTION, Actor
from recommendations.actions.fixtures.coding_sheet import rows_of_codings
from recommendations.actions.ingestion import ingest_document
from recommendations.actions.items import accept_item
from recommendations.actions.second_coding import code_second, draw_sample
from recommendations.ingest import load_profiles
from recommendations.models import Code, ExtractedItem, ItemChange, Recommendation, Resolution, SharedAsk, text_digest
from tests.browser.desk import log_in, press_button
from tests.papers import SAMPLE
from tests.worlds import ask_row, record_row

pytestmark = pytest.mark.django_db(transaction=True)
COSTS = "cut what it costs to send money home"
SECOND = {
    "round_table": 1, "also": [3], "themes": ["human-rights"], "populations": [],
    "asks": [{"addressees": ["un-system"], "action": "research-data", "wording": "should", "direction": "for"}],
}  # fmt: skip


@pytest.fixture
def reread(chapter, tmp_path):
    """Drafts of items a and b.ii; then a copy in which one word of a is another and b.ii is missing."""
    for label in ("a", "b.ii"):
        item = ExtractedItem.objects.get(label=label)
        asks = [ask_row(text=COSTS)]
        accept_item(item=item, row=record_row(label, asks=asks), by=FIXTURES)
    other = SAMPLE.replace("publish the totals", "print the totals").replace("(ii) in the second year, all others;", "")
    (tmp_path / "copy.txt").write_text(other)
    profiles = load_profiles(tmp_path / "profiles")
    ingest_document(path=tmp_path / "copy.txt", profiles=profiles, by=INGESTION)
    return ItemChange.objects.to_review()


def test_a_changed_item_is_updated_and_a_missing_one_withdrawn_by_keyboard_alone(live_server, page, account, reread):
    log_in(page, live_server, account("curator"))
    press_button(page, "items that a further reading changed or moved")
    press_button(page, "fao-recommendations a")
    assert page.locator("#hld-item-text del").inner_text() == "publish"
    assert page.locator("#hld-item-text ins").inner_text() == "print"

    with page.expect_navigation():
        page.keyboard.press("u")
    page.keyboard.press("w")
    page.keyboard.type("Left out of the second edition")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    updated = Recommendation.objects.with_passages().get(label="a")
    assert "print the totals" in updated.passage
    assert updated.headline == record_row("a")["headline"]
    assert updated.comments.open().count() == 1
    assert Recommendation.objects.get(label="b.ii").status == "withdrawn"
    assert not reread.exists()


def test_an_ask_finds_its_place_with_one_key_after_an_item_is_accepted(live_server, page, account, chapter):
    log_in(page, live_server, account("curator"))
    item = ExtractedItem.objects.get(label="a")
    page.goto(f"{live_server.url}/admin/recommendations/extracteditem/{item.pk}/review/")
    page.keyboard.press("h")
    page.keyboard.type("Cut what transfers cost")
    page.locator("#id_asks-0-text").focus()
    page.keyboard.type(COSTS)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    with page.expect_navigation():
        page.keyboard.press("c")  # compare with the catalogue

    with page.expect_navigation():
        page.keyboard.press("1")

    ask = Recommendation.objects.get(headline="Cut what transfers cost").asks.get()
    assert (ask.shared_ask.slug, ask.relation) == ("cut-transfer-costs", "same")


def test_without_javascript_an_ask_is_placed_by_a_form(live_server, page, account, reread):
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    log_in(plain, live_server, account("curator"))
    record = Recommendation.objects.get(label="a")
    plain.goto(f"{live_server.url}/admin/recommendations/recommendation/{record.pk}/asks/")

    plain.get_by_text("Make a new shared ask of it").click()
    plain.get_by_label("Title, begins with a verb").fill("Make transfers cheap")
    plain.get_by_role("button", name="Make it, and link this ask as the same").click()
    context.close()

    assert SharedAsk.objects.get(slug="make-transfers-cheap").asks.get().recommendation == record


@pytest.fixture
def reviewer(account):
    return account("reviewer")


@pytest.fixture
def sample(reread, reviewer):
    """The reviewer's sample of two published records, one of which is coded and differs."""
    by = Actor.of(reviewer)
    draw_sample(by=by, seed="7", size=None)
    coded, left = Recommendation.objects.published().order_by("pk")
    code_second(record=coded, half=SECOND, seen=text_digest(coded), by=by)
    return coded, left


def test_a_reviewer_codes_blind_and_resolves(live_server, page, reviewer, sample):
    coded, left = sample
    log_in(page, live_server, reviewer)
    press_button(page, "Second coding: draw a sample, code it blind, resolve")
    press_button(page, f"Code {left.reference}")
    assert page.url.endswith(f"/{left.pk}/second-coding/")

    for name, value in {"themes_0": "remittances", "ask-1-action": "ratify", "ask-1-wording": "urge"}.items():
        page.locator(f"[name='{name}']").select_option(value)
    page.locator("[name='ask-1-direction']").select_option("for")
    page.locator("[name='ask-1-addressees'][value='member-states']").check()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    page.goto(f"{live_server.url}/admin/recommendations/recommendation/{coded.pk}/second-coding/resolve/")
    page.locator("[name='difference-0-take'][value='first']").check()
    page.locator("[name='difference-0-reason']").fill("Money is what it is about.")
    page.get_by_role("button", name="Resolve").click()

    page.wait_for_url("**/second-coding/")
    assert rows_of_codings(Recommendation.objects.filter(pk=left.pk))[left.reference]["second"]["themes"] == [
        "remittances"
    ]
    assert Resolution.objects.get().reason == "Money is what it is about."


def addresses(sample) -> dict[str, str]:
    coded, left = sample
    records = "/admin/recommendations/recommendation/"
    draft = Recommendation.objects.get(label="a")
    found = {
        f"item {row.fate}": f"/admin/recommendations/itemchange/{row.pk}/change/" for row in ItemChange.objects.all()
    }
    return found | {
        "list": "/admin/recommendations/itemchange/",
        "asks": f"{records}{draft.pk}/asks/",
        "sample": f"{records}second-coding/",
        "blind": f"{records}{left.pk}/second-coding/",
        "resolve": f"{records}{coded.pk}/second-coding/resolve/",
    }


def dry_run(page, live_server) -> None:
    code = Code.objects.get(facet="theme", slug="human-rights")
    page.goto(f"{live_server.url}/admin/recommendations/code/{code.pk}/change/")
    page.locator("#id_cues").fill("banks\nclerks")
    page.locator("[name='_save']").click()
    page.locator("#codebook_form").wait_for()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_on_these_pages_and_none_is_wider_than_a_phone(
    live_server,
    page,
    account,
    reviewer,
    sample,
    scheme,
    width,
):
    # Axe writes style rules of its own, which our policy refuses; the other tests watch over the policy.
    context = page.context.browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    log_in(page, live_server, reviewer)
    found, wide = {}, {}

    def look(name: str) -> None:
        violations = Axe().run(page).response["violations"]
        found[name] = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in violations]
        wide[name] = page.evaluate("document.documentElement.scrollWidth") - width

    for name, address in addresses(sample).items():
        page.goto(live_server.url + address)
        look(name)
    page.context.clear_cookies()
    log_in(page, live_server, account("administrator"))
    dry_run(page, live_server)
    look("codebook")
    context.close()

    assert {name: one for name, one in found.items() if one} == {}
    assert {name: by for name, by in wide.items() if by > 0 and name != "list"} == {}
