"""Every noun except records: one save is one audit entry and one move of the revision; refusals stand on the form."""

import pytest
from django.urls import reverse

from agencies.models import Agency, GmgChair, GmgMembership
from recommendations.models import (
    AuditEntry,
    Dialogue,
    ExtractedItem,
    Framework,
    FrameworkItem,
    RecordItem,
    RoundTable,
    Section,
    SharedAsk,
    SourceDocument,
)
from tests.admin.forms import save
from tests.admin.test_record_form import counts
from tests.worlds import published_record

pytestmark = pytest.mark.django_db


def page(instance, verb: str = "change") -> str:
    meta = instance._meta
    arguments = [] if verb == "add" else [instance.pk]
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{verb}", args=arguments)


def form_of(instance) -> str:
    return f"{instance._meta.model_name}_form"


@pytest.mark.parametrize(
    ("model", "typed", "key"),
    [
        (Agency, {"profile": "Feeds people."}, "fao"),
        (SourceDocument, {"description": "A book."}, "compendium-2013"),
        (Section, {"title": "What they ask"}, "compendium-2013/fao-recommendations"),
        (Dialogue, {"place": "New York"}, "hld-2013"),
        (RoundTable, {"covers": "Money"}, "2013/1"),
        (SharedAsk, {"actor": "States", "note": "Often asked"}, "cut-transfer-costs"),
        (Framework, {"note": "Adopted in 2018"}, "gcm-2018"),
        (FrameworkItem, {"title": "Data"}, "gcm.1"),
    ],
)
def test_a_save_writes_one_audit_entry_and_moves_the_revision_once(desk, world, model, typed, key):
    instance = model._default_manager.order_by("pk").first()
    entries, revision = counts()

    response = save(desk("curator"), page(instance), form_of(instance), **typed)

    entry = AuditEntry.objects.first()
    assert response.status_code == 302
    assert counts() == (entries + 1, revision + 1)
    assert (entry.actor, entry.action, entry.key) == ("the-curator", "edit", key)
    assert {name: entry.after[name] for name in typed} == typed


def test_a_save_that_changes_nothing_leaves_history_and_revision_alone(desk, world):
    before = counts()

    save(desk("curator"), page(world.fao), "agency_form")

    assert counts() == before


def test_names_and_aliases_are_saved_together(desk, world):
    before = counts()
    aliases = {"aliases-TOTAL_FORMS": "1", "aliases-0-name": "Food and Agriculture", "aliases-0-agency": world.fao.pk}

    save(desk("curator"), page(world.fao), "agency_form", name="Another name", **aliases)

    assert counts() == (before[0] + 1, before[1] + 1)
    assert AuditEntry.objects.first().after["aliases"] == ["Food and Agriculture"]


def test_lists_of_texts_are_typed_one_per_line(desk, world):
    save(desk("curator"), page(world.fao), "agency_form", sources="book:1-2\r\n\r\n book:9 \r\n")

    assert Agency.objects.get(slug="fao").sources == ["book:1-2", "book:9"]


def test_a_membership_of_the_gmg_is_added_with_its_bounds(desk, world):
    typed = {
        "key": "fao-1",
        "agency": world.fao.pk,
        "from_latest": "2010-01-01",
        "source": "b:1",
        "confidence": "stated",
    }

    response = save(desk("curator"), page(GmgMembership, "add"), "gmgmembership_form", **typed)

    assert response.status_code == 302
    assert GmgMembership.objects.get().from_latest.year == 2010


def test_a_chair_that_ends_before_it_starts_is_refused_and_what_was_typed_kept(desk, world):
    typed = {"key": "x", "start": "2011-07-01", "end": "2011-01-01", "agency": world.fao.pk, "confidence": "stated"}

    response = save(desk("curator"), page(GmgChair, "add"), "gmgchair_form", **typed, note="Half a year")

    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors() == ["The term ends before it begins."]
    assert "Half a year" in response.content.decode()
    assert not GmgChair.objects.exists()


def test_what_names_an_object_cannot_be_changed_later(desk, world):
    save(desk("curator"), page(world.fao), "agency_form", slug="fao-2", profile="Typed over")

    assert Agency.objects.get(profile="Typed over").slug == "fao"


def test_deleting_what_is_in_use_is_refused_with_its_users(desk, world):
    published_record()
    client = desk("reviewer")

    response = client.post(page(world.fao, "delete"), {"post": "yes"}, follow=True)

    page_said = response.content.decode()
    assert "compendium-2013: fao-recommendations" in page_said
    assert "HLD13-FAO-A" in page_said
    assert Agency.objects.filter(slug="fao").exists()


def test_deleting_is_one_audit_entry(desk, world):
    shared, before = SharedAsk.objects.get(), counts()

    desk("reviewer").post(page(shared, "delete"), {"post": "yes"})

    assert not SharedAsk.objects.exists()
    assert counts() == (before[0] + 1, before[1] + 1)
    assert AuditEntry.objects.first().action == "delete"


def test_a_link_to_a_passage_becomes_the_curators(desk, world):
    record = published_record()
    item = ExtractedItem.objects.create(
        document=world.document, section=world.section, label="a", kind="item", fingerprint="0" * 16, order=1
    )
    link = RecordItem.objects.create(recommendation=record, item=item, basis="proposed")

    save(desk("curator"), page(link), "recorditem_form", order="1")

    assert RecordItem.objects.get().basis == "curator"


def test_the_history_page_tells_who_changed_what_and_from_what(desk, world):
    client = desk("curator")
    save(client, page(world.fao), "agency_form", profile="Feeds people.")

    shown = client.get(page(world.fao, "history")).content.decode()

    assert "<strong>the-curator</strong> edit" in shown
    assert "<ins>Feeds people.</ins>" in shown


def test_an_audit_entry_shows_both_rows_field_by_field(desk, world):
    record = published_record()
    entry = AuditEntry.objects.filter(key=record.reference, action="create").get()

    shown = desk("viewer").get(page(entry)).content.decode()

    assert "ask 1 · who is asked to act" in shown
    assert "<ins>member-states</ins>" in shown


def test_autocomplete_finds_bodies_sections_and_records(desk, world):
    published_record()
    client = desk("curator")
    found = {}
    for app, model, field, term in [
        ("recommendations", "recommendation", "agency", "fao"),
        ("recommendations", "recommendation", "section", "fao-rec"),
        ("recommendations", "recommendation", "parent", "HLD13-FAO-A"),
        ("recommendations", "recommendation", "partners", "foundation"),
    ]:
        asked = {"app_label": app, "model_name": model, "field_name": field, "term": term}
        found[field] = [row["text"] for row in client.get(reverse("admin:autocomplete"), asked).json()["results"]]

    assert found == {
        "agency": ["FAO"],
        "section": ["compendium-2013: fao-recommendations"],
        "parent": ["HLD13-FAO-A"],
        "partners": ["A Foundation"],
    }
