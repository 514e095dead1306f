"""The schema says what the API does: schemathesis asks it what the schema allows, and what it does not."""

import json
import re
from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from schemathesis.checks import CHECKS
from schemathesis.generation import GenerationMode

from hldtracker.wsgi import application
from recommendations.api.urls import NOUNS, SINGLE
from recommendations.filters import RecommendationFilter

# What the schema allows may still be a question without an answer: words that are all too common, a last page passed.
NOT_CLAIMED = {"positive_data_acceptance"}


@pytest.fixture
def kept_connection():
    """A server's request closes old connections, and with one the transaction that this test reads in; Django's own
    test client leaves that out in the same way."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@cache
def described():
    """What the API says of itself; read once, since both tests find the same data."""
    return schemathesis.openapi.from_wsgi("/api/v1/schema/", application)


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "not-allowed"])
def test_schemathesis_finds_nothing(mode):
    """One place for all addresses: its pytest plugin makes a subtest of each, which this pytest does not know."""
    api = described()
    excluded = [check for check in CHECKS.get_all() if check.__name__ in NOT_CLAIMED]

    for operation in (result.ok() for result in api.get_all_operations()):

        @examples(
            max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case):
            case.call_and_validate(excluded_checks=excluded, headers={"Accept-Encoding": "identity"})

        ask()


def test_the_schema_describes_every_address_with_an_example(get):
    made = get("schema/")

    assert made["openapi"].startswith("3.0")
    assert len(made["paths"]) == len(NOUNS) + len(SINGLE)
    for path, operations in made["paths"].items():
        content = operations["get"]["responses"]["200"]["content"]["application/json"]
        if "statistics/" not in path and "items" not in path:
            assert content.get("example"), path


def test_the_schema_names_every_filter_with_its_values(get):
    parameters = {one["name"]: one for one in get("schema/")["paths"]["/api/v1/recommendations/"]["get"]["parameters"]}

    assert set(RecommendationFilter.base_filters) <= set(parameters)
    assert {"remittances", "health"} <= set(parameters["theme"]["schema"]["items"]["enum"])


def test_the_documentation_page_shows_each_address_without_any_script_of_its_own(client, get):
    text = client.get("/api/").content.decode()

    for path in get("schema/")["paths"]:
        assert f"<code>{path}</code>" in text
    assert not re.search(r'<script(?![^>]*\bsrc=)(?! type="application/ld\+json">)', text)
    assert text.count("<h1") == 1
    assert json.dumps("HLD13-FAO-B")[1:-1] in text or "reference" in text


def test_the_documentation_page_names_an_unknown_parameter(client):
    assert "nonsense" in client.get("/api/", {"nonsense": "1"}).content.decode()
