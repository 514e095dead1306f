"""The page of one record: its codes and why, its place, its relatives, how to cite it."""

import re

import pytest
from django.utils.html import strip_tags

from recommendations import codes
from recommendations.models import (
    AuditEntry,
    ExtractedItem,
    Footnote,
    ItemReading,
    Recommendation,
    RecordItem,
    ReferenceRedirect,
    Rendering,
)

PATH = "/recommendations/HLD13-FAO-B/"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(text))


@pytest.fixture
def record(db, book):
    return Recommendation.objects.get(reference="HLD13-FAO-B")


@pytest.fixture
def passage(record):
    """A passage as ingestion stores it, for the record above."""
    words = "Whatever the source says, in the source's own words."
    rendering = Rendering.objects.create(
        document=record.document, bytes_sha256="a" * 64, text_sha256="b" * 64, reader="text", reader_version="1",
        text=words, file_name="book.txt",
    )  # fmt: skip
    item = ExtractedItem.objects.create(
        document=record.document, section=record.section, label="b", kind="item", fingerprint="0" * 16, order=1
    )
    ItemReading.objects.create(item=item, rendering=rendering, text=words, spans=[[0, 5]], line_start=1, line_end=2)
    RecordItem.objects.create(recommendation=record, item=item, basis=codes.LinkBasis.FINGERPRINT)
    return words


def test_every_code_stands_with_its_definition(page, record):
    text = plain(page(PATH))

    labels = [(entry.facet, entry.code) for entry in record.facets.all() if entry.facet not in ("direction",)]
    assert len(labels) > 8
    for definition in (
        "Agriculture, fisheries, food security and rural livelihoods.",  # theme
        "Adolescents and young people.",  # people concerned
        "The United Nations and its bodies",  # who is asked
        "Make or change law, policy or rules.",  # what is asked
        "Should, urge, call on, recommend",  # wording
        "Migration in the global development agenda",  # round table
    ):
        assert definition in text


def test_each_ask_is_a_sentence_with_who_what_and_how(page, record):
    text = plain(page(PATH))

    assert record.asks.count() == 4
    asks = text[text.index("In plain words") : text.index("In the source")]
    assert asks.count("FAO asks the United Nations system to") == 4
    assert "What is asked: Provide services" in text


def test_without_the_source_the_page_says_whose_words_these_are(page):
    text = page(PATH)

    assert "This is our summary. The book's wording is under copyright and not stored here." in text
    assert "<blockquote" not in text


def test_with_the_source_the_passage_is_a_quotation_with_its_place(page, passage):
    text = page(PATH)

    quoted = plain(text.partition("<blockquote")[2].partition("</blockquote>")[0])
    assert "own words." in quoted
    assert "UNFPA and IOM (eds.)" in quoted
    assert "(b)" in quoted


def test_a_passage_for_curators_only_is_not_shown(page, passage, record):
    record.document.passage_access = "curators"
    record.document.save()

    assert "own words." not in plain(page(PATH))
    assert "own words." not in page("/api/v1/recommendations/HLD13-FAO-B/")


def test_a_page_that_is_not_known_is_said_to_be_unknown(page, record):
    assert "not known: our copy has lost its page numbers here" in page(PATH)

    Recommendation.objects.filter(pk=record.pk).update(page_from="26", page_to="27")
    text = plain(page(PATH))
    assert "26–27" in text
    assert "pp. 26–27" in text


def test_the_citation_names_the_source_before_our_record(page, client):
    text = plain(page(PATH))

    citation = text[text.index("Cite In one sentence") :]
    assert citation.index("UNFPA and IOM (eds.), International Migration") < citation.index("HLD13-FAO-B")
    assert "http://testserver/recommendations/HLD13-FAO-B/" in citation
    assert "data version" in citation


def test_the_record_is_cited_in_three_styles_and_for_three_programs(page):
    text = page(PATH)

    cited = [plain(one) for one in re.findall(r'<p class="citation"[^>]*>(.*?)</p>', text, re.DOTALL)]
    assert len(cited) == 3
    assert "(n.d.). Recommendations for the 2013 High-level Dialogue, (b). In UNFPA &amp; IOM (Eds.)" in cited[1]
    assert "edited by UNFPA and IOM" in cited[2]
    assert all("HLD13-FAO-B" in one for one in cited)
    for suffix in ("ris", "bib", "csl.json"):
        assert f'href="/recommendations/HLD13-FAO-B.{suffix}"' in text


def test_the_whole_record_stands_there_as_plain_text_to_copy(page, record):
    text = re.search(r'<pre class="citation"[^>]*>(.*?)</pre>', page(PATH), re.DOTALL)[1]

    assert text.startswith(f"FAO: {record.headline}")
    assert text.count("\n- FAO asks the United Nations system to") == 4
    assert "<" not in text


def test_where_the_coders_differed_stands_what_was_left_out_and_why(page, record):
    text = plain(page(PATH))

    assert "Two coders worked apart: where nothing else is said, both gave the label." in text
    reason = record.resolutions.get(facet="theme").reason
    assert f"One coder gave “Drivers of migration”; left out. {reason}" in text.replace("&#x27;", "'")


def test_a_label_that_one_coder_gave_says_so(page, record):
    record.codings.filter(role="second", facet="theme", code="remittances").delete()

    why = plain(page(PATH)).partition("Why this label")[2]
    assert re.search(r"Remittances Money sent home[^()]* one of the two coders gave it", why)


def test_of_a_record_that_was_coded_once_nothing_is_said_of_two(page, record):
    record.codings.exclude(role="agreed").delete()
    record.resolutions.all().delete()

    text = plain(page(PATH))
    assert "coders" not in text.partition("Why this label")[2].partition("Round tables are filed")[0]


def test_what_changed_since_publication_stands_with_its_reason(page, record):
    assert "Nothing: it reads as it was published." in page(PATH)

    row = {"headline": "Old words", "status": "published", "asks": []}
    AuditEntry.objects.create(
        actor="a", noun="record", key=record.reference, sequence=99, action="edit", why="It was too broad.",
        before=row, after={**row, "headline": record.headline},
    )  # fmt: skip
    text = plain(page(PATH)).partition("Changed since it was published")[2]
    assert "It was too broad." in text
    assert "Old words" in text


def test_footnotes_of_the_passage_are_numbered_and_quoted_only_where_the_document_is_open(page, passage, record):
    item = record.item_links.get().item
    rendering = item.readings.get().rendering
    Footnote.objects.create(
        rendering=rendering, order=1, number=7, text="A note.", spans=[], section=item.section, item=item
    )

    closed = page(PATH)
    assert "in the source; their words are not public here" in closed
    assert "A note." not in closed

    record.document.passage_access = "public"
    record.document.save()
    record.item_links.update(start=9, end=24)
    text = page(PATH)
    assert "<strong>7</strong> A note." in text
    assert '<span class="around">Whatever </span><mark>the source says</mark>' in text


def test_reporting_an_error_is_one_click_where_an_address_is_known(page, settings):
    settings.CONTACT_EMAIL = "desk@example.org"

    assert 'href="mailto:desk@example.org?subject=HLD13-FAO-B%20%28data%20version' in page(PATH)


def test_reporting_an_error_says_how_where_no_address_is_known(page, settings):
    settings.CONTACT_EMAIL = ""

    text = page(PATH)
    assert "mailto:" not in text
    assert "This copy of the site names no address" in text


def test_later_aims_are_judged_by_aim(page):
    text = plain(page(PATH))

    assert "Where the same aim appears later" in text
    assert "gcm.20" in text
    assert "Judged by aim; no proof of influence." in text


def test_neighbours_lead_through_the_document(page, record):
    text = page(PATH)

    before = re.search(r'href="([^"]+)" rel="prev"', text)[1]
    after = re.search(r'href="([^"]+)" rel="next"', text)[1]
    assert before == "/recommendations/HLD13-FAO-A/"
    assert after == "/recommendations/HLD13-FAO-C/"
    assert f'href="{PATH}" rel="next"' in page(before)


def test_a_sub_item_and_its_parent_lead_to_each_other(page):
    child = Recommendation.objects.published().filter(parent__isnull=False).first()

    assert f'href="{child.parent.get_absolute_url()}"' in page(child.get_absolute_url())
    assert f'href="{child.get_absolute_url()}"' in page(child.parent.get_absolute_url())


def test_an_old_reference_redirects_for_good(client, record, book):
    ReferenceRedirect.objects.create(old_reference="HLD13-FAO-9", recommendation=record)

    response = client.get("/recommendations/HLD13-FAO-9/")

    assert (response.status_code, response["Location"]) == (301, PATH)


def test_a_reference_in_small_letters_finds_its_record(client, record):
    response = client.get("/recommendations/hld13-fao-b/")

    assert (response.status_code, response["Location"]) == (301, PATH)


def test_an_unknown_reference_suggests_the_nearest(page):
    text = page("/recommendations/HLD13-FAO-BB/", 404)

    assert "There is no published record “HLD13-FAO-BB”" in text
    assert f'href="{PATH}"' in text
