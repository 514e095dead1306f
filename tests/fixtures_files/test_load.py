"""fixtures/ are loaded all or nothing; every error names its place."""

import pytest
from django.core.management import CommandError, call_command

from agencies.models import Agency, GmgChair
from recommendations.actions.base import ActionError
from recommendations.actions.records import row_of
from recommendations.models import AuditEntry, DatasetRevision, FrameworkItem, Recommendation
from tests.fixtures_files.conftest import file_record

pytestmark = pytest.mark.django_db


def revision() -> int:
    return DatasetRevision.objects.current()[0]


def test_everything_in_the_folder_is_loaded_with_what_hangs_on_it(files):
    outcome = files.load()

    assert len(outcome.created) == AuditEntry.objects.count()
    assert not outcome.changed
    assert Agency.objects.get(slug="eca").parent.slug == "regional-commissions"
    assert [alias.name for alias in Agency.objects.get(slug="fao").aliases.all()] == ["Food and so on"]
    assert GmgChair.objects.get(key="2006-h2").agency is None
    assert FrameworkItem.objects.get(code="gcm.1.a").parent.code == "gcm.1"
    record = Recommendation.objects.get(reference="HLD13-FAO-A-I")
    assert (record.status, record.parent.reference, record.agency.slug) == ("published", "HLD13-FAO-A", "fao")
    assert record.published_at
    assert revision() == 1


def test_records_keep_the_order_of_their_file(files):
    files.load()

    assert [record.label for record in Recommendation.objects.in_source_order()] == ["b", "a", "a.i"]


def test_every_error_names_file_row_and_field_and_nothing_is_loaded(files):
    files.edit("agencies.yaml", lambda rows: rows[1].update(kind="club"))
    files.edit("gmg-chairs.yaml", lambda rows: rows[0].update(end="2005-01-01", agency="illo"))
    files.edit("gmg-memberships.yaml", lambda rows: rows[0].update(to="soon"))
    files.edit("frameworks.yaml", lambda rows: rows[0]["items"][1].update(title="x" * 301))
    files.edit("codebook.yaml", lambda book: book["codes"].append(dict(book["codes"][0])))
    files.edit(
        "recommendations/fao.yaml", lambda rows: rows[1].update(themes=["remitances"], status="draft", lines="1-2")
    )
    files.edit("recommendations/fao.yaml", lambda rows: rows[2].update(themes=["remitances"], status="draft"))

    with pytest.raises(ActionError) as refused:
        files.load()

    said = "\n".join(refused.value.messages)
    for expected in (
        "agencies.yaml, row 2 (fao): kind is 'club'",
        "gmg-chairs.yaml, row 1 (2006-h1): agency is 'illo': not known. Did you mean ilo.",
        "gmg-memberships.yaml, row 1 (ilo-2006): to is 'soon'",
        "frameworks.yaml, row 2 (gcm.1.a): title is ",
        "codebook.yaml, row 16 (theme/remittances): slug is 'theme/remittances': also in row 1",
        "recommendations/fao.yaml, row 2 (HLD13-FAO-A): lines is '1-2'",
        "recommendations/fao.yaml, row 3 (HLD13-FAO-A-I): themes is 'remitances': not known. Did you mean remittances.",
        "recommendations/fao.yaml, row 3 (HLD13-FAO-A-I): status is 'draft'",
    ):
        assert expected in said
    assert "agency is 'fao'" not in said  # what is wrong with that row is said once
    assert not Agency.objects.exists()
    assert not AuditEntry.objects.exists()
    assert revision() == 0


def test_a_constraint_of_the_database_is_said_with_the_row_that_breaks_it(files):
    files.edit("gmg-chairs.yaml", lambda rows: rows[0].update(end="2005-01-01"))

    with pytest.raises(ActionError, match=r"gmg-chairs.yaml, row 1 \(2006-h1\).*The term ends before it begins"):
        files.load()


def test_a_file_that_is_no_yaml_is_named(files, capsys):
    (files.folder / "events.yaml").write_text("- key: [unclosed")
    (files.folder / "partners.yaml").write_text("just words")
    (files.folder / "recommendations" / "ilo.yaml").write_text("- 7")

    with pytest.raises(CommandError) as refused:
        call_command("load_fixtures", folder=files.folder, skip_checks=True)

    said = str(refused.value)
    assert "events.yaml: cannot be read" in said
    assert "partners.yaml" in said
    assert "recommendations/ilo.yaml, row 1: is not a mapping" in said
    assert "nothing was loaded" in said


def test_a_field_that_no_row_has_is_named(files):
    files.edit("agencies.yaml", lambda rows: rows[0].update(colour="blue"))

    with pytest.raises(ActionError, match=r"agencies.yaml, row 1 \(regional-commissions\): colour is 'blue'"):
        files.load()


def test_records_of_one_passage_name_each_other(files):
    files.edit("recommendations/fao.yaml", lambda rows: rows[0].update(same_as=["HLD13-FAO-A"]))

    with pytest.raises(ActionError, match="does not name this one back"):
        files.load()

    files.edit("recommendations/fao.yaml", lambda rows: rows[1].update(same_as=["HLD13-FAO-B"]))
    files.load()
    assert row_of(Recommendation.objects.get(reference="HLD13-FAO-A"))["same_as"] == ["HLD13-FAO-B"]


def test_a_record_of_a_body_that_nobody_knows_is_refused(files):
    files.write("recommendations/nobody.yaml", [file_record("z")])

    with pytest.raises(ActionError, match=r"recommendations/nobody\.yaml, row 1.*agency is 'nobody': not known"):
        files.load()


def test_two_rows_with_one_reference_are_refused(files):
    files.write("recommendations/ilo.yaml", [file_record("a")])

    with pytest.raises(ActionError, match=r"also in recommendations/fao\.yaml, row 2"):
        files.load()
