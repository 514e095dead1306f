"""The query language: plain Python, no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.search.query import FATAL, Remark, parse
from recommendations.search.tree import And, Field, Not, Or, Prefix, Text, reading, wanted

FIELDS = {
    "agency": {"ilo": "ilo", "who": "who", "world bank": "world-bank"},
    "theme": {"remittances": "remittances"},
    "round_table": {"2": "2"},
}
LABELS = {"agency": "body", "theme": "theme", "round_table": "round table"}
NAMES = {"ilo", "who"}


def read(text: str) -> str:
    query = parse(text, fields=FIELDS, names=NAMES)
    return reading(query.tree, lambda name, value: (LABELS[name], value)) if query.tree else ""


def remarks(text: str) -> list[Remark]:
    return [note.remark for note in parse(text, fields=FIELDS, names=NAMES).notes]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("remittances costs", "remittances AND costs"),
        ("remittances AND costs", "remittances AND costs"),
        ("remittances OR costs data", "remittances OR (costs AND data)"),
        ("(remittances OR costs) data", "(remittances OR costs) AND data"),
        ("remittances NOT costs", "remittances AND NOT costs"),
        ("-costs remittances", "remittances AND NOT costs"),
        ("remittances -costs agency:ilo", "remittances AND NOT costs; body is ilo"),
        ("data NOT (costs OR fees)", "data AND NOT (costs OR fees)"),
        ("NOT NOT data", "data"),
        ("data data", "data"),
        ('"equal treatment"', "“equal treatment”"),
        ("“equal treatment”", "“equal treatment”"),
        ("remit*", "remit*"),
        ("low-skilled", "low-skilled"),
        ("low-skill*", "low AND skill*"),
        ("data -agency:ilo", "data; body is not ilo"),
        ("agency:ILO OR theme:remittances", "body is ilo OR theme is remittances"),
        ("body:ilo rt:2", "body is ilo; round table is 2"),
        ('agency:"World Bank"', "body is world-bank"),
        ("agency: ilo", "body is ilo"),
        ("remittances: costs", "remittances AND costs"),
        ("the rights of migrants", "rights AND migrants"),
        ("RIGHTS OF MIGRANTS", "RIGHTS AND MIGRANTS"),
        ("x - y", "x AND y"),
        ("", ""),
    ],
)
def test_a_query_says_how_it_was_read(text, said):
    assert read(text) == said


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("", Remark.NO_WORDS),
        ("?! – *", Remark.NO_WORDS),
        ("AND OR NOT", Remark.NO_WORDS),
        ("()", Remark.NO_WORDS),
        ("the of", Remark.ONLY_COMMON),
        ("-costs", Remark.ONLY_NOT),
        ("NOT (costs OR data)", Remark.ONLY_NOT),
        ("-agency:ilo", Remark.ONLY_NOT),
        ("costs agency:nobody", Remark.UNKNOWN_VALUE),
        ("agency:", Remark.UNKNOWN_VALUE),
        (" ".join(f"word{n}" for n in range(40)), Remark.TOO_MANY),
    ],
)
def test_a_query_that_cannot_find_anything_is_explained(text, remark):
    query = parse(text, fields=FIELDS, names=NAMES)

    assert remark in [note.remark for note in query.notes]
    assert remark in FATAL
    assert query.tree is None


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("costs AND", Remark.LONELY_OPERATOR),
        ("OR costs", Remark.LONELY_OPERATOR),
        ("costs NOT", Remark.LONELY_OPERATOR),
        ('"equal treatment', Remark.OPEN_QUOTE),
        ("(costs", Remark.BRACKETS),
        ("costs)", Remark.BRACKETS),
        ("(" * 50 + "costs", Remark.BRACKETS),
        ("c* costs", Remark.SHORT_PREFIX),
        ("colour:red", Remark.UNKNOWN_FIELD),
        ("the costs", Remark.COMMON),
        ("who costs", Remark.COMMON_NAME),
    ],
)
def test_what_is_mended_or_left_out_is_named(text, remark):
    query = parse(text, fields=FIELDS, names=NAMES)

    assert remark in [note.remark for note in query.notes]
    assert query.tree is not None


def test_a_sound_query_has_no_remarks():
    assert remarks('remittances "equal treatment" OR (cost* -data) agency:ilo') == []


def test_who_alone_is_the_organization():
    query = parse("who", names=NAMES)

    assert query.tree == Text("WHO", (("=who",),))
    assert [note.remark for note in query.notes] == [Remark.READ_AS_NAME]


def test_who_is_the_organization_where_it_is_to_be_left_out():
    assert parse("health NOT who", names=NAMES).tree == And(
        (Text("health", (("health",),)), Not(Text("WHO", (("=who",),))))
    )


def test_who_is_an_ordinary_word_where_no_body_has_that_name():
    assert parse("who", names={"ilo"}).tree is None


def test_capitals_mean_the_name_and_nothing_else():
    assert parse("WHO data", names=NAMES).tree == And((Text("WHO", (("=who",),)), Text("data", (("data",),))))
    assert parse("IT").tree == Text("IT", (("=it",),))


def test_a_name_that_is_another_word_in_lower_case_is_found_as_both():
    assert parse("aids").tree == Text("aids", (("aid",), ("=aids",)))
    assert parse("AIDS").tree == Text("AIDS", (("=aids",),))


def test_a_phrase_keeps_its_common_words():
    assert parse('"freedom of movement"').tree == Text("“freedom of movement”", (("freedom", "of", "movement"),))


def test_what_is_left_out_is_never_what_is_wanted():
    tree = parse("data NOT costs -fee* OR agency:ilo", fields=FIELDS).tree

    assert list(wanted(tree)) == [Text("data", (("data",),)), Field("agency", "ilo")]


def test_operators_bind_as_in_any_library_catalogue():
    one, two, three = (Text(word, ((word,),)) for word in ("one", "two", "three"))

    assert parse("one OR two three").tree == Or((one, And((two, three))))
    assert parse("one -(two OR three)").tree == And((one, Not(Or((two, three)))))
    assert parse("thr*").tree == Prefix("thr")


@given(st.text(max_size=400))
def test_no_text_is_too_much_for_the_parser(text):
    query = parse(text, fields=FIELDS, names=NAMES)

    assert (query.tree is None) == any(note.remark in FATAL for note in query.notes)


@given(
    st.lists(
        st.sampled_from(['"', "(", ")", "-", "*", "AND", "OR", "NOT", "agency:", "ilo", "x:y", "data", "who", " "])
    )
)
def test_no_pile_of_signs_is_too_much_for_the_parser(parts):
    for text in ("".join(parts), " ".join(parts)):
        query = parse(text, fields=FIELDS, names=NAMES)
        assert (query.tree is None) == any(note.remark in FATAL for note in query.notes)
        assert bool(read(text)) == (query.tree is not None)
