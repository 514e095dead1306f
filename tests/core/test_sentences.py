"""Sentences are built from codes alone, so a table of cases says all there is to say."""

import pytest

from recommendations.sentences import AskParts, join, report, sentence

STATES = ("member-states", "Member States")
DONORS = ("donors", "donors")
MEDIA = ("media", "the media")
NOBODY = ("unspecified", "no one named")
ITSELF = ("self", "itself")


@pytest.mark.parametrize(
    ("wording", "addressees", "expected"),
    [
        ("should", [STATES], "The ILO asks Member States to ratify it."),
        ("must", [STATES, DONORS], "The ILO says that Member States and donors must ratify it."),
        ("could", [STATES, DONORS, MEDIA], "The ILO invites Member States, donors and the media to ratify it."),
        ("question", [STATES], "The ILO asks how Member States could ratify it."),
        ("should", [NOBODY], "The ILO recommends action to ratify it (no one named)."),
        ("must", [NOBODY], "The ILO says it is essential to ratify it (no one named)."),
        ("should", [ITSELF], "The ILO says it should itself ratify it."),
        ("should", [], "The ILO recommends action to ratify it (no one named)."),
        ("unheard-of", [STATES], "The ILO asks Member States to ratify it."),
    ],
)
def test_wording_and_addressees_choose_the_form(wording, addressees, expected):
    assert sentence("the ILO", AskParts("ratify it", wording, addressees)) == expected


def test_a_named_addressee_outweighs_the_body_itself():
    made = sentence("FAO", AskParts("share data", "should", [ITSELF, STATES]))

    assert made == "FAO asks Member States to share data."


def test_several_bodies_that_speak_as_one_take_the_plural():
    made = [
        sentence("the regional commissions", AskParts("share data", "should", whom), plural=True)
        for whom in ([STATES], [ITSELF], [NOBODY])
    ]

    assert made == [
        "The regional commissions ask Member States to share data.",
        "The regional commissions say they should themselves share data.",
        "The regional commissions recommend action to share data (no one named).",
    ]


def test_a_record_that_asks_nothing_is_reported():
    assert report("IOM", "activity", "Publish a report") == "IOM, activity: Publish a report."


@pytest.mark.parametrize(
    ("names", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_joined_as_in_running_text(names, joined):
    assert join(names) == joined
