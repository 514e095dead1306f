"""Codings and reviews go from files into the database and back, checked like everything else."""

import pytest

from recommendations.actions.base import ActionError, Actor
from recommendations.actions.records import edit_record, row_of
from recommendations.actions.reviews import review_record
from recommendations.models import AuditEntry, Coding, DatasetRevision, Recommendation, Resolution, Review
from tests.evidence.conftest import coded, coding_row
from tests.worlds import ask_row

RESOLUTION = {"ask": 1, "facet": "action", "value": "ratify", "reason": "The act is to ratify."}


def refusal(files) -> str:
    with pytest.raises(ActionError) as refused:
        files.load()
    return "\n".join(refused.value.messages)


def test_both_codings_and_the_resolution_are_kept_apart(coded_files):
    other = coded(round_table=None, themes=["human-rights"])
    coded_files.write("coding/fao.yaml", [coding_row("B", second=other, resolutions=[RESOLUTION])])

    coded_files.load()

    codings = Coding.objects.filter(recommendation__reference="HLD13-FAO-B")
    themes = codings.filter(facet="theme").order_by("role", "position").values_list("role", "assigned_by", "code")
    assert list(themes)[2:] == [
        ("first", "coder-1", "remittances"),
        ("first", "coder-1", "data-evidence"),
        ("second", "coder-2", "human-rights"),
    ]
    assert set(codings.filter(facet="round-table").values_list("role", flat=True)) == {"agreed", "first"}
    resolution = Resolution.objects.get()
    assert (resolution.ask_position, resolution.facet, resolution.value) == (1, "action", ["ratify"])


def test_the_codings_of_both_coders_leave_the_facet_index_alone(coded_files):
    other = coded(themes=["human-rights"])
    coded_files.write("coding/fao.yaml", [coding_row("B", second=other)])

    coded_files.load()

    assert Recommendation.objects.get(reference="HLD13-FAO-B").codes_of("theme") == ["remittances", "data-evidence"]


def test_loading_again_changes_nothing(coded_files):
    revision, entries = DatasetRevision.objects.current(), AuditEntry.objects.count()

    outcome = coded_files.load(prefer_file=True)

    assert (outcome.created, outcome.changed, outcome.conflicts) == ([], [], [])
    assert (DatasetRevision.objects.current(), AuditEntry.objects.count()) == (revision, entries)


def test_a_dump_writes_the_same_bytes(coded_files):
    before = coded_files.texts()

    assert coded_files.dump() == []
    assert coded_files.texts() == before
    assert "themes: [remittances, data-evidence]" in before["coding/fao.yaml"]


def test_a_dump_refuses_codings_that_were_never_loaded(coded_files):
    coded_files.edit("coding/fao.yaml", lambda rows: rows[0]["second"].update(themes=["human-rights"]))

    with pytest.raises(
        ActionError, match=r"coding/fao.yaml, row 1 \(HLD13-FAO-B\): has changes that were never loaded"
    ):
        coded_files.dump()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda row: row.update(reference="HLD13-FAO-Z"), "no such record"),
        (lambda row: row["first"].update(themes=["remitances"]), "first, record, theme is ['remitances']: not known"),
        (lambda row: row["second"].update(round_table=9), "second, record, round-table is ['9']: not known"),
        (lambda row: row["second"].update(asks=[]), "asks, but the record has 1"),
        (lambda row: row["second"].pop("also"), "second is"),
        (lambda row: row.pop("second"), "does not have the right fields"),
        (lambda row: row["resolutions"].append(RESOLUTION | {"ask": 2}), "no ask that has this facet"),
        (lambda row: row["resolutions"].append(RESOLUTION | {"facet": "mood"}), "not built right"),
        (lambda row: row["resolutions"].append(RESOLUTION | {"reason": ""}), "no reason"),
    ],
)
def test_a_wrong_coding_is_refused_with_its_place(coded_files, change, says):
    coded_files.edit("coding/fao.yaml", lambda rows: change(rows[0]))

    text = refusal(coded_files)

    assert "coding/fao.yaml, row 1 (HLD13-FAO-" in text
    assert says in text
    assert Coding.objects.filter(role="second").exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"verdict": "fine"}, "verdict is 'fine': not known"),
        ({"verdict": "corrected"}, "remark is '': missing"),
        ({"date": "yesterday"}, "not a day"),
        ({"text": "abc"}, "not a digest"),
        ({"text": None}, "not a text"),
    ],
)
def test_a_wrong_review_is_refused_with_its_place(coded_files, change, says):
    coded_files.edit("review/fao.yaml", lambda rows: rows[1].update(change))

    assert "review/fao.yaml, row 2" in (text := refusal(coded_files))
    assert says in text


def test_a_row_in_the_file_of_another_body_is_refused(coded_files):
    coded_files.write("coding/ilo.yaml", [coding_row("B")])

    assert "is of fao. Move the row to the file of that body" in refusal(coded_files)


def test_a_second_row_of_one_record_is_refused(coded_files):
    coded_files.edit("review/fao.yaml", lambda rows: rows.append(rows[0]))

    assert "a second row of one record" in refusal(coded_files)


def test_a_record_that_gets_another_ask_takes_its_codings_along(coded_files):
    two = [ask_row(), ask_row(text="publish it")]
    coded_files.edit("recommendations/fao.yaml", lambda rows: rows[0].update(asks=two))
    both = coded(asks=coded()["asks"] * 2)
    coded_files.edit("coding/fao.yaml", lambda rows: rows[0].update(first=both, second=both))

    outcome = coded_files.load()

    assert outcome.conflicts == []
    assert {"record HLD13-FAO-B", "coding HLD13-FAO-B"} == set(outcome.changed)
    assert Coding.objects.filter(role="second", facet="action", recommendation__reference="HLD13-FAO-B").count() == 2


def test_codings_are_kept_with_a_record_that_was_edited_on_the_site(coded_files):
    record = Recommendation.objects.get(reference="HLD13-FAO-B")
    Recommendation.objects.filter(pk=record.pk).update(status="draft")
    row = row_of(record) | {"status": "draft", "asks": []}
    edit_record(record=record, row=row, base_version=record.version, by=Actor("carl"))
    Recommendation.objects.filter(pk=record.pk).update(status="published")
    coded_files.edit("agencies.yaml", lambda rows: rows[0].update(profile="Changed, so that a load happens."))

    outcome = coded_files.load()

    assert outcome.conflicts == []
    assert "coding HLD13-FAO-B" in outcome.kept
    assert not Coding.objects.filter(facet="action", recommendation=record).exists()


def test_a_review_made_here_survives_a_load_and_reaches_the_file(coded_files):
    record = Recommendation.objects.get(reference="HLD13-FAO-A")
    day = Review.objects.get(recommendation=record).date
    review_record(record=record, verdict="doubtful", remark="Who acts?", by=Actor("rita"), day=day)
    coded_files.edit("agencies.yaml", lambda rows: rows[0].update(profile="Changed, so that a load happens."))

    assert coded_files.load().kept == ["review HLD13-FAO-A"]
    assert coded_files.dump() == ["review/fao.yaml"]
    assert "Who acts?" in coded_files.texts()["review/fao.yaml"]
    assert coded_files.load(prefer_file=True).kept == []


def test_what_was_coded_at_the_desk_outlasts_a_load_and_a_dump_takes_it_as_the_files_own(coded_files):
    from recommendations.models import Coding

    def kept(note: str) -> list[str]:
        events = coded_files.folder / "events.yaml"
        events.write_text(f"# {note}\n{events.read_text()}")  # files as they were are not even looked at
        return coded_files.load().kept

    at_the_desk = Coding.objects.filter(recommendation__reference="HLD13-FAO-A", role="second")
    at_the_desk.filter(facet="population").delete()

    assert kept("first") == ["coding HLD13-FAO-A"]
    coded_files.dump()
    assert kept("second") == []
    at_the_desk.filter(facet="theme").delete()
    assert kept("third") == ["coding HLD13-FAO-A"]
    assert not at_the_desk.filter(facet__in=["population", "theme"]).exists()
