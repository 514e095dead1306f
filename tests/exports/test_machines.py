"""What programs look for at fixed addresses, and in the head of a page."""

import json
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from lxml import etree

from recommendations.actions.base import FIXTURES
from recommendations.actions.workflow import withdraw
from recommendations.models import Recommendation
from tests.addresses import PAGES

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_tells_the_last_changes_and_no_text_that_is_not_public(fetch):
    record = Recommendation.objects.get(reference="HLD13-FAO-B")
    withdraw(record=record, by=FIXTURES, why="Secret reason of the desk.")

    text = fetch("/changes.atom")
    entries = etree.fromstring(text).findall(f"{ATOM}entry")

    assert "HLD13-FAO-B withdrawn" in entries[0].findtext(f"{ATOM}title")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) <= 100
    assert record.headline.encode() not in text
    assert b"Secret reason" not in text


def test_every_page_of_the_sitemap_answers(client, fetch):
    places = [one.text for one in etree.fromstring(fetch("/sitemap.xml")).iter("{*}loc")]

    assert len(places) == len(set(places)) > 500
    for place in places[:12] + places[12::60]:
        assert client.get(urlsplit(place).path).status_code == 200, place


def test_the_sitemap_has_every_page_that_is_not_made_of_others(fetch):
    """What explains a number or compares releases is found by its parameters."""
    places = {urlsplit(one.text).path for one in etree.fromstring(fetch("/sitemap.xml")).iter("{*}loc")}

    assert {name for name, path in PAGES.items() if path not in places} <= {"explain", "release-changes"}
    assert not [place for place in places if place.endswith((".csv", ".docx", ".json"))]


def test_robots_are_told_where_the_sitemap_is_and_kept_from_the_desk(fetch):
    text = fetch("/robots.txt").decode()

    assert "Disallow: /admin/" in text
    assert re.search(r"^Sitemap: http://\S+/sitemap.xml$", text, re.MULTILINE)


def test_reports_go_to_the_address_that_is_set_or_nowhere(fetch, settings):
    settings.CONTACT_EMAIL = ""
    fetch("/.well-known/security.txt", status=404)
    settings.CONTACT_EMAIL = "desk@example.org"

    text = fetch("/.well-known/security.txt").decode()

    assert "Contact: mailto:desk@example.org" in text
    expires = datetime.fromisoformat(re.search(r"Expires: (\S+)", text)[1])
    assert 30 < (expires - datetime.now(UTC)).days < 365


@pytest.mark.parametrize("path", ["/changes.atom", "/sitemap.xml", "/robots.txt"])
def test_an_unknown_parameter_is_refused(fetch, path):
    assert b"nonsense" in fetch(path, {"nonsense": "1"}, status=400)


def test_a_link_to_a_record_shows_its_sentence(fetch):
    text = fetch("/recommendations/HLD13-FAO-B/").decode()
    record = json.loads(fetch("/api/v1/recommendations/HLD13-FAO-B/"))

    assert re.search(r'<meta property="og:title" content="([^"]+)"', text)[1] == record["headline"]
    description = re.search(r'<meta property="og:description" content="([^"]+)"', text)[1]
    assert record["sentence"].startswith(description.rstrip("…"))


def test_the_home_page_describes_the_data_set_and_other_pages_do_not(fetch):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', fetch("/").decode(), re.DOTALL)

    (dataset,) = map(json.loads, found)
    assert dataset["@type"] == "Dataset"
    assert dataset["license"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert len(dataset["about"]) > 20
    for one in dataset["distribution"]:
        fetch(urlsplit(one["contentUrl"]).path)
    assert b"ld+json" not in fetch("/heatmap/")
