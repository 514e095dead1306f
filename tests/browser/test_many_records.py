"""Work on many records in a real browser: a bulk edit with a forbidden row, an import with a bad row, an upload."""

from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import CommandError, call_command

from recommendations.actions import readings, uploads
from recommendations.actions.base import FIXTURES, Actor
from recommendations.actions.records import create_record, row_of, send_to_review
from recommendations.codes import Status
from recommendations.models import AuditEntry, Recommendation
from tests.browser.desk import log_in, quiet_page
from tests.papers import PROFILE, SAMPLE
from tests.worlds import published_record, record_row, tiny_world

LIST = "/admin/recommendations/recommendation/"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[1280, 360])
def page(request, chromium, settings, tmp_path):
    """A page of either width."""
    settings.VAR_DIR = tmp_path / "var"
    with quiet_page(chromium, width=request.param) as page:
        yield page


def violations(page) -> list[str]:
    """What axe finds in a copy of the page whose policy lets axe write its own styles; and whether it is too wide."""
    context = page.context.browser.new_context(bypass_csp=True, viewport=page.viewport_size)
    copy = context.new_page()
    copy.set_content(page.content().replace("<head>", f'<head><base href="{page.url}">'), wait_until="load")
    found = [one["id"] for one in Axe().run(copy).response["violations"]]
    context.close()
    wide = page.evaluate("document.documentElement.scrollWidth") - page.viewport_size["width"]
    return [*found, *([f"{wide} px too wide"] if wide > 0 else [])]


def test_a_bulk_edit_names_the_row_that_may_not_change_and_does_the_others(live_server, page, account):
    tiny_world()
    reviewer = account("reviewer")
    for label, by in (("a", FIXTURES), ("b", Actor.of(reviewer)), ("c", FIXTURES)):
        send_to_review(record=create_record(row=record_row(label), by=by), by=FIXTURES)
    log_in(page, live_server, reviewer)
    page.goto(f"{live_server.url}{LIST}")

    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("publish_selected")
    page.get_by_role("button", name="Go").click()
    refused = page.locator("section", has_text="Left out, and why")
    assert "you edited it last. Ask another reviewer to publish it." in refused.inner_text()
    assert violations(page) == []
    page.get_by_role("textbox", name="Why").fill("Read together")
    page.get_by_role("button", name="Publish: 2 records").click()

    assert "2 records were changed" in page.locator(".messagelist").inner_text()
    stored = dict(Recommendation.objects.values_list("reference", "status"))
    assert [stored[f"HLD13-FAO-{label}"] for label in "ABC"] == [Status.PUBLISHED, Status.IN_REVIEW, Status.PUBLISHED]
    assert AuditEntry.objects.filter(action="publish", why="Read together").count() == 2


def test_an_import_with_a_bad_row_says_where_and_goes_through_when_it_is_right(live_server, page, account, tmp_path):
    tiny_world()
    draft, public = create_record(row=record_row("a"), by=FIXTURES), published_record("b")
    file = tmp_path / "from the office.csv"
    log_in(page, live_server, account("curator"))

    def upload(cell: str) -> None:
        file.write_text(f"reference,note,round_table\nHLD13-FAO-A,'=doubtful,2\nHLD13-FAO-B,,{cell}\n")
        page.goto(f"{live_server.url}{LIST}?status=all")
        page.get_by_role("link", name="Import", exact=True).click()
        assert violations(page) == []
        page.get_by_label("File").set_input_files(file)
        page.get_by_role("button", name="Upload and look at it").click()
        page.locator(".hld-sums").wait_for()
        assert violations(page) == []

    upload("nine")
    assert "round_table: 'nine': not a whole number" in page.locator("section", has_text="Refused rows").inner_text()
    assert page.get_by_role("button", name="Import").count() == 0
    upload("4")
    page.get_by_role("button", name="Import 2 rows").click()

    assert "2 rows were imported" in page.locator(".messagelist").inner_text()
    assert (row_of(draft)["note"], row_of(draft)["round_table"]) == ("=doubtful", 2)
    assert (row_of(public)["round_table"], public.proposed_changes.get().row["round_table"]) == (1, 4)


@pytest.mark.parametrize(("text", "said"), [(SAMPLE, "Read as compendium-2013."), ("Other words.\n", "paper.txt")])
def test_the_page_of_a_reading_follows_its_child_to_the_end(live_server, page, account, settings, tmp_path, text, said):
    world = tiny_world()
    world.section.number = "A"
    world.section.save()
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "compendium-2013.yaml").write_text(PROFILE)
    settings.FIXTURES_DIR = tmp_path
    sender = account("administrator")
    upload = uploads.keep(kind=readings.KIND, chunks=[text.encode()], name="paper.txt", by=Actor.of(sender))
    readings.tell(upload, readings.Report())
    log_in(page, live_server, sender)

    with readings.holding(upload):
        page.goto(f"{live_server.url}/admin/recommendations/sourcedocument/upload/{upload.token}/")
        assert "reading the file" in page.locator("#reading").inner_text()
        assert violations(page) == []
        with suppress(CommandError):  # what is no such paper is told on the page
            call_command("read_upload", upload.folder, verbosity=0)
    page.locator(".hld-figures, .errornote").wait_for()  # without any click

    assert said in page.locator("#reading").inner_text()
    assert violations(page) == []
