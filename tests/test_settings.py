"""What the settings read is documented, and what a public server lacks is named."""

import re
import sys

import pytest
from django.conf import settings as site_settings

from hldtracker import checks
from tests.processes import ROOT, run


def test_every_variable_that_the_settings_read_is_documented():
    read = re.findall(r'env\.\w+\("(\w+)"', (ROOT / "hldtracker" / "settings.py").read_text())

    table = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "deploying.md").read_text(), re.MULTILINE)

    assert sorted(table) == sorted(set(read))


@pytest.mark.parametrize("url", ["tracker.example.org", "ftp://tracker.example.org", "https://x.org/path", ""])
def test_a_public_url_that_is_no_address_is_an_error(settings, url):
    settings.PUBLIC_URL = url

    assert [found.id for found in checks.public_url()] == ["hldtracker.E001"]


def test_a_public_server_as_documented_draws_no_warning(settings):
    settings.PUBLIC_URL = "https://tracker.example.org"
    settings.ALLOWED_HOSTS = ["tracker.example.org"]
    settings.CONTACT_EMAIL = "desk@example.org"
    settings.ONE_PERSON_TEAM = False
    settings.HTTPS, settings.TRUSTED_PROXIES = True, 1

    assert all_findings() == []


def test_a_public_server_sends_its_cookies_over_tls_alone():
    said = "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.HTTPS)"
    env = {"DJANGO_SETTINGS_MODULE": "hldtracker.settings", "HLDTRACKER_HTTPS": "1"}

    assert run(sys.executable, "-c", said, **env).stdout.split() == ["True"] * 3


def test_settings_for_one_person_are_named_when_they_meet_the_public(settings):
    settings.PUBLIC_URL = "http://tracker.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    settings.CONTACT_EMAIL = ""
    settings.ONE_PERSON_TEAM = True
    settings.HTTPS, settings.TRUSTED_PROXIES = True, 0

    found = all_findings()

    assert found == [f"hldtracker.W00{number}" for number in range(1, 7)]


def all_findings() -> list[str]:
    found = (
        checks.public_url,
        checks.public_url_is_served,
        checks.no_host_is_everybody,
        checks.contact,
        checks.four_eyes,
        checks.proxies,
    )
    return [message.id for check in found for message in check()]


def test_django_knows_our_checks():
    assert "hldtracker" in site_settings.INSTALLED_APPS
    command = (sys.executable, "manage.py", "check", "--deploy", "--tag", "security")

    assert "hldtracker.W004" in run(*command, DATABASE_URL="", HLDTRACKER_CONTACT_EMAIL="").stderr
