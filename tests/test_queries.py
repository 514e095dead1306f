"""Whatever stands in a query string, at every public address: an answer, or words that name the parameter; never an
accident, and never an answer that leaves something out in silence.
"""

import html
import json
from urllib.parse import urlencode
from zlib import crc32

import pytest
from django.utils.html import strip_tags
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from recommendations.filters import RecommendationFilter
from recommendations.filters.problems import shown
from tests.addresses import ADDRESSES, PAGES
from tests.content import text_of

pytestmark = pytest.mark.usefixtures("db", "book")

ASKED = {
    name: path for name, path in ADDRESSES.items() if name != "healthz"
}  # who watches a site may say what it likes
KNOWN = {
    *RecommendationFilter.base_filters, "page", "page_size", "fields", "ordering", "sort", "rows", "columns", "measure",
    "view", "claimant", "partner", "reported", "from", "to",
}  # fmt: skip
TYPED = [
    "1", "0", "-1", "9" * 12, "remittances", "ilo", "2013", "yes", "reference", "theme:x", "theme:health", '"', "((",
    "NOT", "a*", "\0", "%", "' OR 1=1", "<script>",
]  # fmt: skip
NAMES = st.one_of(st.sampled_from(sorted(KNOWN)), st.text(max_size=8))
VALUES = st.one_of(st.sampled_from(TYPED), st.text(max_size=12))
PAIRS = st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=4)
EXAMPLES = 3


def assert_explained(response, pairs, *, is_page: bool) -> None:
    assert response.status_code in ((200,) if is_page else (200, 400)), pairs
    unknown = [name for name, _value in pairs if name not in KNOWN]
    if is_page and unknown:
        text = html.unescape(strip_tags(text_of(response)))
        assert [name for name in unknown if f"no filter named “{shown(name)}”" not in text] == [], pairs
    elif unknown:
        assert response.status_code == 400, pairs
    if response.status_code == 400 and response["Content-Type"] == "application/problem+json":
        assert all(error["detail"] for error in json.loads(response.content)["errors"]), pairs


@pytest.mark.parametrize("name", ASKED)
def test_no_query_string_breaks_an_address_and_unknown_names_are_named(client, name):
    @seed(crc32(name.encode()))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(PAIRS)
    def ask(pairs):
        response = client.get(f"{ASKED[name].partition('?')[0]}?{urlencode(pairs)}")
        assert_explained(response, pairs, is_page=name in (*PAGES, "api-documentation"))

    ask()


@pytest.mark.parametrize("name", ASKED)
def test_bytes_that_are_no_text_are_no_accident_either(client, name):
    assert client.get(f"{ASKED[name].partition('?')[0]}?theme=%ff%fe&q=%00&=%80").status_code in (200, 400)
