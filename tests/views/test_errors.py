"""Pages for what went wrong help, and need nothing that may be broken."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404
from django.test import RequestFactory

from recommendations.views import errors, health


def test_an_unknown_address_gets_a_page_that_helps(client):
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert "There is no page at /no/such/page/." in response.content.decode()
    assert 'name="q"' in response.content.decode()


@pytest.mark.parametrize(
    ("view", "error", "status"),
    [
        (errors.bad_request, SuspiciousOperation("odd"), 400),
        (errors.bad_request, RequestDataTooBig("long"), 413),
        (errors.too_large, None, 413),
        (errors.forbidden, PermissionDenied(), 403),
        (errors.not_found, Http404(), 404),
    ],
)
def test_an_error_page_says_what_happened_and_leads_on_without_a_query(view, error, status):
    response = view(RequestFactory().get("/somewhere/"), error)

    text = response.content.decode()
    assert response.status_code == status
    assert text.count("<h1") == 1
    assert 'href="/recommendations/?document=compendium-2013"' in text


def test_a_failure_of_the_database_ends_in_a_page_that_needs_none(client, monkeypatch):
    def broken():
        raise OperationalError("the database is gone")

    monkeypatch.setattr(health.connection, "cursor", broken)
    client.raise_request_exception = False

    response = client.get("/healthz")

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()


def test_a_failure_before_static_files_were_collected_still_says_something(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

    response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()
