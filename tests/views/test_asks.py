"""The catalogue of shared asks, and what other pages say from it."""

import re

import pytest
from django.utils.html import strip_tags

from agencies.models import Agency
from recommendations import stats
from recommendations.models import Ask, Recommendation, SharedAsk

BOOK = "document=compendium-2013"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(text))


def linked_numbers(text: str) -> list[tuple[str, int]]:
    found = re.findall(r'<a href="(/recommendations/\?[^"]*)"[^>]*data-count="(\d+)"', text)
    return [(address.replace("&amp;", "&"), int(number)) for address, number in found]


def bodies_and_records(page, counts, address: str) -> tuple[int, int]:
    """What the list behind a shared ask says of itself."""
    records, bodies = counts(page(address))[:2]
    return bodies, records


def entries(text: str) -> list[tuple[str, int, int]]:
    """(slug, bodies, records) of each entry of the catalogue."""
    parts = text.split('<li class="catalogue-entry">')[1:]
    return [
        (re.search(r'href="/asks/([a-z0-9-]+)/', part)[1], *map(int, re.findall(r'data-count="(\d+)"', part)[:2]))
        for part in parts
    ]


def unpublish(*references: str) -> None:
    assert Recommendation.objects.filter(reference__in=references).update(status="draft") == len(references)


@pytest.mark.parametrize(
    "query",
    [
        BOOK,
        "",
        f"{BOOK}&theme=human-rights",
        "round_table=3&agency_kind=un-entity&agency_kind=fund-programme",
        "q=data",
    ],
)
def test_bodies_and_records_of_an_entry_are_those_of_its_list(page, counts, query):
    found = entries(page(f"/asks/?{query}"))
    joined = f"{query}&" if query else ""

    assert len(found) > 4
    for slug, bodies, records in found[:: max(1, len(found) // 8)]:
        address = f"/recommendations/?{joined}shared_ask={slug}"
        assert bodies_and_records(page, counts, address) == (bodies, records), address


def test_the_first_number_of_the_catalogue_is_that_of_its_entries(page, counts):
    for query in (BOOK, "theme=remittances", "agency=upu"):
        text = page(f"/asks/?{query}")
        assert counts(text)[0] == len(entries(text)) > 0


def test_beside_each_option_stands_how_many_shared_asks_it_would_show(page):
    text = page(f"/asks/?{BOOK}&theme=remittances&agency=upu")

    for name, value, other in (
        ("agency", "ifad", "theme=remittances"),
        ("round_table", "1", "theme=remittances&agency=upu"),
    ):
        shown = re.search(rf'name="{name}" value="{value}"><span>[^<]*</span><data value="(\d+)"', text)[1]
        assert int(shown) == len(entries(page(f"/asks/?{BOOK}&{other}&{name}={value}"))) > 0


def test_the_catalogue_begins_with_what_most_bodies_ask(page):
    bodies = [bodies for _slug, bodies, _records in entries(page(f"/asks/?{BOOK}"))]

    assert bodies == sorted(bodies, reverse=True)
    assert bodies[0] > bodies[-1]
    made = Ask.objects.making().filter(recommendation__document__slug="compendium-2013")
    assert len(bodies) == made.values("shared_ask").distinct().count()
    assert len(entries(page("/asks/"))) == SharedAsk.objects.count()


def test_a_body_that_asks_the_opposite_is_counted_apart(page, counts):
    slug = "engage-diasporas"
    against = Ask.objects.filter(shared_ask__slug=slug, relation="opposite").first().recommendation

    text = page(f"/asks/{slug}/?{BOOK}")

    bodies, asked, records, opposing = counts(text)[:4]
    assert asked == 28
    assert (bodies, records) == bodies_and_records(page, counts, f"/recommendations/?{BOOK}&shared_ask={slug}")
    assert opposing == 1
    assert against.headline not in text.partition('id="opposite"')[0]
    assert against.headline in text.partition('id="opposite"')[2]
    assert "Only the opposite is asked here" in page(f"/asks/?agency={against.agency.slug}")


def test_a_shared_ask_names_each_body_with_its_own_headline_and_how_it_differs(page):
    text = page(f"/asks/gmg-secretariat/?{BOOK}")

    made = Ask.objects.filter(shared_ask__slug="gmg-secretariat", recommendation__document__slug="compendium-2013")
    assert made.count() > 3
    for ask in made.select_related("recommendation__agency"):
        assert f'href="{ask.recommendation.get_absolute_url()}"' in text
        assert ask.recommendation.headline in plain(text)
        assert ask.difference in plain(text)
        assert ask.recommendation.agency.label in plain(text)


def test_an_ask_of_a_draft_counts_nowhere(page, counts):
    made = Ask.objects.making().filter(shared_ask__slug="gmg-secretariat").select_related("recommendation")
    before = counts(page(f"/asks/gmg-secretariat/?{BOOK}"))[:2]
    gone = made.exclude(recommendation__agency__slug="iom").first().recommendation
    same_body = made.filter(recommendation__agency=gone.agency).values_list("recommendation__reference", flat=True)
    unpublish(*set(same_body))

    text = page(f"/asks/gmg-secretariat/?{BOOK}")

    assert counts(text)[0] == before[0] - 1
    assert gone.headline not in text
    assert gone.reference not in text
    others = made.exclude(recommendation__agency=gone.agency).filter(recommendation__agency__is_contributor=True)
    assert gone.headline not in page(others.first().recommendation.get_absolute_url())


def test_a_shared_ask_that_does_not_exist_suggests_the_nearest(page):
    text = page("/asks/gmg-secretary/", 404)

    assert "There is no shared ask “gmg-secretary”" in text
    assert 'href="/asks/gmg-secretariat/"' in text


def test_a_shared_ask_takes_no_second_one(page):
    text = page("/asks/gmg-secretariat/?shared_ask=permanent-forum")

    assert "so a second cannot be chosen here" in text
    assert linked_numbers(text) == []


def test_a_filter_on_the_catalogue_has_a_chip_and_an_unknown_value_shows_nothing(page, counts):
    assert 'class="chip"' in page("/asks/?addressee=gmg")
    text = page("/asks/?theme=remitances")

    assert "Did you mean “remittances”?" in text
    assert counts(text)[0] == 0
    assert entries(text) == []


def test_numbers_linked_from_a_shared_ask_are_those_of_their_lists(page, counts):
    for slug in ("migration-in-post-2015", "cut-remittance-costs"):
        for address, number in linked_numbers(page(f"/asks/{slug}/?{BOOK}")):
            assert counts(page(address))[0] == number, address


def test_home_ranks_what_most_bodies_ask_as_the_catalogue_does(page):
    part = page("/").partition('id="most"')[2].partition("</ol>")[0]
    ranked = list(
        zip(re.findall(r'href="/asks/([a-z0-9-]+)/', part), re.findall(r'data-count="(\d+)"', part), strict=True)
    )

    catalogue = entries(page(f"/asks/?{BOOK}"))
    assert ranked == [(slug, str(bodies)) for slug, bodies, _records in catalogue[: len(ranked)]]
    assert len(ranked) == 8
    assert "of 28 bodies" in plain(part)


@pytest.mark.parametrize("path", [f"/round-tables/1/?{BOOK}", f"/themes/diaspora/?{BOOK}"])
def test_a_part_of_the_records_shows_what_is_asked_in_common_and_the_opposite(page, counts, path):
    text = page(path)
    shared = text.partition('id="shared"')[2].partition("</section>")[0]

    assert linked_numbers(shared)
    for address, number in linked_numbers(shared):
        assert counts(page(address))[0] == number
    assert "the opposite is asked by UNEP" in plain(text)


def test_a_record_shows_the_same_ask_of_other_bodies_only(page):
    record = Recommendation.objects.get(reference="HLD13-FAO-B")
    text = page(record.get_absolute_url())
    part = text.partition('id="elsewhere"')[2].partition("</section>")[0]

    shared = {ask.shared_ask.slug for ask in record.asks.all() if ask.shared_ask}
    assert set(re.findall(r'href="/asks/([a-z0-9-]+)/', part)) == shared
    shown = re.findall(r'href="/recommendations/([A-Z0-9-]+)/"', part)
    assert shown
    for reference in shown:
        other = Recommendation.objects.get(reference=reference)
        assert other.agency != record.agency
        assert other.asks.filter(shared_ask__slug__in=shared).exists()


def test_records_in_similar_words_are_public_and_of_other_bodies(db, book):
    record = Recommendation.objects.get(reference="HLD13-ILO-B")
    found = stats.similar_of_others(record, 1)
    unpublish(found[0].reference)

    again = stats.similar_of_others(record, 1)
    assert found[0] not in again
    assert record.agency not in {other.agency for other in found}


def test_a_body_page_lists_what_only_it_says_and_its_paper_of_2006(page, counts):
    text = page(f"/agencies/unfpa/?{BOOK}")

    only = text.partition('id="only-here"')[2].partition("</section>")[0]
    unique = Ask.objects.filter(
        is_unique=True, recommendation__agency__slug="unfpa", recommendation__document__slug="compendium-2013"
    )
    assert only.count("<li>") == unique.count() > 0
    paper = text.partition('id="paper-unfpa-2006"')[2].partition("</section>")[0]
    assert (
        paper.count("<li>") == counts(paper)[0] == counts(page("/recommendations/?agency=unfpa&document=unfpa-2006"))[0]
    )
    assert "Its paper of 2006" in plain(page(f"/agencies/undp/?{BOOK}"))
    assert "Its paper of" not in page(f"/agencies/ilo/?{BOOK}")


def test_a_body_page_names_partners_from_both_sides(page):
    wmo = Agency.objects.get(slug="wmo")
    rows = stats.collaboration_rows(wmo)

    text = page(f"/agencies/wmo/?{BOOK}").partition('id="partners"')[2].partition("</table>")[0]

    assert text.count("<tr>") - 1 == len(rows) > 1
    assert {row.collaboration.claimant_id == wmo.pk for row in rows} == {True, False}
