"""Three people with a question: a delegate, a researcher, and an NGO on a phone with a screen reader."""

import re

from tests.browser.keyboard import follow, tab_to


def test_a_delegate_prepares_round_table_2_by_keyboard(visit):
    page = visit("/")
    follow(page, "Round tables")
    follow(page, "Human rights")
    follow(page, "Position sheet for a delegate")

    headings = page.locator("main h2").all_inner_texts()
    assert headings == [
        "Agreed by the heads of the UN system",
        "Asked by 3 bodies or more",
        "They differ",
        "Asked by one body only",
        "Raised only under gaps",
    ]
    shared = page.locator("#shared ~ ol li").first
    title = shared.locator("a").first.inner_text()
    bodies = shared.locator(".muted").inner_text().partition(";")[0].split(", ")
    assert len(bodies) >= 3

    follow(page, title)
    assert page.locator("h1").inner_text() == title
    speakers = page.locator(".speaker .record-who").all_inner_texts()
    assert set(bodies) <= set(speakers)
    follow(page, page.locator(".speaker h3 a").first.inner_text())
    assert page.get_by_role("heading", name="Cite").count() or page.locator(".citation").count()


def test_a_researcher_compares_three_bodies_on_recruitment_and_cites_two_numbers_by_keyboard(visit):
    page = visit("/compare/")
    for number, body in enumerate(("ILO", "IOM", "OHCHR"), 1):
        tab_to(page, f"Body {number}")
        page.keyboard.type(body)
    tab_to(page, "Words in the records")
    page.keyboard.type("recruitment")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Side by side: ILO, IOM, OHCHR", (
        page.url + page.locator("main").inner_text()[:600]
    )
    comparison = page.url

    cited = {}
    for body in ("ILO", "IOM"):
        page.goto(comparison)
        number = page.locator(".compare-sides li", has_text=body).locator("[data-count]").inner_text()
        address = page.locator(".compare-sides li", has_text=body).locator("a[data-count]")
        address.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        follow(page, "Explain this number")
        cited[body] = page.locator(".citation").inner_text()
        records = int(re.search(r"\d+", number)[0])
        assert f"; {records} of " in cited[body]
        assert f"body: {body}" in cited[body]
        assert "words: recruitment" in cited[body]
        assert "data version" in cited[body]
    page.goto(cited["IOM"].rpartition("; ")[2])
    assert page.locator("#results [data-count]").first.inner_text() in cited["IOM"]


def test_an_ngo_on_a_phone_hears_who_asked_for_a_permanent_forum_and_what_was_agreed_beside_it(visit):
    page = visit("/", width=360, height=740, has_touch=True, is_mobile=True)
    follow(page, "Shared asks")
    tab_to(page, "Words in the records")
    page.keyboard.type("permanent forum")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=permanent"))
    follow(page, "Create a lasting structure, such as a Permanent Forum")

    read = page.locator("main").aria_snapshot()
    assert re.search(r'heading "Create a lasting structure, such as a Permanent Forum[^"]*" \[level=1\]', read)
    who = read.partition("Who asks this, and how they differ")[2]
    assert "Regional commissions" in who
    assert "NGO Committee on Migration" in who
    beside = read.partition("Later aims its records share")[2]
    assert "ceb.d.iii" in beside
    assert "Consider a permanent forum" in beside

    record = page.locator(".speaker", has_text="Regional commissions").locator("h3 a").first
    follow(page, record.inner_text())
    assert "ceb.d.iii" in page.locator("main").aria_snapshot()
