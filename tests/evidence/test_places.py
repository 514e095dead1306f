"""check_data finds what does not stand where it should, and what its document does not hold."""

from recommendations.management.findings import evidence, passages
from recommendations.models import RaisedTheme
from tests.worlds import published_record


def test_a_raised_theme_in_the_chapter_of_another_body_is_found(world):
    RaisedTheme.objects.create(
        body=world.ilo,
        document=world.document,
        section=world.section,
        theme="remittances",
        line_start=110,
        line_end=110,
    )

    (finding,) = evidence.misplaced_themes()

    assert "is in the chapter of FAO" in finding


def test_a_record_whose_document_was_read_without_its_passage_is_found(world, ingest):
    published_record("z", fingerprint="0123456789abcdef", letters=12)
    assert list(passages.records_without_passage()) == []

    ingest()

    (finding,) = passages.records_without_passage()
    assert finding.startswith("HLD13-FAO-Z: has no passage, though its document was read.")
