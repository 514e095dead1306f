"""Sections of documents as pages: what everybody sees, what only an open document shows, what staff read."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from recommendations.actions.base import FIXTURES
from recommendations.actions.items import accept_item
from recommendations.actions.records import create_record
from recommendations.models import ExtractedItem, Footnote, LedgerRow, Section, SourceDocument
from tests.papers import BANKS, COUNT, SAMPLE
from tests.worlds import published_record, record_row

ADDRESS = "/documents/compendium-2013/sections/fao-recommendations/"
NOTE = "See the small print."
WITH_NOTE = SAMPLE.replace("what they charge.", "what they charge.1") + f"\n\n1 {NOTE}\n"

pytestmark = pytest.mark.django_db


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(text))


@pytest.fixture
def read(client, ingest, world):
    """read(): the page of the section, once a copy of the document has been read."""
    ingest(WITH_NOTE)
    return lambda path=ADDRESS: client.get(path).content.decode()


@pytest.fixture
def at_desk(client, read, world, viewer):
    """at_desk(): the same section as a viewer reads it."""

    def ask() -> str:
        client.force_login(viewer)
        return client.get(reverse("admin:recommendations_section_read", args=[world.section.pk])).content.decode()

    return ask


def let_all_read(document: SourceDocument) -> None:
    SourceDocument.objects.filter(pk=document.pk).update(passage_access="public")


def record_of(label: str, **changes):
    """A record that comes from the item with this label; a draft unless published."""
    item = ExtractedItem.objects.get(label=label)
    return accept_item(item=item, row=record_row(label, **changes), by=FIXTURES)


@pytest.mark.parametrize("access", ["item", "curators"])
def test_no_word_of_a_document_that_is_not_open_stands_on_the_page(read, world, access):
    SourceDocument.objects.update(passage_access=access)
    record_of("a")

    page = read()

    for words in (COUNT[:30], BANKS, NOTE, "Bodies should think"):
        assert words not in page
    assert "is not public" in plain(page)


@pytest.mark.parametrize("access", ["item", "curators"])
def test_whoever_is_logged_in_sees_the_public_page_like_everybody(client, read, world, admin_user, access):
    SourceDocument.objects.update(passage_access=access)
    before = client.get(ADDRESS)
    client.force_login(admin_user)

    after = client.get(ADDRESS)

    assert after.content == before.content
    assert after["ETag"] == before["ETag"]
    assert "Cookie" not in after.get("Vary", "")


def test_an_open_document_shows_its_text_with_items_in_the_margin(read, world):
    let_all_read(world.document)

    text = plain(read())

    assert re.search(rf"\(a\) list item \(a\) {re.escape(COUNT)}", text)
    assert "lead-in Bodies should think of the following:" in text
    assert BANKS.rstrip(".") in text


def test_an_item_leads_to_its_published_record_and_the_record_back_to_it(client, read, world):
    let_all_read(world.document)
    record = published_record("c")
    record.item_links.create(item=ExtractedItem.objects.get(label="c"), basis="curator")

    page = read()

    assert f'<a id="{record.reference}" href="{record.get_absolute_url()}"' in page
    back = client.get(record.get_absolute_url()).content.decode()
    assert f'href="{ADDRESS}#{record.reference}"' in back


def test_drafts_and_proposed_links_are_not_on_the_public_page(read, world):
    let_all_read(world.document)
    draft = record_of("a", headline="Nobody may know")
    waiting = published_record("z")
    waiting.item_links.create(item=ExtractedItem.objects.get(label="c"), basis="proposed")

    page = read()

    assert draft.reference not in page
    assert "Nobody may know" not in page
    margin = page.partition('class="reader"')[2].partition('id="records"')[0]
    assert waiting.reference not in margin


def test_footnotes_and_their_marks_lead_to_each_other(read, world):
    let_all_read(world.document)
    note = Footnote.objects.get()

    page = read()

    assert f'<sup id="mark-{note.order}"><a href="#note-{note.order}">' in page
    row = page.partition(f'id="note-{note.order}"')[2].partition("</li>")[0]
    assert NOTE in row
    assert f'href="#mark-{note.order}"' in row
    assert page.count(NOTE) == 1


def test_the_shares_of_the_ledger_are_for_all_and_add_up(read):
    rows = re.findall(r'<td class="num">(\d+)</td><td class="num">([\d.]+) %', read())

    ledger = LedgerRow.objects.get()
    assert sum(int(characters) for characters, _share in rows) == ledger.visible
    assert sum(float(share) for _characters, share in rows) == pytest.approx(100, abs=0.5)


def test_what_is_left_over_is_a_number_for_all_and_words_for_who_may_read(read, at_desk, world):
    start = LedgerRow.objects.get().rendering.sections.get(section=world.section).start
    LedgerRow.objects.update(left=2, leftovers=[[start, start + 2]])

    assert re.search(r"Left over</th><td class=\"num\">2</td>", read())
    assert "Nothing claims these words" not in read()
    assert "Nothing claims these words" in at_desk()


def test_staff_read_every_document_with_drafts_and_ways_to_review(at_desk, world):
    SourceDocument.objects.update(passage_access="curators")
    draft = record_of("a")

    page = at_desk()

    assert COUNT in plain(page)
    assert draft.reference in page
    assert reverse("admin:recommendations_extracteditem_review", args=[ExtractedItem.objects.get(label="c").pk]) in page


def test_staff_without_the_right_and_visitors_read_nothing_at_the_desk(client, read, world, django_user_model):
    address = reverse("admin:recommendations_section_read", args=[world.section.pk])
    assert client.get(address).url.startswith("/admin/login/")
    client.force_login(django_user_model.objects.create_user("nobody", password="x", is_staff=True))

    response = client.get(address)

    assert response.status_code == 403
    assert COUNT[:30] not in response.content.decode()


def test_what_staff_read_is_kept_by_no_cache(client, read, world, viewer):
    client.force_login(viewer)

    response = client.get(reverse("admin:recommendations_section_read", args=[world.section.pk]))

    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert "ETag" not in response


def test_the_public_page_lists_the_records_and_says_where_to_get_the_document(read, world):
    SourceDocument.objects.update(public_url="https://publisher.example/book")
    record = published_record("c")
    create_record(row=record_row("d", headline="Nobody may know"), by=FIXTURES)

    page = read()

    assert record.headline in page
    assert "Nobody may know" not in page
    assert 'href="https://publisher.example/book"' in page


def test_before_anything_is_read_the_page_says_so(client, world):
    let_all_read(world.document)

    text = plain(client.get(ADDRESS).content.decode())

    assert "has not read the document" in text
    assert "How completely" not in text


def test_a_section_that_there_is_not_is_named_with_a_near_one(client, world):
    response = client.get(ADDRESS.replace("fao-rec", "fao-rek"))

    assert response.status_code == 404
    assert ADDRESS in response.content.decode()


def test_the_outline_leads_to_every_section(client, world):
    page = client.get("/documents/compendium-2013/").content.decode()

    assert all(section.get_absolute_url() in page for section in Section.objects.filter(document=world.document))


def test_the_outline_shows_the_shares_of_all_sections_and_where_something_is_left(read, world):
    LedgerRow.objects.update(left=2)

    text = plain(read("/documents/compendium-2013/"))

    assert "What became of the" in text
    assert "Characters left over: fao-recommendations 2" in text


def test_a_section_costs_the_same_with_many_items(client, read, world, django_assert_max_num_queries):
    let_all_read(world.document)
    # revision twice, sections, ledger twice, records, kinds, read here, place, text, readings, notes, pages, links
    with django_assert_max_num_queries(14):
        client.get(ADDRESS)
