"""Logging in: who guesses is slowed down, by account and address; a session ends by itself."""

import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.utils import timezone

from hldtracker.proxies import client_address
from recommendations.api.throttle import Gentle
from tests.admin.conftest import PASSWORD

LOGIN = "/admin/login/"
START = "/admin/recommendations/recommendation/"
pytestmark = pytest.mark.django_db


def log_in(client: Client, password: str = PASSWORD, name: str = "the-curator", address: str = "192.0.2.1", **headers):
    return client.post(
        f"{LOGIN}?next={START}", {"username": name, "password": password}, REMOTE_ADDR=address, **headers
    )


def guess(client: Client, times: int = 5, **where) -> list[int]:
    return [log_in(client, "a guess", **where).status_code for _ in range(times)]


@pytest.fixture
def curator(member):
    return member("curator")


def test_five_guesses_close_the_account_to_that_address_even_for_the_right_password(client, curator):
    assert guess(client) == [200, 200, 200, 200, 429]

    answer = log_in(client)

    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "_auth_user_id" not in client.session


def test_the_message_says_what_happened_and_what_to_do_and_says_it_to_screen_readers(client, curator):
    guess(client)

    page = log_in(client).content.decode()

    assert 'role="alert"' in page
    assert "Wait 15 minutes, then log in as usual" in page
    assert "<h2>Too many attempts to log in</h2>" in page
    assert f'href="{LOGIN}"' in page


def test_other_accounts_and_other_addresses_go_on(client, curator, member):
    member("reviewer")
    guess(client)

    answers = [log_in(Client(), address="192.0.2.9"), log_in(Client(), name="the-reviewer")]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_an_account_that_is_none_is_treated_alike(client, curator):
    known, unknown = guess(client), guess(client, name="nobody")

    assert known == unknown
    assert log_in(client).content == log_in(client, name="nobody").content


def test_after_the_wait_the_right_password_opens_again_and_clears_the_count(client, curator):
    guess(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

    assert log_in(client).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_whoever_runs_the_site_ends_the_wait(client, curator):
    guess(client)

    call_command("axes_reset_username", "the-curator", verbosity=0)

    assert log_in(client).status_code == 302


def test_a_slip_or_four_are_forgotten_after_the_right_password(client, curator):
    guess(client, 4)
    log_in(client)

    assert guess(Client(), 4) == [200] * 4


# Behind a proxy


def address_of(**headers: str) -> str | None:
    return client_address(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **headers))


@pytest.fixture
def proxies(settings):
    def trust(number: int) -> None:
        settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": number}

    return trust


@pytest.mark.parametrize(
    ("trusted", "said", "found"),
    [
        (0, "203.0.113.5", "10.0.0.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (2, "198.51.100.1, 203.0.113.5", "198.51.100.1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "' or 1=1", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(proxies, trusted, said, found):
    proxies(trusted)

    assert address_of(HTTP_X_FORWARDED_FOR=said) == found


def test_the_api_counts_by_the_same_address(proxies):
    proxies(0)
    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.5")

    assert Gentle().get_ident(asked) == client_address(asked) == "10.0.0.1"


def test_a_forged_header_opens_no_new_count(client, curator):
    answers = [log_in(client, "a guess", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}").status_code for n in range(5)]

    assert answers[-1] == 429


# Sessions


@pytest.fixture
def session(client, curator):
    """Logged in; the stored session, to be aged."""
    log_in(client)
    return client.session


def age(client: Client, **seconds: int) -> None:
    """Make the stored session as old as that, without its noticing."""
    stored = Session.objects.get(session_key=client.session.session_key)
    data = stored.get_decoded()
    data |= {name: data[name] - ago for name, ago in seconds.items()}
    Session.objects.filter(pk=stored.pk).update(session_data=Session.objects.encode(data))


def is_in(client: Client) -> bool:
    return client.get(START).status_code == 200


def test_a_session_without_use_for_two_hours_is_over(client, session, settings):
    assert is_in(client)
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=119) < left <= timedelta(seconds=settings.SESSION_COOKIE_AGE)

    Session.objects.update(expire_date=timezone.now())

    assert not is_in(client)


def test_use_prolongs_a_session_and_writes_it_once_a_minute_at_most(client, session):
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=5))
    client.get(START)
    assert Session.objects.get().expire_date < timezone.now() + timedelta(minutes=6)

    age(client, seen=61)
    client.get(START)

    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=119)


def test_after_twelve_hours_it_is_over_however_busy(client, session):
    age(client, began=12 * 3600 + 1)

    assert not is_in(client)
    assert not Session.objects.exists()


def test_a_session_from_before_this_rule_is_over(client, session):
    stored = Session.objects.get()
    data = {name: value for name, value in stored.get_decoded().items() if name not in ("began", "seen")}
    Session.objects.update(session_data=Session.objects.encode(data))

    assert not is_in(client)


def test_a_new_password_begins_a_new_day(client, session):
    age(client, began=11 * 3600)
    new = "another-horse-battery"
    typed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post("/admin/password_change/", typed)

    assert time.time() - client.session["began"] < 60


def test_logging_out_and_a_new_password_end_the_session(client, session, curator):
    other = Client()
    log_in(other)
    client.post("/admin/logout/")
    assert not is_in(client)

    curator.set_password("another-horse-battery")
    curator.save()

    assert not is_in(other)


def test_a_public_page_neither_reads_nor_prolongs_a_session(client, session):
    age(client, seen=3600)
    before = Session.objects.get()

    answer = client.get("/about/")

    assert "sessionid" not in answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert Session.objects.get().expire_date == before.expire_date


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(client, curator, settings):
    cookie = log_in(client).cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"]  # plain http on this machine
    settings.SESSION_COOKIE_SECURE = True
    assert log_in(Client()).cookies["sessionid"]["secure"]
