"""Suggestions for extracted items, learnt from published records, and the table of how good they are."""

import pytest
import yaml
from django.core.management import CommandError, call_command

from recommendations.actions.evaluation import evaluate, keep_table, table
from recommendations.actions.records import create_record
from recommendations.codes import Facet, LinkBasis
from recommendations.models import AuditEntry, Code, ExtractedItem, RecordItem
from recommendations.stats.suggestions import coded_examples, passages_of, suggestions_for_item
from tests.worlds import ask_row, published_record, record_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(ingest):
    """The sample paper is read; its items by label."""
    ingest()
    Code.objects.filter(facet="theme", slug="human-rights").update(cues=["clerks"])
    return {item.label: item for item in ExtractedItem.objects.exclude(label="")}


@pytest.fixture
def three_records(read):
    people = ask_row(text="train the clerks", action="cooperate-agree", addressees=["un-system"])
    records = [
        published_record("a", themes=["remittances"]),
        published_record("b", themes=["human-rights"], round_table=2, asks=[people], headline="Train the clerks"),
        published_record("c", themes=["data-evidence"], round_table=2, headline="Ask banks what a transfer costs"),
    ]
    for record in records:
        record.item_links.all().delete()
        RecordItem.objects.create(recommendation=record, item=read[record.label], basis=LinkBasis.CURATOR, order=0)
    return records


def test_an_item_without_a_record_gets_codes_with_receipts(three_records, read):
    found = suggestions_for_item(read["b.i"].pk)

    codes = {suggestion.facet: suggestion.code for suggestion in found if suggestion.rank == 1}
    assert codes[Facet.ROUND_TABLE] == "2"
    assert codes[Facet.THEME] == "human-rights"
    assert "HLD13-FAO-B" in dict(found[0].receipt.records)


def test_a_sub_item_is_read_under_the_lead_in_and_its_parent(read):
    passage = passages_of([read["b.i"].pk])[read["b.i"].pk]

    assert [text.split()[0] for text in passage.lead_in] == ["Bodies", "Train"]


def test_drafts_teach_nothing(three_records, read, by_curator):
    create_record(row=record_row("d", headline="A draft"), by=by_curator)

    assert [example.key for example in coded_examples()] == ["HLD13-FAO-A", "HLD13-FAO-B", "HLD13-FAO-C"]


def test_an_item_that_no_current_copy_holds_gets_no_suggestions(three_records):
    assert suggestions_for_item(0) == []


def test_without_coded_records_nothing_is_suggested(read):
    assert suggestions_for_item(read["a"].pk) == []


def test_asking_for_suggestions_writes_nothing(three_records, read):
    before = AuditEntry.objects.count()

    suggestions_for_item(read["b.i"].pk)

    assert AuditEntry.objects.count() == before


def test_measuring_says_what_is_missing(world):
    published_record("a")

    with pytest.raises(CommandError, match="0 of 1 published recommendations have a passage"):
        call_command("evaluate_suggestions")


def test_the_table_of_results_is_plain_rows_without_any_wording_of_the_document(three_records, tmp_path, read):
    second = three_records[1]
    second.agency_id = second.agency.__class__.objects.get(slug="ilo").pk
    second.save()

    path = keep_table(accuracy=evaluate(), folder=tmp_path)

    kept = yaml.safe_load(path.read_text())
    assert kept == table(evaluate())
    assert (kept["records"], kept["bodies"]) == (3, 2)
    assert [row["facet"] for row in kept["facets"]] == [
        "round-table", "theme", "population", "addressee", "action", "wording",
    ]  # fmt: skip
    assert sum(sum(row["suggested"].values()) for row in kept["round_tables"]) == 3
    assert "clerks" not in path.read_text()
