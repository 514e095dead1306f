"""Whatever stands in a query string: an answer, or a refusal that names the parameter; never an accident."""

import json
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.api.urls import LISTS
from recommendations.filters import RecommendationFilter

pytestmark = pytest.mark.usefixtures("only_reading")

FILES = [
    "/recommendations.csv",
    "/recommendations.jsonl",
    "/recommendations.docx",
    "/recommendations.csv-metadata.json",
]
OTHERS = ["/heatmap.csv", "/gmg.csv", "/round-tables/2.csv", "/agencies/ilo.docx", "/data.ris", "/agencies/ilo.bib"]
FEEDS = ["/changes.atom", "/sitemap.xml", "/robots.txt"]
STRICT = [*[f"/api/v1/{place}/" for place in LISTS], "/api/v1/schema/", *FILES, *OTHERS, *FEEDS]

KNOWN = [*RecommendationFilter.base_filters, "page", "page_size", "fields", "ordering", "sort", "columns", "measure"]
VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["1", "0", "-1", "remittances", "ilo", "2013", "yes", "9" * 12, "\0", "reference", "theme:x", '"', "(("]
    ),
)
NAMES = st.one_of(st.sampled_from(KNOWN), st.text(min_size=1, max_size=8))
PAIRS = st.lists(st.tuples(NAMES, VALUES), max_size=3)


@pytest.mark.parametrize("path", STRICT)
def test_no_query_string_breaks_an_address_and_unknown_names_are_refused(client, path):
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(PAIRS)
    def ask(pairs):
        response = client.get(f"{path}?{urlencode(pairs)}")
        assert response.status_code in (200, 400, 404), pairs
        unknown = [name for name, _value in pairs if name not in KNOWN]
        assert not unknown or response.status_code == 400, pairs
        if response.status_code == 400 and response["Content-Type"] == "application/problem+json":
            assert all(error["parameter"] for error in json.loads(response.content)["errors"])

    ask()


def test_bytes_that_are_no_text_are_no_accident_either(client):
    for path in STRICT:
        assert client.get(f"{path}?theme=%ff%fe&q=%00").status_code in (200, 400)
