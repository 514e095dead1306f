"""Home, round tables, bodies, themes, documents, about: their numbers are those of the list behind them."""

import re

import pytest
from django.utils.html import strip_tags

from agencies.models import Agency
from recommendations.models import Code, FacetEntry, Recommendation

BOOK = "document=compendium-2013"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(text))


def linked_numbers(text: str) -> list[tuple[str, int]]:
    """(address, number) of each number that links to the list."""
    found = re.findall(r'<a href="(/recommendations/\?[^"]*)"[^>]*data-count="(\d+)"', text)
    return [(address.replace("&amp;", "&"), int(number)) for address, number in found]


@pytest.mark.parametrize(
    "path",
    [
        f"/?{''}",
        f"/round-tables/?{BOOK}",
        f"/round-tables/2/?{BOOK}",
        "/round-tables/3/?theme=global-governance&theme=policy-coherence",
        f"/agencies/?{BOOK}",
        "/agencies/?theme=human-rights",
        f"/agencies/iom/?{BOOK}",
        f"/themes/?{BOOK}&gmg_member=yes",
        f"/themes/remittances/?{BOOK}",
        "/themes/human-rights/?addressee=gmg&addressee=hld",
        "/documents/",
    ],
)
def test_a_linked_number_is_the_count_of_its_list(page, counts, path):
    """A sample of each page's numbers, the same in every run."""
    numbers = linked_numbers(page(path))

    assert len(numbers) > 3
    for address, number in numbers[:: max(1, len(numbers) // 12)]:
        assert counts(page(address))[0] == number, address


def test_home_says_what_it_is_in_this_order(page):
    text = plain(page("/"))

    parts = [
        "What 28 international bodies asked of the 2013 UN migration dialogue",
        "recommendations, summarised in our words, each with its place in the book",
        "For example:",
        "Four round tables",
        "What most bodies ask",
        "How the data were made",
        "Who speaks about what",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_the_examples_of_home_find_something(page, counts):
    examples = re.findall(r'href="(/recommendations/\?[^"]*q=[^"]*)"', page("/"))

    assert len(examples) == 3
    assert all(counts(page(address.replace("&amp;", "&")))[0] > 0 for address in examples)


def test_a_body_without_records_reads_not_coded_yet_and_never_0(page):
    Recommendation.objects.filter(agency__slug="who").update(status="draft")

    row = plain(re.search(r"<tr>(?:(?!</tr>).)*/agencies/who/.*?</tr>", page(f"/agencies/?{BOOK}"), re.DOTALL)[0])
    assert "not coded yet" in row
    assert "0" not in row.replace("Organization", "")
    assert "not coded yet" in plain(page(f"/agencies/who/?{BOOK}"))
    assert "Not coded yet: WHO" in plain(page(f"/themes/remittances/?{BOOK}"))
    assert "1 bodies are not coded yet" in plain(page("/about/"))
    assert "27 bodies are coded so far; the other 1" in plain(page("/"))


def test_a_body_outside_the_filter_is_not_said_to_be_silent(page):
    text = page("/agencies/?agency_kind=ngo-committee")

    assert "outside the filter" in re.search(r"<tr>(?:(?!</tr>).)*/agencies/who/.*?</tr>", text, re.DOTALL)[0]


def test_the_28_bodies_stand_in_four_groups(page):
    text = page(f"/agencies/?{BOOK}")

    sizes = [int(size) for size in re.findall(r'<h2 id="group-\d">[^<]*<span class="muted">\((\d+)\)', text)]
    assert sizes == [16, 10, 1, 1]
    for agency in Agency.objects.contributors():
        assert f'href="{agency.get_absolute_url()}?{BOOK}"' in text


def test_unknown_facts_of_a_body_read_not_known(page):
    text = page("/agencies/icao/")

    assert "not known" in plain(text[text.index("Headquarters") : text.index("Headquarters") + 120])


def test_a_regional_commission_leads_to_the_chapter_it_wrote_with_the_others(page):
    text = page("/agencies/eca/")

    assert "It speaks in the book through the regional commissions" in plain(text)
    assert "/agencies/regional-commissions/" in text


def test_gmg_role_stands_with_how_it_is_known(page):
    text = plain(page("/agencies/ilo/"))

    assert "A member from 2006" in text
    assert "stated in the documents" in text
    assert "Not known to have been a member." in plain(page("/agencies/icao/"))


def test_a_round_table_states_its_official_theme_and_who_filed_what(page):
    text = plain(page(f"/round-tables/4/?{BOOK}"))

    assert "International and regional labour mobility and its impact on development" in text
    assert "Filed here by our curators; only the IOM paper is arranged by round table." in text
    assert "No recommendation recorded here from:" in text


def test_a_round_table_page_takes_no_second_round_table(page):
    text = page("/round-tables/2/?round_table=3")

    assert "so a second cannot be chosen here" in text
    assert linked_numbers(text) == []


def test_the_figure_of_a_round_table_holds_the_rows_of_its_table(page, client):
    text = page(f"/round-tables/2/?{BOOK}")
    made = client.get(f"/round-tables/2/figure/?{BOOK}").json()

    table = re.search(r'<table class="heatmap".*?</table>', text, re.DOTALL)[0]
    rows = [row.strip() for row in re.findall(r'<th scope="row">([^<]+)</th>', table)]
    cells = sum(1 for row in made["data"][0]["z"] for value in row if value)
    assert made["data"][0]["y"] == rows
    assert cells == len(re.findall(r'<td class="step-', table))
    assert client.get("/round-tables/2/figure/?theme=nonsense").status_code == 400
    assert client.get("/round-tables/9/figure/").status_code == 404


def test_every_theme_is_on_the_index_with_its_definition(page):
    text = page("/themes/")

    for theme in Code.objects.filter(facet="theme"):
        assert f'href="/themes/{theme.slug}/"' in text
        assert plain(theme.definition)[:30] in text.replace("&#x27;", "'")


def test_a_theme_nobody_speaks_to_says_so(page):
    FacetEntry.objects.filter(facet="theme", code="family-unity").delete()

    assert "no recommendation recorded" in page("/themes/family-unity/")
    assert "no recommendation recorded" in page("/themes/")


def test_a_theme_names_who_speaks_and_who_does_not(page, counts):
    text = page(f"/themes/remittances/?{BOOK}")

    speaking = len(re.findall(r"<tr>", text.partition('id="who"')[2].partition("</table>")[0])) - 1
    silent = text.partition("No recommendation recorded from:")[2].partition("</p>")[0].count("<a ")
    assert speaking == counts(text)[1]
    assert speaking + silent == 28


def test_the_outline_of_the_book_leads_to_each_of_its_records(page, counts):
    text = page("/documents/compendium-2013/")

    published = Recommendation.objects.published().filter(document__slug="compendium-2013")
    assert counts(text)[0] == published.count()
    assert all(f'href="{record.get_absolute_url()}"' in text for record in published)
    assert "public address not known" in text
    assert 'id="fao-recommendations"' in text


def test_about_defines_every_label_and_every_filter(page):
    text = page("/about/")

    for code in Code.objects.exclude(facet="round-table"):
        assert f"<dt>{code.label}</dt>" in text
    assert "<code>theme_all</code>" in text


@pytest.mark.parametrize("path", ["/agencies/iloo/", "/themes/remitances/", "/documents/compendium-2031/"])
def test_an_unknown_name_suggests_what_was_meant(page, path):
    text = page(path, 404)

    assert "Did you mean:" in text
    assert re.search(r'<li><a href="/(agencies/ilo|themes/remittances|documents/compendium-2013)/"', text)


def test_an_unknown_round_table_lists_those_there_are(page):
    assert page("/round-tables/7/", 404).count('<li><a href="/round-tables/') >= 4


@pytest.mark.parametrize("path", ["/", f"/recommendations/?{BOOK}", "/recommendations/HLD13-FAO-B/", "/nothing/"])
def test_every_kind_of_page_is_one_link_away(page, path):
    text = page(path, 404 if path == "/nothing/" else 200)

    for address in (
        "/recommendations/", "/round-tables/", "/agencies/", "/themes/", "/asks/", "/compare/", "/heatmap/", "/gmg/",
        "/documents/", "/about/", "/aims/", "/collaboration/", "/about/method/", "/corrections/", "/releases/",
        "/api/", "/changes.atom", "/recommendations.csv", "/recommendations.xlsx", "/recommendations.jsonl",
        "/data.ris",
    ):  # fmt: skip
        assert re.search(rf'href="{re.escape(address)}["?]', text), address


@pytest.mark.parametrize(
    ("path", "own"),
    [
        (f"/recommendations/?{BOOK}", ["/recommendations.docx?document=compendium-2013"]),
        (f"/agencies/ilo/?{BOOK}", ["/agencies/ilo.docx?document=compendium-2013", "/agencies/ilo.ris"]),
        (f"/themes/remittances/?{BOOK}", ["/themes/remittances.docx?document=compendium-2013"]),
        (f"/round-tables/2/?{BOOK}", ["/round-tables/2.docx?document=compendium-2013"]),
        (f"/asks/gmg-secretariat/?{BOOK}", ["/asks/gmg-secretariat.docx?document=compendium-2013"]),
        (
            "/documents/compendium-2013/",
            ["/recommendations.docx?document=compendium-2013", "/documents/compendium-2013.bib"],
        ),
    ],
)
def test_what_a_page_counts_is_one_click_away_as_a_file(page, client, path, own):
    text = page(path)
    files = re.findall(r'<a href="([^"]*)"', text.partition('class="as-data"')[2].partition("</nav>")[0])
    files = [address.replace("&amp;", "&") for address in files]

    assert set(own) < set(files)
    assert {address.partition("?")[0] for address in files} >= {
        f"/recommendations.{one}" for one in ("csv", "xlsx", "jsonl")
    }
    for address in files:
        assert client.get(address).status_code == 200, address


def test_a_bodys_themes_stand_beside_those_of_all_bodies(page):
    text = page(f"/agencies/upu/?{BOOK}")
    row = plain(re.search(r"<tr>(?:(?!</tr>).)*/themes/remittances/.*?</tr>", text, re.DOTALL)[0])
    own, whole = (
        Recommendation.objects.published().filter(document__slug="compendium-2013", **one)
        for one in ({"agency__slug": "upu"}, {})
    )
    on_it = {"facets__facet": "theme", "facets__code": "remittances"}

    assert f"{round(100 * own.filter(**on_it).count() / own.count())} %" in row
    assert f"{round(100 * whole.filter(**on_it).count() / whole.count())} %" in row
    assert row.strip().endswith(str(whole.filter(**on_it).values("agency").distinct().count()))
