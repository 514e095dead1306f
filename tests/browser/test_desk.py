"""The review desk as a curator has it: a chapter from extracted items to published records, by keyboard alone."""

import pytest

from recommendations.models import ExtractedItem, ItemDecision, Recommendation
from tests.browser.desk import log_in, press_button
from tests.papers import COUNT

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_five_suggested_items_become_public_with_a_reviewer_by_keyboard_alone(live_server, page, account, chapter):
    log_in(page, live_server, account("curator"))
    review(page, live_server, "a")
    for number in range(5):
        write_record(page, f"Count transfers in {number} ways", "study how transfers are used")
    assert page.url.endswith("/admin/")  # nothing waits any more
    made = list(Recommendation.objects.to_review().order_by("position"))
    assert [record.headline[-6:] for record in made] == [f"{number} ways" for number in range(5)]
    for record in made:
        page.goto(f"{live_server.url}/admin/")
        press_button(page, record.reference)
        press_button(page, "Send to review")
        assert page.locator(".messagelist .error").all_inner_texts() == []

    reviewer = page.context.browser.new_context()
    hers = reviewer.new_page()
    log_in(hers, live_server, account("reviewer"))
    for record in made:
        press_button(hers, "records in review")
        press_button(hers, record.reference)
        press_button(hers, "Publish")
        hers.goto(f"{live_server.url}/admin/")
    reviewer.close()

    assert [Recommendation.objects.get(pk=record.pk).status for record in made] == ["published"] * 5
    page.goto(f"{live_server.url}/recommendations/{made[0].reference}/")
    assert page.locator("h1").inner_text().startswith("Count transfers in 0 ways")


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
