import pytest

from recommendations.search import highlight, parse


def marked(text: str, query: str) -> str:
    return str(highlight(text, parse(query, names={"who"}).tree))


@pytest.mark.parametrize(
    ("text", "query", "html"),
    [
        ("Lower costs", "cost", "Lower <mark>costs</mark>"),
        ("Lower costs", "prices", "Lower costs"),
        ("Lower costs", "", "Lower costs"),
        ("Lower costs", "lower -costs", "<mark>Lower</mark> costs"),
        ("Lower costs", "prices OR costs", "Lower <mark>costs</mark>"),
        ("Equal treatment, treatment", '"equal treatment"', "<mark>Equal treatment</mark>, treatment"),
        ("Low-skilled and low", "low-skilled", "<mark>Low-skilled</mark> and low"),
        ("Vulnerability", "vulnerab*", "<mark>Vulnerability</mark>"),
        ("Those who know WHO", "WHO", "Those who know <mark>WHO</mark>"),
        ("Those who know WHO", "who", "Those who know <mark>WHO</mark>"),
        ("Crépeau’s visit", "crepeau", "<mark>Crépeau’s</mark> visit"),
        ("a b c d", '"b c" "c d"', "a <mark>b c d</mark>"),
        ('<b>costs</b> & "fees"', "costs", "&lt;b&gt;<mark>costs</mark>&lt;/b&gt; &amp; &quot;fees&quot;"),
        ("<script>", "script", "&lt;<mark>script</mark>&gt;"),
    ],
)
def test_what_was_asked_for_is_marked_and_everything_is_escaped(text, query, html):
    assert marked(text, query) == html
