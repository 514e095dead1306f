"""Records are made and edited; each write is checked and logged, none is lost."""

import itertools

import pytest

from recommendations.actions.base import ActionError, StaleRecord
from recommendations.actions.records import (
    create_record,
    edit_record,
    publish,
    row_of,
    send_to_review,
)
from recommendations.models import AuditEntry, Coding, DatasetRevision, FacetEntry, Recommendation
from tests.worlds import ask_row, record_row

pytestmark = pytest.mark.django_db


def revision() -> int:
    return DatasetRevision.objects.current()[0]


def test_a_row_comes_back_as_it_went_in(world, by_curator):
    create_record(row=record_row("b"), by=by_curator)
    row = record_row(
        "a",
        lines=[110, 112],
        pages=["27", "28"],
        fingerprint="0123456789abcdef",
        letters=40,
        asks=[
            ask_row(),
            ask_row(text="cut costs", shared_ask="cut-transfer-costs", relation="variant", difference="for banks only"),
            ask_row(text="say more", unique=True, qualifier="where possible", addressees=["un-system", "unspecified"]),
        ],
        frameworks=[{"item": "gcm.2", "relation": "same"}, {"item": "gcm.1", "relation": "touches"}],
        partners=["a-foundation", "ilo"],
        same_as=["HLD13-FAO-B"],
        note="The lead-in is doubtful.",
    )

    record = create_record(row=row, by=by_curator)

    assert row_of(record) == row
    assert list(row_of(record)) == list(row)


def test_a_draft_may_be_unfinished_but_does_not_go_to_review(world, by_curator):
    row = record_row(round_table=None, also=[], themes=[], asks=[])

    record = create_record(row=row, by=by_curator)

    with pytest.raises(ActionError) as refused:
        send_to_review(record=record, by=by_curator)
    assert set(refused.value.field_errors) == {"themes", "asks"}


def test_a_new_draft_is_logged_and_moves_nothing_public(world, by_curator):
    create_record(row=record_row(), by=by_curator, why="first reading")

    entry = AuditEntry.objects.get()
    assert (entry.noun, entry.key, entry.sequence, entry.action) == ("record", "HLD13-FAO-A", 1, "create")
    assert (entry.actor, entry.user, entry.why, entry.before) == ("carl", by_curator.user, "first reading", None)
    assert entry.after["themes"] == ["remittances", "data-evidence"]
    assert revision() == 0


def test_a_reference_is_not_taken_twice(world, by_curator):
    create_record(row=record_row(), by=by_curator)

    with pytest.raises(ActionError, match="HLD13-FAO-A: reference is taken"):
        create_record(row=record_row(), by=by_curator)


def test_all_errors_of_a_row_are_named_at_once_with_their_remedies(world, by_curator):
    row = record_row(
        headline=" ".join(["word"] * 15),
        summary="word " * 61,
        themes=["remitances"],
        also=[1],
        round_table=1,
        asks=[ask_row(addressees=["nobody"], text="word " * 19, verb="one two three four five")],
        parent="HLD13-FAO-Z",
        section="fao-recomendations",
    )

    with pytest.raises(ActionError) as refused:
        create_record(row=row, by=by_curator)

    fields = {"headline", "summary", "themes", "also", "asks", "parent", "section"}
    assert set(refused.value.field_errors) == fields
    assert all(message.startswith("HLD13-FAO-A: ") for message in refused.value.messages)
    assert "themes is 'remitances': not known. Did you mean remittances." in refused.value.field_errors["themes"]
    assert any("asks 1, addressees is 'nobody'" in message for message in refused.value.messages)
    assert not Recommendation.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"round_table": 5}, "round_table"),
        ({"round_table": "1"}, "round_table"),
        ({"also": [2, 2]}, "also"),
        ({"themes": "remittances"}, "themes"),
        ({"lines": [12]}, "lines"),
        ({"lines": [150, 140]}, "lines"),
        ({"lines": [10, 20]}, "lines"),
        ({"pages": [27, 28]}, "pages"),
        ({"pages": ["27", ""]}, "pages"),
        ({"fingerprint": "0123456789abcdef"}, "letters"),
        ({"fingerprint": "0123", "letters": 4}, "fingerprint"),
        ({"headline": ""}, "headline"),
        ({"headline": "Do this."}, "headline"),
        ({"headline": "Extraordinarily" * 14}, "headline"),
        ({"reference": "HLD06-FAO-A"}, "reference"),
        ({"reference": "fao a"}, "reference"),
        ({"label": "B (iii)", "reference": "HLD13-FAO-A"}, "label"),
        ({"agency": "foa"}, "agency"),
        ({"type": "wish"}, "type"),
        ({"parent": "HLD13-FAO-A"}, "parent"),
        ({"partners": ["fao"]}, "partners"),
        ({"same_as": ["HLD13-FAO-A"]}, "same_as"),
        ({"frameworks": [{"item": "gcm.9", "relation": "same"}]}, "frameworks"),
        ({"frameworks": [{"item": "gcm.1", "relation": "near"}]}, "frameworks"),
        ({"asks": [ask_row(text=f"ask {n}") for n in range(7)]}, "asks"),
        ({"asks": [ask_row(relation="same")]}, "asks"),
        ({"asks": [ask_row(shared_ask="cut-transfer-costs")]}, "asks"),
        ({"asks": [ask_row(shared_ask="cut-transfer-costs", relation="same", unique=True)]}, "asks"),
        ({"asks": [ask_row(shared_ask="cut-transfer-costs", relation="variant")]}, "asks"),
        ({"asks": [{"txt": "typo"}]}, "asks"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_value_is_refused_and_named(world, by_curator, changes, key):
    with pytest.raises(ActionError) as refused:
        create_record(row=record_row(**changes), by=by_curator)

    assert list(refused.value.field_errors) == [key]


def test_a_record_of_2006_has_no_round_table(world, by_curator):
    row = record_row(reference="HLD06-ILO-A", document="paper-2006", section="paper", agency="ilo", also=[])

    with pytest.raises(ActionError) as refused:
        create_record(row=row, by=by_curator)

    assert list(refused.value.field_errors) == ["round_table"]
    assert create_record(row=row | {"round_table": None}, by=by_curator).pk


def test_two_records_of_one_list_have_different_labels(world, by_curator):
    create_record(row=record_row("a"), by=by_curator)

    with pytest.raises(ActionError, match="taken by HLD13-FAO-A"):
        create_record(row=record_row("a", reference="HLD13-FAO-A2"), by=by_curator)


def test_a_part_cannot_become_its_own_grandparent(world, by_curator):
    top = create_record(row=record_row("a"), by=by_curator)
    create_record(row=record_row("a.i", parent="HLD13-FAO-A"), by=by_curator)

    with pytest.raises(ActionError, match="a part of this record itself"):
        edit_record(record=top, row=record_row("a", parent="HLD13-FAO-A-I"), base_version=1, by=by_curator)


def test_an_edit_keeps_who_assigned_the_codes_that_stay(world, by_curator, by_reviewer):
    record = create_record(row=record_row(), by=by_curator)

    row = record_row(themes=["human-rights", "remittances"], asks=[ask_row(), ask_row(text="sign", action="ratify")])
    record = edit_record(record=record, row=row, base_version=1, by=by_reviewer)

    authors = dict(Coding.objects.filter(facet="theme").values_list("code", "assigned_by"))
    assert authors == {"remittances": "carl", "human-rights": "rita"}
    assert row_of(record) == row
    assert record.version == 2


def test_asks_may_change_places_and_keep_what_a_second_coder_said(world, by_curator):
    asks = [ask_row(text="first"), ask_row(text="second"), ask_row(text="third")]
    record = create_record(row=record_row(asks=asks), by=by_curator)
    third = record.asks.get(text="third")
    Coding.objects.create(
        recommendation=record, ask=third, facet="wording", code="urge", role="second", assigned_by="rita",
        version=world.version,
    )  # fmt: skip

    row = record_row(asks=[asks[2], asks[0]])
    record = edit_record(record=record, row=row, base_version=1, by=by_curator)

    assert [ask.text for ask in record.asks.all()] == ["third", "first"]
    assert Coding.objects.get(role="second").ask == record.asks.get(text="third") == third


def test_the_facet_index_holds_the_agreed_codes_and_no_others(world, by_curator):
    record = create_record(row=record_row(), by=by_curator)
    Coding.objects.create(
        recommendation=record, facet="theme", code="human-rights", role="second", assigned_by="x", version=world.version
    )

    edit_record(record=record, row=record_row(round_table=2, also=[]), base_version=1, by=by_curator)

    entries = set(FacetEntry.objects.values_list("facet", "code"))
    assert entries == {
        ("round-table", "2"),
        ("theme", "remittances"),
        ("theme", "data-evidence"),
        ("population", "migrant-workers"),
        ("addressee", "member-states"),
        ("action", "research-data"),
        ("wording", "should"),
        ("direction", "for"),
    }


def test_of_two_saves_from_one_version_the_second_is_refused_with_both_sides(world, by_curator, by_reviewer):
    record = create_record(row=record_row(), by=by_curator)
    edit_record(record=record, row=record_row(headline="Hers"), base_version=1, by=by_reviewer)

    with pytest.raises(StaleRecord) as refused:
        edit_record(record=record, row=record_row(headline="His"), base_version=1, by=by_curator)

    assert refused.value.theirs["headline"] == "Hers"
    assert refused.value.yours["headline"] == "His"
    assert refused.value.version == 2
    assert "by rita" in refused.value.messages[0]


def test_an_edit_that_changes_nothing_is_not_logged(world, by_curator):
    record = create_record(row=record_row(), by=by_curator)

    edit_record(record=record, row=record_row(), base_version=1, by=by_curator)

    assert AuditEntry.objects.count() == 1
    assert Recommendation.objects.get().version == 1


def test_a_reference_never_changes(world, by_curator):
    record = create_record(row=record_row(), by=by_curator)

    with pytest.raises(ActionError, match="assigned once"):
        edit_record(record=record, row=record_row(reference="HLD13-FAO-X"), base_version=1, by=by_curator)


def test_the_same_paragraph_in_two_records_is_known_to_both_and_logged_at_both(world, by_curator):
    first = create_record(row=record_row("a"), by=by_curator)

    create_record(row=record_row("b", same_as=["HLD13-FAO-A"]), by=by_curator)

    assert row_of(first)["same_as"] == ["HLD13-FAO-B"]
    assert AuditEntry.objects.get(key="HLD13-FAO-A", action="link").after["same_as"] == ["HLD13-FAO-B"]


def test_the_history_of_a_record_has_no_gap(world, by_curator, by_reviewer):
    record = create_record(row=record_row(), by=by_curator)
    record = edit_record(record=record, row=record_row(headline="Second"), base_version=1, by=by_curator)
    record = send_to_review(record=record, by=by_curator)
    record = publish(record=record, by=by_reviewer)

    entries = list(AuditEntry.objects.filter(key=record.reference).order_by("sequence"))
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4]
    assert [entry.action for entry in entries] == ["create", "edit", "send to review", "publish"]
    assert all(later.before == earlier.after for earlier, later in itertools.pairwise(entries))


def test_records_stand_in_the_order_of_their_lines(world, by_curator):
    for label, lines in (("c", [120, 121]), ("a", [110, 112]), ("b", [112, 113]), ("b.i", [112, 113]), ("d", None)):
        create_record(row=record_row(label, lines=lines), by=by_curator)

    labels = [record.label for record in Recommendation.objects.in_source_order()]
    assert labels == ["a", "b", "b.i", "c", "d"]


def test_a_new_ask_takes_the_row_of_one_that_went_while_others_change_places(world, by_curator):
    record = create_record(row=record_row(asks=[ask_row(text=text) for text in ("one", "two", "three")]), by=by_curator)
    before = dict(record.asks.values_list("text", "pk"))

    row = record_row(asks=[ask_row(text=text) for text in ("three", "new", "one")])
    edit_record(record=record, row=row, base_version=1, by=by_curator)

    assert [ask["text"] for ask in row_of(record)["asks"]] == ["three", "new", "one"]
    after = dict(record.asks.values_list("text", "pk"))
    assert (after["three"], after["one"]) == (before["three"], before["one"])
    assert set(after.values()) == set(before.values())  # what was left over became the new one
