"""The Global Migration Group: members, chairs and events as one timeline, and what is asked about the Group itself."""

import re

from django.utils.html import strip_tags

from recommendations.models import Event
from tests.views.linked import assert_numbers_are_those_of_their_lists

BOOK = "document=compendium-2013"


def test_every_event_of_the_group_stands_in_the_table_the_dated_ones_in_the_figure(page, client):
    text = page("/gmg/")
    made = client.get("/gmg/figure/").json()

    events = Event.objects.filter(kind="gmg")
    table = text.partition('<table class="gmg-events">')[2]
    assert table.count("<tr>") - 1 == events.count() > 20
    marks = next(trace for trace in made["data"] if trace["type"] == "scatter")
    assert len(marks["x"]) == events.filter(date_start__gte="2006-01-01").count()
    assert set(marks["y"]) == {"Events"}


def test_an_event_of_a_year_lies_in_its_middle(client, db, book):
    Event.objects.filter(kind="gmg").delete()
    Event.objects.create(
        key="x", kind="gmg", title="A survey", date_text="2007", date_start="2007-01-01", date_end="2007-12-31"
    )

    made = client.get("/gmg/figure/").json()

    marks = next(trace for trace in made["data"] if trace["type"] == "scatter")
    assert marks["x"] == ["2007-07-02"]
    assert marks["customdata"] == ["2007: A survey"]


def test_what_is_asked_about_the_group_stands_with_its_lists(page):
    text = page(f"/gmg/?{BOOK}")

    part = text.partition('id="asks"')[2].partition('id="chairs"')[0]
    assert len(re.findall(r'href="/asks/gmg-[^"]*', part)) >= 4
    assert_numbers_are_those_of_their_lists(part, least=4)
    assert "addressee=gmg" in part


def test_filters_narrow_the_asks_and_say_so(page):
    text = page("/gmg/?agency=wmo")

    assert "No shared ask about it fits these filters." in strip_tags(text)
    assert "Nothing shown:" in page("/gmg/?agency=wmoo")
