"""Who may do what: the groups as they are synchronised, and the accounts in them; test_matrix.py walks the pages."""

import io

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.urls import reverse

from recommendations import roles
from recommendations.models import Recommendation
from tests.admin.forms import filled_in

READ_ONLY = {"rendering", "extracteditem", "proposedchange", "auditentry", "itemdecision", "comment"}
READ_ONLY |= {"footnote", "itemchange", "ledgerrow", "mentioncount"}
ACCOUNTS = {"user", "group"}
RECORD = "recommendation"
TAKEN_AWAY = {"recorditem"}
CODEBOOK = {"code", "codebookversion"}
NOUNS = sorted(model._meta.model_name for model in admin.site._registry)

pytestmark = pytest.mark.django_db


def rights(user, noun: str) -> set[str]:
    """What the admin lets this person do with a noun."""
    model_admin = next(a for m, a in admin.site._registry.items() if m._meta.model_name == noun)
    request = RequestFactory().get("/admin/")
    request.user = user
    return {verb for verb, may in model_admin.get_model_perms(request).items() if may}


def expected(role: str, noun: str) -> set[str]:
    if noun in ACCOUNTS:
        return {"view", "add", "change", "delete"} if role == "administrator" else set()
    if noun == "release":
        return {"view", "add"} if role in ("reviewer", "administrator") else {"view"}
    if noun in READ_ONLY or role == "viewer" or (noun in CODEBOOK and role != "administrator"):
        return {"view"}
    may_delete = noun != RECORD and (role in ("reviewer", "administrator") or noun in TAKEN_AWAY)
    return {"view", "add", "change"} | ({"delete"} if may_delete else set())


@pytest.mark.parametrize("role", roles.ROLES)
def test_a_role_has_exactly_its_rights_on_every_noun(member, role):
    user = member(role)

    assert {noun: rights(user, noun) for noun in NOUNS} == {noun: expected(role, noun) for noun in NOUNS}


@pytest.mark.parametrize(
    ("role", "publishes", "uploads"),
    [("viewer", False, False), ("curator", False, False), ("reviewer", True, False), ("administrator", True, True)],
)
def test_who_publishes_and_who_uploads(member, role, publishes, uploads):
    assert member(role).has_perm(roles.PUBLISH) is publishes
    assert member(role, "another").has_perm(roles.UPLOAD) is uploads


def test_an_administrator_is_no_superuser_and_cannot_become_one(desk, django_user_model):
    client = desk("administrator")
    own = django_user_model.objects.get()
    url = reverse("admin:auth_user_change", args=[own.pk])
    kept = filled_in(client.get(url), "user_form")

    answer = client.post(url, {**kept, "first_name": "Ada", "is_superuser": "on", "user_permissions": ["1"]})

    own.refresh_from_db()
    assert (answer.status_code, own.first_name) == (302, "Ada")
    assert (own.is_superuser, own.user_permissions.count()) == (False, 0)


def test_an_administrator_never_touches_a_superuser(desk, django_user_model):
    root = django_user_model.objects.create_superuser("root", password="correct-horse-battery")
    client = desk("administrator")

    pages = ("auth_user_password_change", "auth_user_delete", "auth_user_change")
    answers = {page: client.post(reverse(f"admin:{page}", args=[root.pk]), {"post": "yes"}) for page in pages}

    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(pages, 403)
    assert django_user_model.objects.filter(username="root", is_superuser=True).exists()


def test_an_administrator_makes_an_account_and_gives_it_a_role(desk, django_user_model):
    client = desk("administrator")
    url, password = reverse("admin:auth_user_add"), "correct-horse-battery"

    client.post(url, {"username": "cara", "password1": password, "password2": password, "usable_password": "true"})
    made = django_user_model.objects.get(username="cara")
    page = reverse("admin:auth_user_change", args=[made.pk])
    group = Group.objects.get(name="curator")
    client.post(page, {**filled_in(client.get(page), "user_form"), "is_staff": "on", "groups": [group.pk]})

    made = django_user_model.objects.get(username="cara")
    assert made.is_staff
    assert made.has_perm("recommendations.add_recommendation")
    assert not made.has_perm(roles.PUBLISH)


def test_every_noun_that_the_admin_shows_is_in_a_role():
    named = {
        noun.split(".")[1]
        for noun in (*roles.PROVENANCE, roles.RECORD, *roles.TAKEN_AWAY, *roles.OBJECTS, *roles.CODEBOOK)
    }

    assert set(NOUNS) - ACCOUNTS <= named


def test_a_visitor_is_sent_to_log_in(client, db):
    response = client.get(reverse("admin:recommendations_recommendation_changelist"))

    assert response.url.startswith("/admin/login/")


def test_synchronising_twice_takes_stray_rights_away_and_leaves_members_alone(member):
    user = member("viewer")
    group = Group.objects.get(name="viewer")
    group.permissions.add(*Group.objects.get(name="reviewer").permissions.all())

    roles.synchronise()

    assert group.permissions.count() == len(roles.rights_of("viewer"))
    assert list(group.user_set.all()) == [user]


def make_user(monkeypatch, name: str, role: str, password: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    out = io.StringIO()
    call_command("make_user", name, "--role", role, stdout=out)
    return out.getvalue()


def test_an_account_is_made_from_a_password_on_standard_input(monkeypatch, client):
    said = make_user(monkeypatch, "ada", "reviewer", "correct-horse-battery")

    assert "as reviewer" in said
    client.post("/admin/login/", {"username": "ada", "password": "correct-horse-battery"})
    assert client.get("/admin/recommendations/recommendation/").status_code == 200


@pytest.mark.parametrize(
    ("name", "password", "said"), [("ada", "short", "too short"), ("a b", "correct-horse-battery", "valid username")]
)
def test_a_weak_password_or_name_makes_no_account(monkeypatch, django_user_model, name, password, said):
    with pytest.raises(CommandError, match=said):
        make_user(monkeypatch, name, "curator", password)

    assert not django_user_model.objects.exists()


def test_an_account_is_never_made_twice(monkeypatch):
    make_user(monkeypatch, "ada", "curator", "correct-horse-battery")

    with pytest.raises(CommandError, match="already exists"):
        make_user(monkeypatch, "ada", "reviewer", "another-horse-battery")


def test_nobody_deletes_a_record_not_even_in_bulk(desk, world):
    from tests.worlds import published_record

    record = published_record()
    client = desk("administrator")

    posted = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    client.post(reverse("admin:recommendations_recommendation_changelist") + "?status=all", posted)

    assert client.post(reverse("admin:recommendations_recommendation_delete", args=[record.pk])).status_code == 403
    assert Recommendation.objects.count() == 1
