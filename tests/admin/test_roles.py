"""Who may do what: the groups as they are synchronised, against every noun that the admin knows."""

import io

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.urls import reverse

from recommendations import roles
from recommendations.models import Recommendation

READ_ONLY = {"rendering", "extracteditem", "proposedchange", "auditentry", "itemdecision", "comment"}
READ_ONLY |= {"footnote", "ledgerrow", "mentioncount", "release"}
ACCOUNTS = {"user", "group"}
RECORD = "recommendation"
TAKEN_AWAY = {"recorditem"}
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
    if noun in READ_ONLY or role == "viewer":
        return {"view"}
    may_delete = noun != RECORD and (role in ("reviewer", "administrator") or noun in TAKEN_AWAY)
    return {"view", "add", "change"} | ({"delete"} if may_delete else set())


@pytest.mark.parametrize("role", [*roles.ROLES, "administrator"])
def test_a_role_has_exactly_its_rights_on_every_noun(member, role):
    user = member(role)

    assert {noun: rights(user, noun) for noun in NOUNS} == {noun: expected(role, noun) for noun in NOUNS}


@pytest.mark.parametrize(("role", "may"), [("viewer", False), ("curator", False), ("reviewer", True)])
def test_only_a_reviewer_publishes(member, role, may):
    assert member(role).has_perm(roles.PUBLISH) is may


def test_every_noun_that_the_admin_shows_is_in_a_role():
    named = {noun.split(".")[1] for noun in (*roles.PROVENANCE, roles.RECORD, *roles.TAKEN_AWAY, *roles.OBJECTS)}

    assert set(NOUNS) - ACCOUNTS <= named


def test_every_change_page_answers_each_role_as_the_matrix_says(client, member, world):
    from tests.worlds import published_record

    published_record()
    for role in roles.ROLES:
        client.force_login(member(role))
        for noun in NOUNS:
            model = next(m for m in admin.site._registry if m._meta.model_name == noun)
            name = f"admin:{model._meta.app_label}_{noun}"
            wanted = expected(role, noun)
            listed, added = (client.get(reverse(f"{name}_{page}")).status_code == 200 for page in ("changelist", "add"))
            assert (listed, added) == ("view" in wanted, "add" in wanted), (role, noun)
            if one := model._default_manager.first():
                page = client.get(reverse(f"{name}_change", args=[one.pk]))
                assert (page.status_code == 200) == ("view" in wanted), (role, noun)
                assert (b'name="_save"' in page.content) == ("change" in wanted), (role, noun)
                gone = client.get(reverse(f"{name}_delete", args=[one.pk]))
                assert (gone.status_code == 200) == ("delete" in wanted), (role, noun)


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
    assert client.login(username="ada", password="correct-horse-battery")
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
