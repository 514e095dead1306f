"""A changed definition or cue is a new version, seen in a dry run first; the earlier one stays readable."""

import pytest
from django.urls import reverse

from recommendations.codes import LinkBasis
from recommendations.models import AuditEntry, Code, CodebookVersion, Coding, DatasetRevision, ExtractedItem, RecordItem
from recommendations.stats.codebook import suggestions_touched
from recommendations.stats.suggestions import suggestions_for_item
from tests.admin.forms import filled_in, save
from tests.worlds import ask_row, published_record

pytestmark = pytest.mark.django_db
FORM, CONFIRM = "code_form", "codebook_form"


@pytest.fixture
def code(world):
    published_record("a", themes=["remittances"])
    published_record("b", themes=["human-rights"])
    return Code.objects.get(facet="theme", slug="remittances")


@pytest.fixture
def keeper(desk):
    return desk("administrator")


def page(code: Code) -> str:
    return reverse("admin:recommendations_code_change", args=[code.pk])


def confirm(client, code: Code, dry_run, **typed):
    return client.post(page(code), {**filled_in(dry_run, CONFIRM), "_seen": "1", **typed})


def test_before_saving_a_dry_run_names_the_records_and_nothing_is_saved(keeper, code):
    before = (AuditEntry.objects.count(), DatasetRevision.objects.current())

    shown = save(keeper, page(code), FORM, definition="Money sent home by anybody.").content.decode()

    assert "Nothing is saved yet" in shown
    assert "1 record carries this code" in shown
    assert "HLD13-FAO-A" in shown
    assert "HLD13-FAO-B" not in shown
    assert (AuditEntry.objects.count(), DatasetRevision.objects.current()) == before
    assert Code.objects.get(pk=code.pk).definition == "About remittances."


def test_confirmed_with_a_note_it_is_the_next_version_and_the_old_one_is_readable(keeper, code):
    revision = DatasetRevision.objects.current()[0]
    dry_run = save(keeper, page(code), FORM, definition="Money sent home by anybody.")

    answer = confirm(keeper, code, dry_run, _note="Students send money, too")

    assert answer.status_code == 302
    new, old = CodebookVersion.objects.all()
    assert (new.number, new.note, old.number) == (2, "Students send money, too", 1)
    assert Code.objects.get(pk=code.pk).definition == "Money sent home by anybody."
    assert set(Code.objects.values_list("version__number", flat=True)) == {2}
    old_page = keeper.get(reverse("admin:recommendations_codebookversion_change", args=[old.pk])).content.decode()
    new_page = keeper.get(reverse("admin:recommendations_codebookversion_change", args=[new.pk])).content.decode()
    assert "About remittances." in old_page
    assert "Money sent home by anybody." not in old_page
    assert "Money sent home by anybody." in new_page
    assert DatasetRevision.objects.current()[0] == revision + 1
    made = AuditEntry.objects.filter(why="Students send money, too").values_list("noun", "action", "actor")
    assert sorted(made) == [("code", "edit", "the-administrator"), ("codebookversion", "create", "the-administrator")]


def test_codings_keep_the_version_they_were_made_under(keeper, code):
    dry_run = save(keeper, page(code), FORM, definition="Money sent home by anybody.")
    confirm(keeper, code, dry_run, _note="Students, too")

    published_record("c")

    numbers = Coding.objects.order_by("recommendation").values_list("recommendation__label", "version__number")
    assert set(numbers) == {("a", 1), ("b", 1), ("c", 2)}


def test_without_a_note_the_dry_run_stays_and_going_back_keeps_what_was_typed(keeper, code):
    dry_run = save(keeper, page(code), FORM, definition="Money sent home by anybody.")

    stayed = confirm(keeper, code, dry_run, _note=" ")
    back = keeper.post(page(code), {**filled_in(dry_run, CONFIRM), "_again": "1"})

    assert "Write in a few words what changed" in stayed.content.decode()
    assert filled_in(back, FORM)["definition"] == ["Money sent home by anybody."]
    assert CodebookVersion.objects.count() == 1


def test_a_label_alone_is_saved_at_once_under_the_same_version(keeper, code):
    answer = save(keeper, page(code), FORM, label="Money sent home")

    assert answer.status_code == 302
    assert (Code.objects.get(pk=code.pk).label, CodebookVersion.objects.count()) == ("Money sent home", 1)


def test_a_new_code_is_a_new_version_too(keeper, code):
    url = reverse("admin:recommendations_code_add")
    typed = {"facet": "theme", "slug": "stamps", "label": "Stamps", "definition": "Of the post.", "cues": "stamp"}
    dry_run = save(keeper, url, FORM, **typed)
    assert "None." in dry_run.content.decode()

    keeper.post(url, {**filled_in(dry_run, CONFIRM), "_seen": "1", "_note": "Post offices ask"})

    assert Code.objects.get(slug="stamps").version.number == 2
    assert [row["slug"] for row in CodebookVersion.objects.get(number=1).kept_codes].count("stamps") == 0


@pytest.fixture
def other_theme(ingest):
    """Records to learn from; a theme that is not suggested for item c, and cues that would make it so: a word of the
    one record with that theme, and one of item c."""
    ingest()
    context = ExtractedItem.objects.get(kind="context")
    places = {"x1": (context, "data-evidence"), "x2": (context, "data-evidence"), "x3": (context, "data-evidence")}
    places["x4"] = (ExtractedItem.objects.get(label="b"), "human-rights")
    for label, (item, theme) in places.items():
        record = published_record(label, themes=[theme], asks=[ask_row()])
        RecordItem.objects.create(recommendation=record, item=item, basis=LinkBasis.CURATOR)
    assert "human-rights" not in codes_suggested(ExtractedItem.objects.get(label="c"), "theme")
    return Code.objects.get(facet="theme", slug="human-rights"), ["clerks", "banks"]


def codes_suggested(item: ExtractedItem, facet: str) -> set[str]:
    return {one.code for one in suggestions_for_item(item.pk) if one.facet == facet}


def test_a_changed_cue_names_the_items_whose_suggested_codes_would_differ(keeper, other_theme):
    code, cues = other_theme
    assert suggestions_touched(code, code.cues) == []

    shown = save(keeper, page(code), FORM, cues="\n".join(cues))

    touched = [(one.item.label, one.facet, one.new) for one in shown.context["touched"]]
    assert any(one[:2] == ("c", "theme") and code.slug in one[2] for one in touched)
    assert f">{ExtractedItem.objects.get(label='c')}</a>" in shown.content.decode()


def test_what_the_dry_run_promised_is_what_is_suggested_afterwards(keeper, other_theme):
    code, cues = other_theme
    dry_run = save(keeper, page(code), FORM, cues="\n".join(cues))

    confirm(keeper, code, dry_run, _note="Banks")

    for one in dry_run.context["touched"]:
        codes = codes_suggested(one.item, one.facet)
        assert set(one.new) <= codes
        assert not set(one.gone) & codes


@pytest.mark.parametrize("role", ["viewer", "curator", "reviewer"])
def test_only_an_administrator_changes_the_codebook(desk, code, role):
    client = desk(role)

    answer = client.post(page(code), {"definition": "x", "_seen": "1", "_note": "x"})

    assert answer.status_code == 403
    assert CodebookVersion.objects.count() == 1
