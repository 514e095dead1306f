"""Whatever changes what a record says, its search document changes in the same transaction."""

import pytest
from django.core.management import call_command
from django.http import QueryDict

from agencies.models import Agency, AgencyAlias
from recommendations.actions import searchable
from recommendations.actions.base import FIXTURES
from recommendations.actions.objects import save_object
from recommendations.actions.records import (
    apply_proposed_change,
    create_record,
    edit_record,
    publish,
    row_of,
    send_to_review,
    withdraw,
)
from recommendations.codes import PassageAccess
from recommendations.filters import RecommendationFilter
from recommendations.models import (
    Code,
    DatasetRevision,
    ExtractedItem,
    FrameworkItem,
    ItemReading,
    RecordItem,
    Rendering,
    SearchDocument,
)
from tests.worlds import published_record, record_row

pytestmark = pytest.mark.django_db


def found(text: str, place: str = "records") -> list[str]:
    data = QueryDict(mutable=True)
    data.update({"q": text, "in": place})
    return [record.label for record in RecommendationFilter(data).qs.order_by("label")]


def three_records():
    return [published_record(label, headline=f"Portable pensions, point {label}") for label in "abc"]


def test_a_record_is_found_from_its_publication_until_it_is_withdrawn(world):
    record = create_record(row=record_row("a"), by=FIXTURES)
    assert found("transfers") == []

    record = publish(record=send_to_review(record=record, by=FIXTURES), by=FIXTURES)
    assert found("transfers") == ["a"]

    withdraw(record=record, by=FIXTURES, why="A test.")
    assert found("transfers") == []
    assert not SearchDocument.objects.exists()


def test_a_proposed_change_is_found_only_when_it_is_applied(world):
    record = three_records()[1]
    row = row_of(record) | {"headline": "Portable savings"}

    proposed = edit_record(record=record, row=row, base_version=record.version, by=FIXTURES)
    assert (found("savings"), found("pensions")) == ([], ["a", "b", "c"])

    apply_proposed_change(proposed=proposed, by=FIXTURES)
    assert (found("savings"), found("pensions")) == (["b"], ["a", "c"])


def test_a_body_that_is_renamed_is_found_under_its_new_name(world):
    three_records()
    agency = Agency.objects.get(slug="fao")
    agency.name = "Granary of the world"

    save_object(
        instance=agency, by=FIXTURES, save_related=lambda: AgencyAlias.objects.create(agency=agency, name="Pantry")
    )

    assert found("granary") == found("pantry") == ["a", "b", "c"]
    assert found('"body fao"') == []


def test_a_theme_with_another_label_is_found_under_that(world):
    published_record("a", themes=["remittances"])
    published_record("b", themes=["data-evidence"])
    code = Code.objects.get(facet="theme", slug="data-evidence")
    code.label = "Statistics"

    save_object(instance=code, by=FIXTURES)

    assert found("statistics") == ["b"]


def test_a_later_aim_with_another_title_is_found_under_that(world):
    published_record("a", frameworks=[{"item": "gcm.1", "relation": "same"}])
    published_record("b")
    item = FrameworkItem.objects.get(code="gcm.1")
    item.title = "Census"

    save_object(instance=item, by=FIXTURES)

    assert found("census") == ["a"]


def test_what_a_refused_change_would_have_written_is_not_found(world):
    record = three_records()[0]
    agency = Agency.objects.get(slug="fao")
    agency.name, agency.short_name = "Granary", ""

    with pytest.raises(Exception, match="short_name"):
        save_object(instance=agency, by=FIXTURES)

    assert found("granary") == []
    assert found(record.reference) == ["a"]


def with_passage(world, record, text: str) -> None:
    """As reading a document would leave it."""
    item = ExtractedItem.objects.create(
        document=world.document, section=world.section, kind="item", fingerprint="0" * 16, order=1
    )
    rendering = Rendering.objects.create(
        document=world.document, bytes_sha256="1", text_sha256="1", reader="text", reader_version="1", text=text,
        file_name="made up",
    )  # fmt: skip
    ItemReading.objects.create(
        item=item, rendering=rendering, text=text, spans=[[0, len(text)]], line_start=1, line_end=1
    )
    RecordItem.objects.create(recommendation=record, item=item, basis="curator")
    searchable.rebuild([record.pk])


def test_passages_are_searched_only_where_the_address_says_so(world):
    record, _other = published_record("a"), published_record("b")
    with_passage(world, record, "Pineapples are to be counted, pineapple by pineapple.")

    assert found("pineapple") == []
    assert found("pineapple", "source") == ["a"]
    assert found("transfers", "source") == ["a", "b"]
    assert found("pineapp* transfers", "source") == ["a"]
    assert found('"pineapple by pineapple"', "source") == ["a"]
    assert found("transfers -pineapple", "source") == ["b"]
    assert found("transfers -pineapple") == ["a", "b"]


def test_a_phrase_does_not_reach_from_our_text_into_the_passage(world):
    record = published_record("a", note="Something about apples")
    with_passage(world, record, "Apples and pears.")

    assert found('"apples apples"', "source") == found(f'"{record.reference} apples"', "source") == []


def test_passages_that_only_curators_see_are_found_by_nobody(world):
    record = published_record("a")
    with_passage(world, record, "Pineapples are to be counted.")
    document = world.document
    document.passage_access = PassageAccess.CURATORS

    save_object(instance=document, by=FIXTURES)

    assert found("pineapples", "source") == []


def test_the_command_makes_the_documents_anew_and_moves_the_revision(world, capsys):
    three_records()
    before = list(SearchDocument.objects.order_by("pk").values())
    SearchDocument.objects.all().delete()
    number, _moved_at = DatasetRevision.objects.current()

    call_command("rebuild_search")

    assert list(SearchDocument.objects.order_by("pk").values()) == before
    assert found("pensions") == ["a", "b", "c"]
    assert "3 published records" in capsys.readouterr().out
    assert DatasetRevision.objects.current()[0] == number + 1


def test_a_rebuild_takes_the_same_queries_for_one_record_as_for_many(world, django_assert_num_queries):
    keys = [record.pk for record in three_records()]
    queries = 9  # delete, labels, records, what hangs on them, insert
    with django_assert_num_queries(queries):
        searchable.rebuild(keys[:1])
    with django_assert_num_queries(queries):
        searchable.rebuild(keys)
