"""Raised themes, collaborations and mentions as files: what they name must exist and stand where they say."""

import pytest

from agencies.models import Agency
from recommendations import stats
from recommendations.actions.base import ActionError
from recommendations.models import Collaboration, RaisedTheme

RAISED = {"body": "fao", "document": "compendium-2013", "section": "fao-recommendations", "theme": "remittances"}
RAISED |= {"lines": [110, 112], "note": "costs"}
ASK = "cut-transfer-costs"
CATALOGUE = [{"slug": ASK, "title": "Cut transfer costs"}]
JOINT = {"key": "c01", "claimant": "fao", "partners": ["ilo", "a-foundation"], "subject": "a study"}
JOINT |= {"document": "compendium-2013", "lines": [110, 112], "also_reported_by": ["ilo"], "note": ""}


def refusal(files) -> str:
    with pytest.raises(ActionError) as refused:
        files.load()
    return "\n".join(refused.value.messages)


def test_partners_are_bodies_and_others_in_one_list(files):
    files.write("collaborations.yaml", [JOINT])

    files.load()

    joint = Collaboration.objects.get()
    assert [agency.slug for agency in joint.partner_agencies.all()] == ["ilo"]
    assert [partner.slug for partner in joint.partners.all()] == ["a-foundation"]
    files.dump()
    assert files.read("collaborations.yaml") == [JOINT | {"partners": ["a-foundation", "ilo"]}]


def test_a_partner_that_is_neither_is_refused(files):
    files.write("collaborations.yaml", [JOINT | {"partners": ["nobody"]}])

    assert "collaborations.yaml, row 1 (c01): partners is 'nobody': is neither a body nor a partner" in refusal(files)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"theme": "mood"}, "theme is 'mood': is no theme of the codebook"),
        ({"theme": "children"}, "is no theme of the codebook"),  # a population
        ({"lines": [90, 112]}, "lies outside the section"),
        ({"section": "nowhere"}, "section is 'nowhere': not known"),
    ],
)
def test_a_raised_theme_stands_where_it_says(files, change, says):
    files.write("raised-themes.yaml", [RAISED | change])

    assert says in refusal(files)


def test_rows_say_who_raises_a_theme_and_who_also_asks(files):
    files.write("raised-themes.yaml", [RAISED, RAISED | {"lines": [120, 121]}, RAISED | {"theme": "human-rights"}])
    files.load()

    (row,) = stats.raised_rows("remittances")

    assert (row.agency.slug, [place.line_start for place in row.places], row.asks) == ("fao", [110, 120], True)
    assert [row.asks for row in stats.raised_rows("human-rights")] == [False]


def test_a_raised_theme_names_shared_asks_and_leaves_the_field_out_where_there_are_none(files):
    files.write("shared-asks.yaml", CATALOGUE)
    files.write("raised-themes.yaml", [RAISED | {"asks": [ASK]}, RAISED | {"lines": [120, 121], "asks": []}])

    files.load()

    (stating,) = RaisedTheme.objects.stating_asks()
    assert (stating.line_start, stating.states) == (110, {ASK})
    files.dump()
    assert files.read("raised-themes.yaml") == [RAISED | {"asks": [ASK]}, RAISED | {"lines": [120, 121]}]
    assert files.dump() == []


def test_a_shared_ask_that_a_raised_theme_names_must_be_known(files):
    files.write("shared-asks.yaml", CATALOGUE)
    files.write("raised-themes.yaml", [RAISED | {"asks": [ASK[:-1]]}])

    where = "raised-themes.yaml, row 1 (fao-recommendations/remittances/[110, 112])"
    assert f"{where}: asks is '{ASK[:-1]}': not known. Did you mean {ASK}" in refusal(files)


def test_links_are_added_and_taken_away_by_the_file_alone(files):
    files.write("shared-asks.yaml", CATALOGUE)
    files.write("raised-themes.yaml", [RAISED])
    files.load()
    digest = RaisedTheme.objects.get().fixture_digest

    files.write("raised-themes.yaml", [RAISED | {"asks": [ASK]}])
    files.load()
    assert RaisedTheme.objects.get().states == {ASK}
    files.write("raised-themes.yaml", [RAISED])
    files.load()

    assert RaisedTheme.objects.get().states == set()
    assert RaisedTheme.objects.get().fixture_digest == digest


def test_collaborations_of_a_body_are_those_it_claims_and_those_it_is_named_in(files):
    lonely = JOINT | {"key": "c02", "claimant": "eca", "partners": ["a-foundation"], "also_reported_by": []}
    files.write("collaborations.yaml", [JOINT, lonely])
    files.load()

    rows = stats.collaboration_rows(Agency.objects.get(slug="ilo"))

    assert [(row.others, row.confirmed) for row in rows] == [(("ILO", "A Foundation"), ("ILO",))]
    assert len(stats.collaboration_rows()) == 2


def test_mentions_leave_out_what_a_chapter_says_of_its_own_body(files):
    counts = [("fao", "ilo", 3), ("fao", "fao", 9), ("ilo", "fao", 2)]
    files.write("mentions.yaml", [{"body": body, "named": named, "count": n} for body, named, n in counts])
    files.edit("agencies.yaml", lambda rows: [row.update(contributor=True, chapter=n) for n, row in enumerate(rows, 1)])
    files.load()

    rows = {row.agency.slug: row for row in stats.mention_rows()}

    assert (rows["fao"].names, rows["fao"].named_by, rows["fao"].mentions) == ({"ilo": 3}, {"ilo": 2}, 2)
    assert rows["ilo"].named_in_chapters == 1
