"""Counting names in running text."""

from recommendations.mentions import count

NAMES = {
    "who": ["WHO", "World Health Organization"],
    "imo": ["IMO", "International Maritime Organization"],
    "un-women": ["UN Women", "UN-Women"],
    "world-bank": ["World Bank", "World Bank Group", "WBG"],
    "special-rapporteur": ["Special Rapporteur on Migrants", "Special Rapporteur"],
    "un-desa": ["UN DESA", "Population Division"],
}


def test_whole_words_in_their_own_case_count():
    assert count("Those who ask WHO know who is who. WHOLE. A WHO-led study.", NAMES) == {"who": 2}


def test_a_name_with_its_acronym_in_brackets_is_one_mention():
    assert count("the World Health Organization (WHO), the World Bank Group [WBG] and WHO", NAMES) == {
        "who": 2, "world-bank": 1
    }  # fmt: skip


def test_two_names_of_one_body_apart_are_two_mentions():
    assert count("the World Health Organization, or WHO (and the World Bank)", NAMES) == {"who": 2, "world-bank": 1}


def test_the_longest_name_wins():
    assert count("the World Bank Group", NAMES) == {"world-bank": 1}


def test_a_name_that_others_bear_counts_for_nobody():
    text = "the Special Rapporteur on Housing, its Population Division, the Special Rapporteur on Migrants"

    assert count(text, NAMES) == {"special-rapporteur": 1}


def test_an_acronym_that_the_text_gives_to_another_body_is_that_bodys():
    assert count("the International Meteorological Organization (IMO), and later IMO", NAMES) == {}
    assert count("IMO saves lives", NAMES) == {"imo": 1}


def test_a_text_that_names_nobody_has_no_counts():
    assert count("", NAMES) == {}
