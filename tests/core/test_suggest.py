"""Suggested codes: what is learnt, what rules decide, and that every receipt can be checked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.codes import Facet
from recommendations.suggest import FACETS, RULES, Example, Passage, Suggester, measure
from recommendations.suggest.accuracy import Accuracy
from recommendations.suggest.ridge import Ridge

CUES = {
    (Facet.THEME, "remittances"): ("remittances", "money transfers"),
    (Facet.THEME, "health"): ("health",),
    (Facet.THEME, "data-evidence"): ("statistics",),
    (Facet.POPULATION, "children"): ("children",),
    (Facet.ADDRESSEE, "member-states"): ("states", "governments"),
    (Facet.ADDRESSEE, "origin-states"): ("sending countries",),
    (Facet.ADDRESSEE, "hld"): ("dialogue",),
    (Facet.ADDRESSEE, "un-system"): ("all agencies",),
    (Facet.ACTION, "research-data"): ("collect", "study"),
    (Facet.ACTION, "provide-services"): ("offer",),
}


def example(key, text, *, body, table, theme, act, action, population=()):
    codes = {Facet.ROUND_TABLE: (table,), Facet.THEME: (theme,), Facet.POPULATION: population}
    codes |= {Facet.ACTION: (action,), Facet.ADDRESSEE: ("member-states",), Facet.WORDING: ("should",)}
    return Example(key, body, Passage(text), "", (act,), codes)


EXAMPLES = [
    example("A1", "States should make money transfers cheap.", body="a", table="1", theme="remittances",
            act="make sending money cheap", action="provide-services"),
    example("A2", "States should open clinics: health is for children too.", body="a", table="2", theme="health",
            act="offer health care to children", action="provide-services", population=("children",)),
    example("B1", "Remittances should cost less.", body="b", table="1", theme="remittances",
            act="lower the cost of remittances", action="provide-services"),
    example("B2", "Health care should reach children too.", body="b", table="2", theme="health",
            act="offer care", action="provide-services", population=("children",)),
    example("C1", "Statistics should be collected by governments.", body="c", table="1", theme="data-evidence",
            act="collect statistics", action="research-data"),
    example("C2", "Statistics on remittances should be studied.", body="c", table="1", theme="data-evidence",
            act="study statistics on remittances", action="research-data"),
]  # fmt: skip


@pytest.fixture(scope="module")
def suggester():
    return Suggester(EXAMPLES, CUES)


def codes(suggester, facet, text, *lead_in):
    return [s.code for s in suggester.suggest(Passage(text, lead_in)) if s.facet == facet]


def only(suggester, facet, text, *lead_in):
    (suggestion,) = [s for s in suggester.suggest(Passage(text, lead_in)) if s.facet == facet]
    return suggestion


def test_every_facet_is_suggested_from_what_the_records_teach(suggester):
    found = suggester.suggest(Passage("Governments should offer health care to children."))

    assert [(s.facet, s.code) for s in found] == [
        (Facet.ROUND_TABLE, "2"),
        (Facet.THEME, "health"),
        (Facet.POPULATION, "children"),
        (Facet.ADDRESSEE, "member-states"),
        (Facet.ACTION, "provide-services"),
        (Facet.WORDING, "should"),
    ]


def test_a_receipt_names_words_of_the_passage_and_records_with_the_code(suggester):
    theme = only(suggester, Facet.THEME, "Remittances should be taxed less.")

    assert theme.code == "remittances"
    assert theme.receipt.words[0] == "Remittances"
    assert theme.receipt.rule == "cues"
    assert {key for key, _added in theme.receipt.records} <= {"A1", "B1"}
    assert theme.runner_up == "data-evidence"
    assert theme.margin > 0


def test_population_may_be_nobody_and_a_theme_is_always_suggested(suggester):
    assert codes(suggester, Facet.POPULATION, "Remittances should cost less; collect statistics.") == []
    assert 1 <= len(codes(suggester, Facet.THEME, "Something else entirely.")) <= 4


@pytest.mark.parametrize(
    ("text", "lead_in", "code", "rule"),
    [
        ("Everybody must be heard.", "", "must", "verb"),
        ("Clinics should be opened.", "", "should", "verb"),
        ("Governments should consider new clinics.", "", "could", "softened"),
        ("Offer health care.", "", "should", "imperative"),
        ("Fees may fall.", "", "could", "verb"),
        ("Who pays for the clinics?", "", "question", "question"),
        ("New clinics.", "The Dialogue could discuss:", "could", "lead-in verb"),
        ("New clinics.", "", "should", "no verb"),
    ],
)
def test_wording_follows_the_verb_of_the_first_act(suggester, text, lead_in, code, rule):
    found = only(suggester, Facet.WORDING, text, *([lead_in] if lead_in else []))

    assert (found.code, found.receipt.rule) == (code, rule)


@pytest.mark.parametrize(
    ("text", "lead_in", "who", "rule"),
    [
        ("States should open clinics.", "", ["member-states"], "subject"),
        ("The needs of States should be studied.", "", ["unspecified"], "nobody"),
        ("Governments of sending countries should open clinics.", "", ["origin-states"], "subject"),
        ("The body calls on governments to open clinics.", "", ["member-states"], "asked"),
        ("The Dialogue should call on States to open clinics.", "", ["member-states"], "asked"),
        ("Clinics should be opened by States.", "", ["member-states"], "by"),
        ("Offer health care.", "The Dialogue should ask all agencies to do this:", ["un-system"], "lead-in"),
        ("Offer health care.", "Recommendations for the Dialogue:", ["unspecified"], "nobody"),
    ],
)
def test_the_addressee_is_who_must_act_not_who_is_to_say_so(suggester, text, lead_in, who, rule):
    found = [s for s in suggester.suggest(Passage(text, (lead_in,))) if s.facet == Facet.ADDRESSEE]

    assert [s.code for s in found] == who
    assert {s.receipt.rule for s in found} == {rule}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=80))
def test_any_text_gets_suggestions_whose_receipts_hold(suggester, text, lead_in):
    found = suggester.suggest(Passage(text, (lead_in,)))

    assert {s.facet for s in found} >= set(FACETS) - {Facet.POPULATION}
    for suggestion in found:
        assert suggestion.receipt.rule in RULES
        assert len(" ".join(suggestion.receipt.words).split()) <= 4
        assert all(word in text + lead_in for word in suggestion.receipt.words)
        assert suggestion.code != suggestion.runner_up


def test_the_same_records_give_the_same_suggestions():
    passage = Passage("States should collect statistics on children.")

    assert Suggester(EXAMPLES, CUES).suggest(passage) == Suggester(EXAMPLES, CUES).suggest(passage)


def test_what_words_add_and_what_records_add_are_the_same_score():
    vectors = [{"x": 1.0}, {"y": 1.0}, {"x": 0.6, "y": 0.8}]
    ridge = Ridge(vectors, {"code": [1.0, 0.0, 1.0]})
    seen = {"x": 0.8, "y": 0.6, "z": 1.0}

    score = ridge.score("code", ridge.likeness(seen))

    assert ridge.base["code"] + sum(ridge.by_feature("code", seen).values()) == pytest.approx(score)
    assert ridge.base["code"] + sum(ridge.by_example("code", ridge.likeness(seen))) == pytest.approx(score)


def test_ridge_solves_its_equations():
    vectors = [{"x": 1.0}, {"x": 0.5, "y": 0.5}, {"y": 1.0, "z": 0.2}]
    truth = [1.0, 1.0, 0.0]
    ridge = Ridge(vectors, {"code": truth})

    weights = ridge.weights["code"]

    for index, vector in enumerate(vectors):
        left = sum(w * like for w, like in zip(weights, ridge.likeness(vector), strict=True)) + 0.5 * weights[index]
        assert left == pytest.approx(truth[index] - ridge.base["code"])


def test_a_body_is_measured_by_what_the_others_taught():
    strange = example("D1", "Zebras should zigzag.", body="d", table="4", theme="zoology", act="zigzag", action="play")

    accuracy = measure([*EXAMPLES, strange], ["A1", "D1"], CUES)

    assert accuracy.bodies == 2
    assert accuracy.records == 2
    assert accuracy.exact(Facet.ROUND_TABLE) == 0.5
    assert accuracy.tallies(Facet.THEME)["zoology"].suggested == 0


def test_accuracy_counts_exact_sets_hits_and_confusions():
    accuracy = Accuracy()
    accuracy.pairs[Facet.THEME] = [
        (frozenset("ab"), frozenset("a")),
        (frozenset("a"), frozenset("a")),
        (frozenset("b"), frozenset("c")),
    ]

    assert accuracy.exact(Facet.THEME) == pytest.approx(1 / 3)
    assert accuracy.micro_f1(Facet.THEME) == pytest.approx(2 * 2 / (4 + 3))
    assert accuracy.tallies(Facet.THEME)["a"].f1 == 1
    assert accuracy.confusion(Facet.THEME)["b"] == {"a": 1, "b": 0, "c": 1}


def test_the_codes_alone_are_those_of_the_suggestions():
    suggester = Suggester(EXAMPLES, CUES)

    for example in EXAMPLES:
        with_reasons = {(one.facet, one.code) for one in suggester.suggest(example.passage)}
        alone = {(facet, code) for facet, codes in suggester.codes(example.passage).items() for code in codes}
        assert alone == with_reasons
