"""A record as the API gives it."""

import pytest

from recommendations import codes
from recommendations.models import Recommendation

PATH = "recommendations/HLD13-FAO-B/"
SHAPE = [
    "reference", "url", "record_type", "status", "agency", "document", "section", "group", "label", "lines", "pages",
    "headline", "summary", "sentence", "passage", "round_table", "also_round_tables", "themes", "populations", "asks",
    "framework_links", "similar", "parent", "children", "same_as", "notes", "data_version",
]  # fmt: skip
ASK = ["text", "addressees", "action", "wording", "direction", "qualifier", "shared_ask", "relation"]


def test_a_record_has_the_documented_shape(get):
    record = get(PATH)

    assert list(record) == SHAPE
    assert list(record["agency"]) == ["slug", "acronym", "name"]
    assert {tuple(ask) for ask in record["asks"]} == {tuple(ASK)}
    assert record["url"].endswith("/recommendations/HLD13-FAO-B/")


def test_a_list_holds_the_same_record(get):
    (found,) = [one for one in get("recommendations/", agency="fao")["results"] if one["reference"] == "HLD13-FAO-B"]

    assert found == get(PATH)


def test_neighbours_are_public_and_never_the_record_itself(get):
    similar = get(PATH)["similar"]

    assert similar
    assert [one["score"] for one in similar] == sorted((one["score"] for one in similar), reverse=True)
    gone = Recommendation.objects.get(reference=similar[0]["reference"])
    Recommendation.objects.filter(pk=gone.pk).update(status=codes.Status.DRAFT)
    assert gone.reference not in [one["reference"] for one in get(PATH)["similar"]]


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_relatives_that_are_not_public_are_left_out(get, status):
    record = Recommendation.objects.get(reference="HLD13-FAO-B")
    parent, child, same = Recommendation.objects.filter(agency__slug="ilo", parent=None, children=None)[:3]
    record.parent = parent
    record.save()
    record.same_as.add(same)
    Recommendation.objects.filter(pk=child.pk).update(parent=record)

    before = get(PATH)
    Recommendation.objects.filter(pk__in=[parent.pk, child.pk, same.pk]).update(status=status)
    after = get(PATH)

    assert (before["parent"], before["children"], before["same_as"]) == (
        parent.reference, [child.reference], [same.reference],
    )  # fmt: skip
    assert (after["parent"], after["children"], after["same_as"]) == (None, [], [])


def test_a_record_names_the_data_version(get):
    assert get(PATH)["data_version"] == get("recommendations/")["data_version"] > 0
