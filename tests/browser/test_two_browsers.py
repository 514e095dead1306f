"""Two people, each with a browser, on one record at once: the second save is refused, and nothing is lost."""

import pytest

from recommendations.actions.records import row_of
from recommendations.models import AuditEntry, Recommendation
from tests.browser.desk import log_in, quiet_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other_page(page, chromium):
    """A second browser; what its console says counts as the first one's does."""
    with quiet_page(chromium) as second:
        yield second


def save(page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()


def test_the_second_save_shows_both_versions_is_merged_and_saved(live_server, page, other_page, account, draft):
    for browser, role in ((page, "curator"), (other_page, "reviewer")):
        log_in(browser, live_server, account(role))
        browser.goto(f"{live_server.url}/admin/recommendations/recommendation/{draft.pk}/change/")
    page.get_by_label("Summary").fill("Said by the first.")
    other_page.get_by_label("Headline").fill("Count what the second counts")
    other_page.locator("#id_asks-0-text").fill("count every transfer")

    save(page)
    save(other_page)

    # Refused, with both versions field by field; what was typed still stands in the form.
    told = other_page.locator(".hld-stale")
    assert "saved meanwhile by the-curator" in other_page.locator(".errorlist, .errornote").all_inner_texts().__str__()
    rows = {
        row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in told.locator("tbody tr").all()
    }
    assert rows["headline"] == ["Study transfers, point a", "Count what the second counts"]
    assert rows["summary"] == ["Said by the first.", "empty"]
    assert other_page.get_by_label("Headline").input_value() == "Count what the second counts"
    assert other_page.locator("#id_asks-0-text").input_value() == "count every transfer"
    assert row_of(draft)["summary"] == "Said by the first."

    # Saved again without a word: still refused. Merged and confirmed: saved on top.
    save(other_page)
    assert other_page.locator(".hld-stale").is_visible()
    other_page.get_by_label("Summary").fill("Said by the first.")
    other_page.get_by_label("I have carried over what should stay").check()
    save(other_page)

    assert "was changed successfully" in other_page.locator(".messagelist").inner_text()
    row = row_of(Recommendation.objects.get())
    assert (row["headline"], row["summary"]) == ("Count what the second counts", "Said by the first.")
    assert row["asks"][0]["text"] == "count every transfer"
    entries = AuditEntry.objects.filter(noun="record").order_by("sequence").values_list("actor", "action")
    assert list(entries) == [("fixtures", "create"), ("the-curator", "edit"), ("the-reviewer", "edit")]
