"""The same thing done to many records: what is left out and why, and that a confirmation does what was seen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.actions.base import FIXTURES, ActionError, Actor
from recommendations.actions.bulk import LeftOut, Wish, add_theme, carry_out, preview
from recommendations.actions.comments import add_comment
from recommendations.actions.records import create_record, edit_record, row_of, send_to_review, withdraw
from recommendations.actions.saves import Becomes
from recommendations.codes import Status
from recommendations.models import AuditEntry, DatasetRevision, ProposedChange, Recommendation
from tests.worlds import published_record, record_row

pytestmark = pytest.mark.django_db


def draft(label: str, **changes) -> Recommendation:
    return create_record(row=record_row(label, **changes), by=FIXTURES)


def in_review(label: str, by=FIXTURES, **changes) -> Recommendation:
    return send_to_review(record=create_record(row=record_row(label, **changes), by=by), by=FIXTURES)


def seen(prospects) -> dict[int, int]:
    return {one.record.pk: one.record.version for one in prospects if one.changes}


def everything() -> list[int]:
    return list(Recommendation.objects.values_list("pk", flat=True))


def fates(prospects) -> dict[str, str]:
    return {one.reference[-1]: one.becomes for one in prospects}


def reasons(prospects) -> dict[str, str]:
    return {one.reference[-1]: " ".join(one.reasons) for one in prospects if one.reasons}


def test_publishing_leaves_out_each_record_with_its_own_reason(world, by_reviewer):
    in_review("a")
    in_review("b", by=by_reviewer)
    add_comment(record=in_review("c"), text="Really?", by=by_reviewer)
    draft("d")
    published_record("e")
    withdraw(record=draft("f"), by=FIXTURES, why="Twice")

    found = preview(records=everything(), wish=Wish("publish"), by=by_reviewer)

    assert fates(found) == {
        "A": Becomes.MOVED, "B": Becomes.REFUSED, "C": Becomes.REFUSED, "D": Becomes.REFUSED,
        "E": Becomes.UNCHANGED, "F": Becomes.REFUSED,
    }  # fmt: skip
    assert {key: said.partition(": ")[2] for key, said in reasons(found).items()} == {
        "B": "you edited it last. Ask another reviewer to publish it.",
        "C": "rita has an open comment on it. Resolve it first.",
        "D": "status is draft; only what is in-review can do this: publish.",
        "F": "status is withdrawn; only what is in-review can do this: publish.",
    }


def test_a_confirmation_publishes_what_was_seen_with_one_entry_each_and_one_move(world, by_reviewer):
    records = [in_review("a"), in_review("b"), draft("c")]
    found = preview(records=everything(), wish=Wish("publish"), by=by_reviewer)
    entries, revision = AuditEntry.objects.count(), DatasetRevision.objects.current()[0]

    carry_out(seen=seen(found), wish=Wish("publish"), by=by_reviewer, why="Read together")

    statuses = [Recommendation.objects.get(pk=record.pk).status for record in records]
    assert statuses == [Status.PUBLISHED, Status.PUBLISHED, Status.DRAFT]
    assert AuditEntry.objects.count() == entries + 2
    assert DatasetRevision.objects.current()[0] == revision + 1
    last = AuditEntry.objects.filter(noun="record").first()
    assert (last.action, last.actor, last.why, last.after) == ("publish", "rita", "Read together", row_of(records[1]))


def test_a_record_saved_after_the_preview_is_left_out_and_named(world, by_curator, by_reviewer):
    changed, kept = in_review("a"), in_review("b")
    found = preview(records=everything(), wish=Wish("publish"), by=by_reviewer)
    row = {**row_of(changed), "headline": "Anew"}
    edit_record(record=changed, row=row, base_version=changed.version, by=by_curator)

    done = carry_out(seen=seen(found), wish=Wish("publish"), by=by_reviewer)

    assert fates(done) == {"A": Becomes.REFUSED, "B": Becomes.MOVED}
    assert "HLD13-FAO-A: saved by somebody after the preview" in reasons(done)["A"]
    assert Recommendation.objects.get(pk=kept.pk).status == Status.PUBLISHED


def test_a_comment_written_after_the_preview_still_stops_publishing(world, by_reviewer):
    record = in_review("a")
    found = preview(records=everything(), wish=Wish("publish"), by=by_reviewer)
    add_comment(record=record, text="Wait", by=by_reviewer)

    done = carry_out(seen=seen(found), wish=Wish("publish"), by=by_reviewer)

    assert "open comment" in reasons(done)["A"]
    assert Recommendation.objects.get().status == Status.IN_REVIEW


def test_a_theme_is_added_to_drafts_and_proposed_for_published_records(world, by_curator):
    draft("a", themes=["remittances"])
    public = published_record("b", themes=["remittances"])
    draft("c", themes=["remittances", "human-rights"])
    wish = Wish("add-theme", "human-rights")
    found = preview(records=everything(), wish=wish, by=by_curator)
    revision = DatasetRevision.objects.current()[0]

    carry_out(seen=seen(found), wish=wish, by=by_curator)

    assert fates(found) == {"A": Becomes.CHANGED, "B": Becomes.PROPOSED, "C": Becomes.UNCHANGED}
    rows = [row_of(record)["themes"] for record in Recommendation.objects.order_by("reference")]
    assert rows == [["remittances", "human-rights"], ["remittances"], ["remittances", "human-rights"]]
    assert ProposedChange.objects.get().row == {**row_of(public), "themes": ["remittances", "human-rights"]}
    assert DatasetRevision.objects.current()[0] == revision


def test_an_open_proposal_is_built_upon_not_overwritten(world, by_curator):
    public = published_record("a", themes=["remittances"])
    row = {**row_of(public), "headline": "Somebody else's words"}
    edit_record(record=public, row=row, base_version=public.version, by=FIXTURES)
    wish = Wish("add-theme", "human-rights")

    carry_out(seen=seen(preview(records=everything(), wish=wish, by=by_curator)), wish=wish, by=by_curator)

    assert ProposedChange.objects.get().row == row | {"themes": ["remittances", "human-rights"]}


def test_the_last_theme_of_a_record_in_review_stays_and_a_draft_may_lose_it(world, by_curator):
    draft("a", themes=["remittances"])
    in_review("b", themes=["remittances"])
    in_review("c", themes=["data-evidence", "remittances"])

    found = preview(records=everything(), wish=Wish("remove-theme", "remittances"), by=by_curator)

    assert fates(found) == {"A": Becomes.CHANGED, "B": Becomes.REFUSED, "C": Becomes.CHANGED}
    assert "themes is []: empty" in reasons(found)["B"]


def test_a_fifth_theme_and_one_that_the_codebook_lacks_are_left_out(world, by_curator):
    draft("a", themes=["remittances"])

    found = preview(records=everything(), wish=Wish("add-theme", "no-such-theme"), by=by_curator)

    assert "no-such-theme" in reasons(found)["A"]
    with pytest.raises(LeftOut, match="has 4 themes already"):
        add_theme({"themes": ["a", "b", "c", "d"]}, "e")


def test_a_round_table_leaves_the_further_ones_and_must_be_of_the_records_own_dialogue(world, by_curator):
    draft("a", round_table=1, also=[3])
    create_record(
        row=record_row("01", reference="HLD06-ILO-01", document="paper-2006", section="paper", agency="ilo",
                       round_table=None, also=[]),
        by=FIXTURES,
    )  # fmt: skip
    wish = Wish("set-round-table", "3")
    found = preview(records=everything(), wish=wish, by=by_curator)

    carry_out(seen=seen(found), wish=wish, by=by_curator)

    row = row_of(Recommendation.objects.get(reference="HLD13-FAO-A"))
    assert (row["round_table"], row["also"]) == (3, [])
    assert "no round table of the Dialogue of 2006" in reasons(found)["1"]


@pytest.mark.parametrize("wish", [Wish("add-theme", "human-rights"), Wish("send-to-review"), Wish("publish")])
def test_whoever_may_not_is_left_out_of_everything(world, viewer, wish):
    draft("a")
    in_review("b")

    found = preview(records=everything(), wish=wish, by=Actor.of(viewer))
    done = carry_out(seen=dict.fromkeys(everything(), 1) | seen(found), wish=wish, by=Actor.of(viewer))

    assert not seen(found)
    assert not seen(done)
    assert set(Recommendation.objects.values_list("version", flat=True)) == {1, 2}


def test_a_wish_that_does_not_exist_is_refused(world, by_curator):
    with pytest.raises(ActionError, match="nothing that is done to many records"):
        preview(records=[], wish=Wish("delete"), by=by_curator)


def test_a_preview_costs_the_same_queries_for_any_number_of_records(world, by_curator):
    by_curator.user.has_perm("recommendations.change_recommendation")  # asked once for a request
    costs = []
    for labels in ("abc", "defghijklm"):
        for label in labels:
            in_review(label, themes=["remittances"])
        with CaptureQueriesContext(connection) as queries:
            preview(records=everything(), wish=Wish("add-theme", "human-rights"), by=by_curator)
        costs.append(len(queries))

    assert costs[0] == costs[1]
