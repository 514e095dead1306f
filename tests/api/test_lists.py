"""What holds for every list: pages, order, fields, errors, headers."""

import pytest

from recommendations.api.urls import LISTS, NOUNS
from recommendations.models import DatasetRevision

LISTED = [place for place in LISTS if place != "statistics/totals"]
ORDERED = [(place, order) for place in LISTED for order in NOUNS[place].orderings]


def everything(get, place: str, **query: str) -> list:
    found, page = [], 1
    while True:
        answer = get(f"{place}/", page=str(page), **query)
        found += answer["results"]
        if answer["next"] is None:
            assert len(found) == answer["count"]
            return found
        page += 1


@pytest.mark.parametrize("place", LISTED)
def test_pages_together_hold_every_row_once(get, place):
    whole = everything(get, place, page_size="500")
    parts = everything(get, place, page_size=str(max(7, len(whole) // 5)))

    assert parts == whole
    if place != "items":  # nothing is ingested here
        assert len(whole) >= 2


@pytest.mark.parametrize(("place", "order"), ORDERED)
def test_an_order_turned_round_is_the_same_backwards(get, place, order):
    query = {"page_size": "500"} | ({"agency": "ilo"} if place == "recommendations" else {})

    there = get(f"{place}/", ordering=order, **query)
    back = get(f"{place}/", ordering=f"-{order}", **query)

    if there["next"] is None:
        assert back["results"] == there["results"][::-1]
    assert back["count"] == there["count"]


@pytest.mark.parametrize("place", LISTED)
def test_fields_are_those_that_were_asked_for(get, place):
    names = list(NOUNS[place].serializer_class().fields)[:2]

    rows = get(f"{place}/", fields=",".join(names))["results"]

    assert all(list(row) == names for row in rows)


@pytest.mark.parametrize("place", LISTS)
def test_what_is_wrong_is_named(wrong, place):
    assert wrong(f"{place}/", nonsense="1") == ["nonsense"]
    if place in LISTED:
        assert wrong(f"{place}/", page="0") == ["page"]
        assert wrong(f"{place}/", page="900000") == ["page"]
        assert wrong(f"{place}/", page_size="501") == ["page_size"]
        assert wrong(f"{place}/", fields="reference_,x") == ["fields", "fields"]
        assert wrong(f"{place}/", ordering="nowhere") == ["ordering"]
        assert wrong(f"{place}/", page="two", nonsense="1") in (["nonsense", "page"], ["page", "nonsense"])


@pytest.mark.parametrize(
    ("query", "parameter", "value", "remedy"),
    [
        ({"them": "health"}, "them", "", "Did you mean “theme”?"),
        ({"theme": "remitance"}, "theme", "remitance", "Did you mean “remittances”?"),
        ({"level": "zzz"}, "level", "zzz", "Known: all, top, leaf."),
        ({"theme": "zzzz"}, "theme", "zzzz", "/api/v1/schema/ names them."),
        ({"page": "two"}, "page", "two", "a whole number from 1"),
        ({"ordering": "colour"}, "ordering", "colour", "Known: source, body, round-table, reference."),
    ],
)
def test_a_refusal_names_parameter_value_and_remedy(client, query, parameter, value, remedy):
    answer = client.get("/api/v1/recommendations/", query)
    (error,) = answer.json()["errors"]

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert (error["parameter"], error["value"]) == (parameter, value)
    assert remedy in error["detail"]
    assert error["detail"] in answer.json()["detail"]
    assert "left out" not in error["detail"]
    assert "shown" not in error["detail"]


@pytest.mark.parametrize("place", LISTS)
def test_every_filter_of_a_list_refuses_what_it_does_not_know(wrong, place):
    for name in NOUNS[place].filters:
        assert wrong(f"{place}/", **{name: "no-such-value"}) == [name]


@pytest.mark.parametrize(
    ("place", "query", "some"),
    [
        ("agencies", {"gmg_member": "yes"}, "ilo"),
        ("agencies", {"agency_kind": "ngo-committee"}, "ngo-committee"),
        ("sections", {"agency": "fao"}, "fao-recommendations"),
        ("collaborations", {"agency": "ilo"}, "ilo"),
        ("framework-links", {"framework": "gcm-2018", "agency": "fao"}, "gcm.2"),
        ("codes", {"facet": "theme"}, "remittances"),
    ],
)
def test_a_filter_leaves_some_rows_and_not_all(get, place, query, some):
    narrowed = get(f"{place}/", page_size="500", **query)

    assert 0 < narrowed["count"] < get(f"{place}/")["count"]
    assert some in str(narrowed["results"])


def test_any_site_may_read_and_nobody_may_write(client):
    for path in ("/api/v1/recommendations/", "/api/v1/nowhere/", "/api/v1/agencies/?x=1"):
        assert client.get(path)["Access-Control-Allow-Origin"] == "*"
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)(path)
            assert answer.status_code == 405
            assert answer["Content-Type"] == "application/problem+json"
    assert client.options("/api/v1/recommendations/").status_code == 204


def test_an_address_that_is_none_is_a_problem_too(client):
    for path in ("/api/v1/nowhere/", "/api/v1/agencies/nobody/", "/api/v1/statistics/by/nothing/", "/api/v2/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"
    assert client.get("/api/v1/agencies?page=1").headers["Location"] == "/api/v1/agencies/?page=1"


def test_an_answer_is_not_sent_again_until_the_data_change(client):
    tag = client.get("/api/v1/asks/")["ETag"]

    assert client.get("/api/v1/asks/", headers={"If-None-Match": tag}).status_code == 304
    DatasetRevision.objects.move()
    assert client.get("/api/v1/asks/", headers={"If-None-Match": tag}).status_code == 200


def test_who_asks_too_often_is_told_when_to_come_back(client, settings):
    settings.API_RATE = "3/min"

    answers = [client.get("/api/v1/agencies/", {"page_size": str(n)}, REMOTE_ADDR="192.0.2.7") for n in range(1, 6)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[3]["Content-Type"] == "application/problem+json"
    assert 0 < int(answers[3]["Retry-After"]) <= 60


def test_search_lists_what_fits_best_first_and_says_how_it_read_the_words(get):
    found = get("search/", q="remittances AND cost")

    assert found["count"] == get("recommendations/", q="remittances AND cost")["count"] > 1
    assert found["reading"] == "remittances AND cost"
    assert {"reference", "sentence"} <= set(found["results"][0])


def test_counts_of_shared_asks_are_those_of_their_filter(get):
    for shared in get("shared-asks/", page_size="500")["results"][::9]:
        assert shared["records"] == get("recommendations/", shared_ask=shared["slug"])["count"]


def test_numbers_are_those_of_the_lists_behind_them(get):
    for row in get("statistics/by/theme/", document="compendium-2013")["results"][::5]:
        listed = get("recommendations/", document="compendium-2013", theme=row["value"])
        assert row["records"] == listed["count"]
    for cell in get("statistics/heatmap/", columns="round-tables", page_size="500")["results"][::13]:
        query = {"theme": cell["row"], "round_table": cell["column"]}
        assert (
            cell["records"]
            == get("recommendations/", **query)["count"]
            == get("statistics/totals/", **query)["records"]
        )
