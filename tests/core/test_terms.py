import pytest

from recommendations.terms import content_terms, stem, term, tokens


def test_forms_of_a_word_share_a_stem():
    assert stem("migrants") == stem("Migrant") == stem("migrant’s")
    assert stem("remittances") == stem("remittance")


def test_accents_and_case_do_not_matter():
    assert stem("Crépeau") == stem("crepeau")


def test_short_names_are_not_the_words_they_look_like():
    assert term("WHO") != term("who")
    assert term("IT") != term("it")
    assert content_terms("who is WHO") == ["=who"]


def test_places_are_code_points_of_the_text():
    text = "“Señor” asks — 😀 twice"

    assert [text[start:end] for _term, start, end in tokens(text)] == ["Señor", "asks", "twice"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "organization"),
        ("Organising", "organize"),
        ("analyse", "analyze"),
        ("labour", "labor"),
        ("programmes", "program"),
        ("centre", "centers"),
        ("children", "child"),
        ("women", "woman"),
    ],
)
def test_two_spellings_and_irregular_plurals_are_one_word(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("our", "or"), ("hours", "hors"), ("size", "sis"), ("advice", "advise")])
def test_other_words_stay_apart(one, other):
    assert stem(one) != stem(other)
