import pytest

from recommendations.similarity import Index

TEXTS = {
    "fees": "Abolish recruitment fees charged to migrant workers",
    "fees-2": "Ban the charging of fees to workers by recruitment agencies",
    "data": "Collect census data on migration",
}


def test_the_nearest_text_is_the_one_that_shares_rare_words():
    assert [key for key, _score in Index(TEXTS).neighbours("fees", limit=1)] == ["fees-2"]


def test_a_text_is_as_like_itself_as_can_be():
    (key, score), *_rest = Index(TEXTS).nearest(TEXTS["data"])

    assert key == "data"
    assert score == pytest.approx(1.0)


def test_word_forms_meet():
    assert Index(TEXTS).nearest("agency recruiting")[0][0] == "fees-2"


def test_nothing_in_common_gives_nothing():
    assert Index(TEXTS).nearest("zebra") == []
    assert Index({}).nearest("fees") == []


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        Index(TEXTS).neighbours("nobody")
