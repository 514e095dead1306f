"""Charts under the security policy: drawn when asked for, saved as pictures made here, with title and source line."""

import gzip
import re
from pathlib import Path

import pytest

from hldtracker.settings import EMPTY_STYLE_HASH

BUNDLE = Path("static/vendor/plotly.custom.min.js")
PAGES = ["/heatmap/?document=compendium-2013&measure=records", "/gmg/", "/round-tables/2/"]


def draw(page) -> None:
    page.get_by_role("button", name="Draw chart").click()
    page.locator(".chart-area .main-svg").first.wait_for()


def save(page, kind: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save as {kind.upper()}").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("path", PAGES)
def test_a_chart_is_saved_as_svg_and_png_with_its_title_and_source_line(visit, path):
    """What the policy refuses would stand in the console and fail the test (see `visit`)."""
    page = visit(path)
    draw(page)

    name, svg = save(page, "svg")
    png = save(page, "png")[1]

    text = svg.decode()
    assert name.endswith(".svg")
    assert page.locator(".chart figcaption").inner_text() in re.sub(r"<[^>]+>", "", text)
    assert "data version" in text
    assert png.startswith(b"\x89PNG")
    assert len(png) > 20_000


def test_the_policy_lets_through_the_empty_style_element_alone(visit, site):
    """The drawing fills that element by script; any other style or script in the page is refused."""
    page = visit("/gmg/")
    policy = page.request.get(f"{site}/gmg/").headers["content-security-policy"]
    draw(page)

    assert EMPTY_STYLE_HASH in policy
    assert "'unsafe-inline'" not in policy.partition("style-src-elem")[2].partition(";")[0]
    assert "unsafe" not in policy.partition("script-src")[2].partition(";")[0]
    assert page.locator("style").count() == 1
    assert page.evaluate("document.querySelector('style').sheet.cssRules.length") > 10


def test_the_button_says_what_comes_over_the_wire_and_nothing_comes_before(visit, site):
    page = visit("/gmg/")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    address = page.locator(".chart").get_attribute("data-plotly")
    with page.expect_response(lambda answer: answer.url.endswith(address)) as answer:
        draw(page)

    said = int(re.search(r"(\d+) KB", page.locator(".chart-draw").inner_text() or page.content())[1])
    sent = answer.value.request.sizes()["responseBodySize"]
    assert not [one for one in loaded if "plotly" in one]
    assert said == round(len(gzip.compress(BUNDLE.read_bytes())) / 1000)
    assert abs(sent / 1000 - said) < 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_a_drawn_chart_does_not_widen_the_page(visit, scheme):
    page = visit(PAGES[0], width=360, height=740, scheme=scheme)
    draw(page)

    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("path", PAGES)
def test_the_rows_of_a_chart_stand_under_an_address_of_their_own(visit, site, path):
    page = visit(path)

    address = page.get_by_role("link", name="Rows as CSV").first.get_attribute("href")
    answer = page.request.get(site + address)

    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(answer.text().splitlines()) > 20
