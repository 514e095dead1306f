"""What holds for the whole site, over every address of the urlconf."""

import re
from itertools import pairwise

import pytest
from django.utils.html import strip_tags

from recommendations.models import DatasetRevision, Recommendation
from tests.addresses import ADDRESSES, PAGES
from tests.content import text_of

pytestmark = pytest.mark.usefixtures("db", "book")


@pytest.fixture(scope="module")
def _answers():
    return {}


@pytest.fixture
def answer(client, _answers):
    """answer(path): what the site says, asked once: for tests that only read, since every test finds the same data."""

    def read(path: str):
        if path not in _answers:
            _answers[path] = client.get(path)
        return _answers[path]

    return read


@pytest.mark.parametrize("path", ADDRESSES.values(), ids=ADDRESSES)
def test_every_address_answers(answer, path):
    assert answer(path).status_code == 200


@pytest.mark.parametrize("path", ADDRESSES.values(), ids=ADDRESSES)
def test_every_address_answers_head_and_refuses_to_write(client, path):
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_one_heading_a_title_and_a_language(answer, path):
    text = text_of(answer(path))

    assert text.count("<h1") == 1
    assert re.search(r"<title>\s*\S.* · HLD Tracker</title>", text)
    assert '<html lang="en' in text


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_holds_no_inline_script_or_style(answer, path):
    text = text_of(answer(path))

    # schema.org's description is data: browsers never run it
    assert not re.search(r'<script(?![^>]*\bsrc=)(?! type="application/ld\+json">)', text)
    assert re.findall(r"<style[^>]*>.*?</style>", text, re.DOTALL) == ['<style id="plotly.js-style-global"></style>']
    assert not re.search(r"\s(?:style|on\w+)=", text)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_headings_do_not_skip_a_level(answer, path):
    levels = [int(level) for level in re.findall(r"<h([1-6])", text_of(answer(path)))]

    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_security_headers_stand_on_every_page_and_no_cookie(answer, path):
    response = answer(path)

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_an_unknown_parameter_is_named_on_every_page(client, path):
    text = strip_tags(text_of(client.get(path, {"nonsense": "1"})))

    assert "no filter named" in text
    assert "nonsense" in text


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_page_states_the_data_version(answer, path):
    number, moved_at = DatasetRevision.objects.current()

    text = text_of(answer(path))

    assert f"data version {number}, {moved_at.day} {moved_at:%b %Y}" in text


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_known_page_is_not_sent_again(client, answer, path):
    tag = answer(path)["ETag"]

    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_every_known_page_is_sent_again_once_the_data_moved(client, answer):
    """One move for all pages: what each derives of the data is derived once."""
    tags = {path: answer(path)["ETag"] for path in PAGES.values()}

    DatasetRevision.objects.move()

    for path, tag in tags.items():
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 200, path


def test_links_within_the_site_lead_somewhere(answer):
    """A sample that is the same in each run: every fourth address without a query, and some of those with one."""
    links = set()
    for path in PAGES.values():
        found = re.findall(r'href="(/(?!static/)[^"]*)"', text_of(answer(path)))
        links |= {link.replace("&amp;", "&").partition("#")[0] for link in found}
    plain = sorted(link for link in links if "?" not in link and not re.match("/recommendations/.", link))
    asked = sorted(link for link in links if link not in plain)

    assert len(asked) > 500
    for link in [*plain[::4], *asked[:: len(asked) // 20]]:
        response = answer(link)
        assert response.status_code == 200, link
        assert "no filter named" not in text_of(response), link


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_links_within_a_page_have_their_target(answer, path):
    text = text_of(answer(path))

    ids = set(re.findall(r'\sid="([^"]+)"', text))
    assert [fragment for fragment in re.findall(r'href="#([^"]+)"', text) if fragment not in ids] == []


@pytest.mark.parametrize("path", ["/recommendations.xlsx", "/asks.xlsx", "/agencies/fao.docx"])
def test_what_looks_for_drafts_looks_into_zipped_files_too(client, path):
    assert "HLD13-FAO-C" in text_of(client.get(path))


def test_the_first_number_on_a_list_is_its_result_count(client):
    text = text_of(client.get("/recommendations/", {"theme": "remittances"}))

    first = int(re.search(r'data-count="(\d+)"', text)[1])
    assert first == client.get("/api/v1/recommendations/", {"theme": "remittances"}).json()["count"]
    assert 3 < first < Recommendation.objects.published().count()


def test_navigation_starts_with_the_book_as_a_visible_filter(client):
    text = text_of(client.get("/"))
    links = re.findall(r'href="(/(?:recommendations|round-tables|agencies|themes|heatmap)/)(\?[^"]*)?"', text)

    assert links
    assert {query for _path, query in links} != {""}
    assert all("document=compendium-2013" in query for _path, query in links)
