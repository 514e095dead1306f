"""The desk in a real browser, under the strict content security policy, by keyboard."""

import pytest
from django.contrib import admin

from recommendations.actions.records import row_of
from recommendations.admin.desk import ReadOnly
from tests.browser.desk import log_in

pytestmark = pytest.mark.django_db(transaction=True)


def open_record(page, live_server, record) -> None:
    page.goto(f"{live_server.url}/admin/recommendations/recommendation/{record.pk}/change/")


def test_a_curator_logs_in_edits_a_headline_and_saves_by_keyboard_alone(live_server, page, account, draft):
    log_in(page, live_server, account("curator"))
    page.goto(f"{live_server.url}/admin/recommendations/recommendation/")
    page.get_by_role("link", name="HLD13-FAO-A").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/**")

    page.get_by_label("Headline").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Count what is sent home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recommendation/")

    assert "was changed successfully" in page.locator(".messagelist").inner_text()
    assert row_of(draft)["headline"] == "Count what is sent home"


def test_an_ask_is_added_and_another_removed_with_the_forms_own_buttons(live_server, page, account, draft):
    log_in(page, live_server, account("curator"))
    open_record(page, live_server, draft)

    page.get_by_role("button", name="Add another Ask").click()
    page.locator("#id_asks-1-text").fill("publish the prices of transfers")
    page.locator("#asks-0 .inline-deletelink").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/recommendation/")

    assert [ask["text"] for ask in row_of(draft)["asks"]] == ["publish the prices of transfers"]


def test_a_body_is_chosen_by_typing(live_server, page, account, draft):
    log_in(page, live_server, account("curator"))
    open_record(page, live_server, draft)

    page.locator(".field-agency .select2-selection").click()
    page.keyboard.type("ilo")
    page.locator(".select2-results__option--highlighted", has_text="ILO").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/recommendation/")

    assert row_of(draft)["agency"] == "ilo"


def test_unsaved_changes_are_not_left_without_a_question(live_server, page, account, draft):
    log_in(page, live_server, account("curator"))
    open_record(page, live_server, draft)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.get_by_label("Headline").fill("Half a thought")
    page.get_by_role("link", name="Home").first.click()
    page.locator("#user-tools").wait_for()

    assert asked == ["beforeunload"]


def pages_of_the_desk() -> list[str]:
    """Of every noun the list, and the page of one object; where there is none, of a new one if there may be one."""
    paths = [""]
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label in ("agencies", "recommendations"):
            name, one = f"{model._meta.app_label}/{model._meta.model_name}", model._default_manager.first()
            may_add = not isinstance(model_admin, ReadOnly)
            paths += [f"{name}/", *([f"{name}/{one.pk}/change/"] if one else [f"{name}/add/"] if may_add else [])]
    return paths


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(live_server, page, account, draft, theme):
    from axe_playwright_python.sync_playwright import Axe

    # Axe writes style rules of its own, which our policy refuses; the other tests watch over the policy.
    page = page.context.browser.new_page(bypass_csp=True, color_scheme=theme)
    page.goto(f"{live_server.url}/admin/")
    found = {"login": Axe().run(page).response["violations"]}
    log_in(page, live_server, account("reviewer"))
    for path in pages_of_the_desk():
        page.goto(f"{live_server.url}/admin/{path}")
        found[path] = Axe().run(page).response["violations"]

    assert {path: [v["id"] for v in violations] for path, violations in found.items() if violations} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_theme_has_its_own_colours_and_only_system_fonts(live_server, page, account, draft, theme):
    page.emulate_media(color_scheme=theme)
    log_in(page, live_server, account("viewer"))
    open_record(page, live_server, draft)

    body = page.evaluate("getComputedStyle(document.body).backgroundColor")
    fonts = page.evaluate("document.fonts.size")

    assert (body == "rgb(255, 255, 255)") is (theme == "light")
    assert fonts == 0
