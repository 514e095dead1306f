"""Role × action × one's own or another's record, over every address of the admin, walked from its urlconf."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, reverse

from recommendations import roles
from recommendations.actions.base import FIXTURES, Actor
from recommendations.models import AuditEntry
from tests.admin.deeds import BY_STATE, CURATORS, DEEDS, FOUR_EYES, NOBODYS, RECORD, REVIEWERS, Deed, may, proposed
from tests.admin.test_roles import NOUNS, expected
from tests.derived import kept_for_a_module
from tests.worlds import paper_world

PAGES_OF_A_NOUN = {"changelist": "view", "add": "add", "history": "view", "change": "view", "delete": "delete"}
# Nobody's in particular: whoever may log in has these; what they show is a noun's own matter.
SITE = {
    "index", "login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n", "view_on_site",
    "app_list", None,
}  # fmt: skip
# Opens what another address writes, or is Django's own.
READS = {
    "recommendations_extracteditem_next": "view",
    "recommendations_section_read": "view",
    "auth_user_password_change": "change",
    f"{RECORD}_export": "view",
    f"{RECORD}_template": "view",
    f"{RECORD}_import": "add",
    # Three that only an administrator opens: tests/admin/test_submitting.py.
    "recommendations_sourcedocument_upload": "add",
    "recommendations_sourcedocument_reading": "view",
    "recommendations_sourcedocument_reading_state": "view",
}

pytestmark = pytest.mark.django_db


def walk(patterns: list) -> Iterator[URLPattern]:
    for one in patterns:
        yield from walk(one.url_patterns) if hasattr(one, "url_patterns") else [one]


NAMES = {one.name for one in walk(admin.site.urls[0])}
OF_NOUNS = {f"{model._meta.app_label}_{model._meta.model_name}_{page}": (model, page)
            for model in admin.site._registry for page in PAGES_OF_A_NOUN}  # fmt: skip


def test_every_address_of_the_admin_has_a_place_in_the_matrix():
    unknown = NAMES - SITE - set(OF_NOUNS) - set(READS) - set(DEEDS)

    assert unknown == set(), "add a deed for each to DEEDS, or say in READS which right opens it"
    assert set(DEEDS) <= NAMES


def test_every_deed_is_somebodys_or_nobodys():
    named = {deed for deeds in DEEDS.values() for deed in deeds}

    assert named == CURATORS | FOUR_EYES | REVIEWERS | NOBODYS


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with kept_for_a_module(django_db_blocker):
        yield paper_world(tmp_path_factory.mktemp("paper"))


@pytest.mark.parametrize("prepare", BY_STATE, ids=lambda prepare: prepare.__name__)
def test_a_role_does_what_is_its_own_and_nothing_else(client, member, world, prepare, settings, tmp_path):
    """One person goes from role to role: what is theirs stays theirs."""
    settings.VAR_DIR = tmp_path  # where uploads are kept
    person, other = member("administrator"), Actor.of(member("reviewer", "somebody-else"))
    client.force_login(person)
    owners = {"own": Actor.of(person), "another's": other}
    done: dict[str, dict[str, set[str]]] = {role: {} for role in roles.ROLES}

    for whose, owner in owners.items():
        with transaction.atomic():
            it = prepare(owner)
            for role in reversed(roles.ROLES):  # an administrator first, see deeds.typed()
                person.groups.set([Group.objects.get(name=role)])
                for name, deed in BY_STATE[prepare].items():
                    if _is_done(client, deed, it, person.username):
                        done[role].setdefault(name, set()).add(whose)
            transaction.set_rollback(True)

    assert done == {role: {name: may(role)[name] for name in BY_STATE[prepare] if name in may(role)} for role in done}


def _is_done(client: Client, deed: Deed, it: Any, name: str) -> bool:
    entries = AuditEntry.objects.filter(actor=name)
    with transaction.atomic():
        before = entries.count()
        answer = deed.do(client, it)
        done = entries.count() > before
        transaction.set_rollback(True)
    assert answer.status_code in (200, 302, 403)
    return done


@pytest.fixture
def one_of_each(world, db) -> dict[type[Model], Model]:
    """An object of every noun that the small world knows."""
    proposed(FIXTURES)
    found = {model: model._default_manager.first() for model in admin.site._registry}
    return {model: one for model, one in found.items() if one}


@pytest.mark.parametrize("role", roles.ROLES)
def test_every_page_of_a_noun_answers_a_role_as_the_matrix_says(client, member, one_of_each, role):
    person = member(role)
    one_of_each |= {type(person): person, type(person.groups.get()): person.groups.get()}
    client.force_login(person)
    wrong = []

    for name, (model, page) in OF_NOUNS.items():
        if page in ("changelist", "add") or model in one_of_each:
            args = [] if page in ("changelist", "add") else [one_of_each[model].pk]
            answer, wanted = client.get(reverse(f"admin:{name}", args=args)), expected(role, model._meta.model_name)
            opened, saves = answer.status_code == 200, b'name="_save"' in answer.content
            if opened != (PAGES_OF_A_NOUN[page] in wanted) or (page == "change" and saves != ("change" in wanted)):
                wrong.append((name, answer.status_code, saves))

    assert wrong == []


@pytest.mark.parametrize("role", roles.ROLES)
def test_what_a_role_may_not_open_it_may_not_post_either(client, member, one_of_each, role):
    client.force_login(member(role))
    entries = AuditEntry.objects.count()
    let_in = []

    for name, (model, page) in OF_NOUNS.items():
        forbidden = page in ("add", "change", "delete") and page not in expected(role, model._meta.model_name)
        if forbidden and (page == "add" or model in one_of_each):
            args = [] if page == "add" else [one_of_each[model].pk]
            if client.post(reverse(f"admin:{name}", args=args), {"post": "yes"}).status_code != 403:
                let_in.append(name)

    assert let_in == []
    assert AuditEntry.objects.count() == entries


def test_every_page_sends_a_visitor_to_log_in(client, one_of_each):
    pages = [reverse(f"admin:{name}") for name, (_model, page) in OF_NOUNS.items() if page in ("changelist", "add")]
    pages += [reverse(f"admin:{RECORD}_move", args=[1, "publish"]), reverse(f"admin:{RECORD}_comment", args=[1])]

    assert {client.post(page).status_code for page in pages} == {302}
    assert all(client.get(page).url.startswith("/admin/login/") for page in pages)


def test_every_noun_has_its_rights_named():
    assert set(NOUNS) == {model._meta.model_name for model in admin.site._registry}
