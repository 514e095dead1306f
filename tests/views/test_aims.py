"""Where the same aim appears later: numbers of exact lists, what nobody asked for, what found no later home."""

import re

import pytest
from django.utils.html import strip_tags

from recommendations.models import Framework, FrameworkItem, FrameworkLink, Recommendation
from tests.views.linked import assert_numbers_are_those_of_their_lists

BOOK = "document=compendium-2013"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(text))


def part(text: str, begin: str, end: str) -> str:
    return text.partition(f'id="{begin}"')[2].partition(f'id="{end}"')[0]


@pytest.mark.parametrize(
    "path",
    [
        f"/aims/?{BOOK}",
        "/aims/?gmg_member=yes&theme=human-rights",
        "/aims/?framework_item=ceb.a&framework_item=gcm.5",
        f"/aims/gcm-2018/?{BOOK}",
        "/aims/ceb-2013/?measure=share-of-column&sort=count&agency=iom&agency=unep",
    ],
)
def test_each_number_is_the_count_of_its_list(page, path):
    assert_numbers_are_those_of_their_lists(page(path), least=5, sample=40)


def test_every_item_of_every_text_is_there(page):
    text = plain(page(f"/aims/?{BOOK}"))

    assert all(f"{item.code} {item.title}"[:60] in text for item in FrameworkItem.objects.exclude(title__contains="'"))
    assert "Judged by aim; no proof of influence." in text
    assert "Where the same aim appears in the joint text." in text


def test_a_text_that_nothing_is_linked_to_says_why(page):
    declaration = Framework.objects.get(slug="declaration-2013")

    assert declaration.note in plain(page("/aims/"))
    assert "None of its items is among our data" in plain(page("/aims/declaration-2013/"))


def test_what_nobody_asked_for_has_no_record(page):
    text = part(page("/aims/"), "unasked", "homeless")

    linked = set(FrameworkLink.objects.filter(recommendation__status="published").values_list("item__code", flat=True))
    codes = set(re.findall(r'class="code">([^<]+)<', text))
    later = FrameworkItem.objects.filter(framework__slug__in=["sdg-2015", "gcm-2018"])
    assert codes == {item.code for item in later if item.code not in linked}
    assert "gcm.12" in codes


def test_what_found_no_later_home_is_listed_record_by_record(page):
    text = page(f"/aims/?{BOOK}").partition('id="homeless"')[2]

    linked = FrameworkLink.objects.filter(item__framework__slug__in=["sdg-2015", "gcm-2018"]).values("recommendation")
    homeless = Recommendation.objects.published().filter(document__slug="compendium-2013").exclude(pk__in=linked)
    assert f'data-count="{homeless.count()}"' in text
    assert set(re.findall(r'class="reference">([^<]+)<', text)) == {record.reference for record in homeless}
    assert "Give the Global Migration Group a secretariat of its own" in text


def test_an_unknown_value_shows_nothing(page):
    text = page("/aims/?theme=nonsense")

    assert "Nothing shown:" in text
    assert 'id="homeless"' not in text
    assert "<table" not in page("/aims/gcm-2018/?measure=nonsense")


def test_an_unknown_text_suggests_what_was_meant(page):
    assert '<li><a href="/aims/gcm-2018/">' in page("/aims/gcm-208/", 404)
