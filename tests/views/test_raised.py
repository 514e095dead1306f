"""What bodies raise only outside their recommendations, under gaps, challenges or good practices: pages that say so."""

import re

from django.urls import reverse

from recommendations.models import Ask, RaisedTheme, Recommendation
from tests.views.test_asks import plain

BOOK = "document=compendium-2013"


def raised(text: str) -> tuple[list[str], list[str]]:
    """Slugs of the bodies that a shared ask's page says to raise it only under gaps; of those said to do both."""
    section = text.partition('<h2 id="raised">')[2].partition("</section>")[0]
    only, _details, both = section.partition("<details>")
    first, second = (re.findall(r'class="raised-who" href="/agencies/([a-z-]+)/', part) for part in (only, both))
    assert [int(number) for number in re.findall(r'data-count="(\d+)"', section)] == [
        len(part) for part in (first, second) if part
    ]
    return first, second


def test_who_backs_a_secretariat_only_under_gaps_is_named_with_our_note_and_its_section(page):
    text = page(f"/asks/gmg-secretariat/?{BOOK}")

    assert raised(text) == (["undp"], ["un-desa"])
    place = RaisedTheme.objects.get(body__slug="undp", shared_asks__slug="gmg-secretariat")
    assert place.note.capitalize()[:20] in plain(text).partition("Raised only under gaps, challenges")[2]
    reader = reverse("document-section", args=[place.document.slug, place.section.slug])
    assert f'href="{reader}"' in text


def test_a_body_that_asks_for_it_is_never_said_to_raise_it_only(page):
    for slug in ("improve-migration-data", "engage-diasporas", "rescue-at-sea-cooperation"):
        only, both = raised(page(f"/asks/{slug}/?{BOOK}"))

        made = Ask.objects.making().filter(shared_ask__slug=slug, recommendation__document__slug="compendium-2013")
        asking = set(made.values_list("recommendation__agency__slug", flat=True))
        stated = set(RaisedTheme.objects.filter(shared_asks__slug=slug).values_list("body__slug", flat=True))
        assert (set(only), set(both)) == (stated - asking, stated & asking)
        assert stated


def test_an_ask_that_nobody_raises_only_under_gaps_says_so(page):
    assert "Nobody raises it without asking for it" in page(f"/asks/rescue-at-sea-cooperation/?{BOOK}")
    assert "Nobody raises it without asking for it" in page("/asks/gmg-secretariat/?document=unfpa-2006")
    assert "Nobody raises it without asking for it" in page("/asks/gmg-secretariat/?agency=fao")
    assert "Nobody raises it without asking for it" in page("/asks/gmg-secretariat/?agency=nobody")


def test_a_theme_raised_only_under_gaps_is_no_recommendation_of_that_body(page):
    text = page(f"/round-tables/1/?{BOOK}")
    rows = re.findall(r'href="/themes/([a-z0-9-]+)/[^"]*#raised">.*?</li>', text, re.DOTALL)

    assert len(rows) > 2
    for theme in rows:
        row = text.partition(f'href="/themes/{theme}/?{BOOK}#raised"')[2].partition("</li>")[0]
        for slug in re.findall(r'href="/agencies/([a-z-]+)/', row):
            asked = Recommendation.objects.published().filter(document__slug="compendium-2013", agency__slug=slug)
            assert not asked.filter(facets__facet="theme", facets__code=theme).exists()
            assert RaisedTheme.objects.filter(body__slug=slug, theme=theme).exists()


def test_an_empty_cell_says_when_the_theme_is_raised_under_gaps(page):
    text = page(f"/heatmap/?{BOOK}")

    raised = set(RaisedTheme.objects.values_list("theme", "body__slug"))
    asked = {
        (entry.code, entry.recommendation.agency.slug)
        for record in Recommendation.objects.published().filter(document__slug="compendium-2013").for_list()
        for entry in record.facets.all()
        if entry.facet == "theme"
    }
    assert text.count('<td class="raised">') == len(raised - asked) > 50
    assert "Diaspora, World Bank: no recommendation recorded, but raised under gaps" in text
    assert "but the theme is raised under gaps" in plain(text)


def test_a_body_that_is_not_coded_is_never_said_to_raise_something_only_under_gaps(page):
    assert "/agencies/unctad/" in page(f"/themes/diaspora/?{BOOK}").partition('id="raised"')[2]
    Recommendation.objects.filter(agency__slug="unctad").update(status="draft")

    assert "/agencies/unctad/" not in page(f"/themes/diaspora/?{BOOK}").partition('id="raised"')[2]
    assert "Diaspora, UNCTAD: raised under gaps" not in page(f"/heatmap/?{BOOK}")
