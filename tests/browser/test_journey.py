"""A visitor's way through the site, on a phone and on a desktop."""

import re

import pytest

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def first_count(page) -> int:
    return int(page.locator("#results [data-count]").first.get_attribute("data-count"))


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_home_to_round_table_to_record_to_agency_to_heatmap_cell_to_list(visit, screen):
    page = visit("/", **screen)
    page.locator("a.tile", has_text="Labour mobility").click()
    assert page.locator("h1").inner_text() == "Labour mobility"

    page.locator(".totals a").first.click()
    assert "round_table=4" in page.url
    records = first_count(page)
    assert page.locator(".record").count() == min(records, 25)

    page.locator(".record h2 a").first.click()
    reference = re.search(r"HLD13-[A-Z0-9-]+", page.url)[0]
    assert page.locator(".citation").first.inner_text().count(reference) == 2

    page.locator(".crumbs a").nth(1).click()
    assert "/agencies/" in page.url
    assert page.get_by_role("heading", name="What it asks", exact=True).is_visible()

    page.locator(".main-nav a", has_text="Heatmap").click()
    if screen is PHONE:
        line = page.locator(".narrow-only .heatmap-lines li", has_text="Remittances")
        shown = int(re.search(r"(\d+) records", line.inner_text())[1])
        line.locator("a").first.click()
    else:
        row = page.locator("table.heatmap:visible tr", has=page.get_by_role("rowheader", name="Remittances"))
        cell = row.locator("td:not(.num) a").first
        shown = int(cell.get_attribute("data-count"))
        cell.click()
    assert "theme=remittances" in page.url
    assert first_count(page) == shown > 0


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_page_scrolls_sideways(visit, screen):
    from tests.addresses import PAGES

    page = visit("/", **screen)
    site = page.url.rstrip("/")
    wide = []
    longest = {"the longest references": "/asks/ratify-migrant-workers-convention/"}
    for name, path in (PAGES | longest).items():
        page.goto(site + path)
        if page.evaluate("document.documentElement.scrollWidth") > screen["width"]:
            wide.append(name)
    assert wide == []


def test_filters_update_the_list_without_a_reload_and_the_back_button_undoes_them(visit):
    page = visit("/recommendations/?document=compendium-2013")
    page.evaluate("window.sameDocument = true")
    before = first_count(page)

    page.get_by_label("4 Labour mobility").first.check()
    page.wait_for_url(re.compile("round_table=4"))
    page.locator(".chip", has_text="Labour mobility").wait_for()
    after = first_count(page)

    assert after < before
    assert page.evaluate("window.sameDocument") is True
    assert "q=" not in page.url
    assert "document=compendium-2013" in page.url
    assert page.locator(".filter-group .in-use:visible").all_inner_texts().count("1") >= 1
    assert page.locator("#announcement").inner_text().startswith(f"{after} record")

    page.go_back()
    page.locator(".chip", has_text="Labour mobility").wait_for(state="detached")
    assert first_count(page) == before
    assert not page.get_by_label("4 Labour mobility").first.is_checked()


def test_filters_follow_each_other_and_focus_stays_where_it_was(visit):
    page = visit("/recommendations/?document=compendium-2013")
    page.locator("#summary-agency").click()
    free = page.locator("label").filter(has=page.locator("#agency-iom")).locator("data").inner_text()

    page.locator("#round_table-4").check()
    page.locator(".chip", has_text="Labour mobility").wait_for()
    bound = page.locator("label").filter(has=page.locator("#agency-iom")).locator("data").inner_text()
    assert int(bound) < int(free)
    assert page.evaluate("document.activeElement.id") == "round_table-4"
    assert page.locator("#agency-iom").is_visible(), "the group that was opened stays open"

    page.locator(".chip", has_text="Labour mobility").click()
    page.locator(".chip", has_text="Labour mobility").wait_for(state="detached")
    assert page.evaluate("document.activeElement.id") == "results"
    assert not page.locator("#round_table-4").is_checked()


def test_a_shared_link_restores_the_state(visit):
    page = visit("/recommendations/?document=compendium-2013&round_table=4&q=recruitment&sort=body")

    assert page.get_by_label("4 Labour mobility").first.is_checked()
    assert page.locator("input[name=q]").input_value() == "recruitment"
    assert page.locator("select[name=sort]").input_value() == "body"


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_filters_work_without_scripts(visit, screen):
    page = visit("/recommendations/?document=compendium-2013", java_script_enabled=False, **screen)
    before = first_count(page)
    if screen is PHONE:
        page.locator(".filters > summary").click()

    page.get_by_label("4 Labour mobility").first.check()
    page.get_by_role("button", name="Show").first.click()

    assert "round_table=4" in page.url
    assert first_count(page) < before


def test_the_keyboard_reaches_content_past_the_navigation(visit):
    page = visit("/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_first_load_is_small_and_still(visit):
    for path in ("/", "/recommendations/?document=compendium-2013", "/recommendations/HLD13-FAO-B/"):
        page = visit("/about/")
        site = page.url.removesuffix("/about/")
        sizes = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]))
        page.goto(site + path, wait_until="networkidle")
        shift = page.evaluate(
            """new Promise(done => { let sum = 0;
               new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
                 .observe({type: 'layout-shift', buffered: true});
               setTimeout(() => done(sum), 300) })"""
        )
        assert len(sizes) >= 3
        assert sum(sizes) < 100_000, (path, sizes)
        assert shift < 0.01, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/round-tables/2/", "/heatmap/?document=compendium-2013", "/gmg/"])
def test_a_chart_is_drawn_when_asked_for_under_the_security_policy(visit, path, scheme):
    """The browser's complaints about the policy would fail the test (see `visit`)."""
    page = visit(path, scheme=scheme)
    assert page.evaluate("typeof Plotly") == "undefined"

    page.get_by_role("button", name="Draw chart").click()
    page.locator(".chart-area .main-svg").first.wait_for()

    assert page.locator(".chart-area").get_attribute("aria-label")
    assert page.evaluate("document.querySelector('#plotly\\\\.js-style-global').sheet.cssRules.length") > 10
    ink = page.evaluate("getComputedStyle(document.querySelector('.chart-area .ytick text')).fill")
    assert ink == page.evaluate("getComputedStyle(document.body).color")


def test_a_chart_that_cannot_come_says_where_the_numbers_are(visit, chromium, site):
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/figure/**", lambda route: route.abort())
    page.goto(f"{site}/gmg/")

    page.get_by_role("button", name="Draw chart").click()

    page.get_by_role("alert").wait_for()
    assert "The table holds the same numbers" in page.get_by_role("alert").inner_text()
    context.close()
