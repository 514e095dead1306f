"""Bodies side by side: numbers of exact lists, how each puts a shared ask, what only one says."""

import re

import pytest
from django.utils.html import strip_tags

from recommendations import codes
from recommendations.models import Ask, ExtractedItem, ItemReading, Recommendation, RecordItem, Rendering
from tests.views.linked import assert_numbers_are_those_of_their_lists

BOOK = "document=compendium-2013"
THREE = "agency=ilo&agency=iom&agency=ohchr"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(text))


@pytest.mark.parametrize(
    "query",
    [
        f"{THREE}&{BOOK}",
        "agency=unep&agency=undp&agency=iom&agency=regional-commissions",
        "agency=ilo&agency=iom&theme=human-rights&theme=policy-coherence",
        "agency=ilo&agency=iom&action=cooperate-agree&framework_item=gcm.23",
    ],
)
def test_each_number_is_the_count_of_its_list(page, query):
    assert_numbers_are_those_of_their_lists(page(f"/compare/?{query}"), least=3)


def test_each_body_puts_a_shared_ask_in_its_own_sentence(page):
    text = plain(page(f"/compare/?{THREE}&{BOOK}").partition('id="shared"')[2].partition('id="only"')[0])

    assert "Make social security portable through agreements between States" in text
    assert "ILO asks" in text
    assert "IOM asks" in text
    assert "a variant" in text
    assert "For whom or where" in text


def test_what_only_one_says_is_what_was_found_with_nobody_else(page):
    text = page(f"/compare/?{THREE}&{BOOK}").partition('id="only"')[2].partition('id="themes"')[0]

    own = Ask.objects.filter(is_unique=True, recommendation__status="published")
    for body, others in (("ilo", "fao"), ("iom", "unep")):
        mine = own.filter(recommendation__agency__slug=body, recommendation__document__slug="compendium-2013")
        assert all(ask.recommendation.reference in text for ask in mine)
        assert not own.filter(recommendation__agency__slug=others, recommendation__reference__in=text).exists()


@pytest.fixture
def passages(db, book):
    """Two bodies' passages for one shared ask, as ingestion stores them; their records."""
    asks = Ask.objects.filter(shared_ask__slug="gmg-secretariat").select_related("recommendation__document")
    records = [asks.filter(recommendation__agency__slug=slug).first().recommendation for slug in ("un-desa", "unfpa")]
    rendering = Rendering.objects.create(
        document=records[0].document, bytes_sha256="a" * 64, text_sha256="b" * 64, reader="text", reader_version="1",
        text="x", file_name="book.txt",
    )  # fmt: skip
    for record, words in zip(records, ("set up a small office now", "set up a fund now"), strict=True):
        item = ExtractedItem.objects.create(
            document=record.document, section=record.section, label=record.label, kind="item", fingerprint="0" * 16,
            order=1,
        )  # fmt: skip
        ItemReading.objects.create(item=item, rendering=rendering, text=words, spans=[[0, 1]], line_start=1, line_end=1)
        RecordItem.objects.create(recommendation=record, item=item, basis=codes.LinkBasis.FINGERPRINT)
    return records


def test_words_are_compared_where_both_passages_are_at_hand(page, passages):
    text = page(f"/compare/?agency=un-desa&agency=unfpa&{BOOK}")

    words = re.search(r'<blockquote class="word-diff">(.*?)</blockquote>', text, re.DOTALL)[1]
    assert words.count("<del>") == words.count("<ins>") == 1
    assert "set up a <del>small office</del> <ins>fund</ins> now" in words
    assert "From the words of UN DESA to those of UNFPA" in plain(text)


def test_where_a_passage_may_not_be_shown_actor_scope_and_condition_stand_alone(page, passages):
    passages[0].document.passage_access = "curators"
    passages[0].document.save()

    text = page(f"/compare/?agency=un-desa&agency=unfpa&{BOOK}")

    assert "word-diff" not in text
    assert "small office" not in text
    assert re.search(r"<dt>Who</dt><dd>[^<]+</dd>", text.partition('class="said"')[2])


def test_the_opposite_is_shown_and_not_counted(page):
    ask = Ask.objects.filter(relation="opposite").first()
    other = Ask.objects.filter(shared_ask=ask.shared_ask).exclude(recommendation__agency=ask.recommendation.agency)
    bodies = {ask.recommendation.agency.slug, other.first().recommendation.agency.slug}

    text = page("/compare/?" + "&".join(f"agency={body}" for body in sorted(bodies)))

    assert '<span class="tag against">the opposite</span>' in text
    assert_numbers_are_those_of_their_lists(text, least=3, sample=60)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("agency=ilo", "One body alone is no comparison"),
        ("agency=ilo&agency=iom&agency=fao&agency=who&agency=upu", "5 bodies are chosen; at most four"),
        ("agency=ilo&agency=iloo", "“iloo” is not a known value"),
        ("agency=ilo&agency=iom&nonsense=1", "There is no filter named “nonsense”"),
    ],
)
def test_a_wrong_choice_is_named(page, query, message):
    assert message in plain(page(f"/compare/?{query}"))


def test_without_a_choice_the_page_offers_one(page):
    text = page(f"/compare/?{BOOK}")

    assert text.count('<select name="agency">') == 4
    assert "agency=ilo&amp;agency=iom&amp;agency=ohchr" in text
    assert f'<input type="hidden" name="{BOOK.partition("=")[0]}"' in text
    assert 'class="problems"' not in text


def test_fields_left_blank_choose_nothing(page):
    assert "Side by side: ILO, IOM" in page("/compare/?agency=ilo&agency=iom&agency=&agency=")


def test_a_body_that_is_not_coded_yet_reads_so(page):
    Recommendation.objects.filter(agency__slug="who").update(status="draft")

    assert "not coded yet" in page("/compare/?agency=who&agency=ilo")
