"""A section's text cut into runs: every visible character once, whatever is claimed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recommendations.ingest import runs
from recommendations.ingest.runs import Claim

TEXT = "6. What to do\n\nA lead-in:\n\n(a) Count all1 sums;\n\nA Running Title\n\n12\n\n(b)\nPay.\n\n1 See the annex.\n"
START = 100


def span(words: str) -> tuple[int, int]:
    first = TEXT.index(words)
    return START + first, START + first + len(words)


def read(*claims: Claim, labels: dict[int, str] | None = None, breaks: tuple[int, ...] = ()) -> list[tuple]:
    found = runs.runs(TEXT, START, claims, labels or {}, breaks)
    return [(run.role, run.owner, TEXT[run.start - START : run.end - START]) for run in found]


CLAIMS = (
    Claim(span("See the annex."), runs.NOTE, 7),
    Claim(span("A lead-in:"), runs.TEXT, 1),
    Claim(span("Count all1 sums;"), runs.TEXT, 2),
    Claim(span("Pay."), runs.TEXT, 3),
    Claim((START + TEXT.index("1 sums"), START + TEXT.index(" sums")), runs.MARK, 7),
)


def test_each_stretch_has_its_role_and_owner():
    assert read(*CLAIMS, labels={2: "a", 3: "b"}) == [
        ("heading", None, "6. What to do"),
        ("text", 1, "A lead-in:"),
        ("label", 2, "(a)"),
        ("text", 2, "Count all"),
        ("mark", 7, "1"),
        ("text", 2, "sums;"),
        ("running head", None, "A Running Title"),
        ("page number", None, "12"),
        ("label", 3, "(b)"),
        ("text", 3, "Pay."),
        ("footnote", 7, "1 See the annex."),
    ]


def test_what_nothing_claims_after_the_first_item_is_furniture():
    found = read(Claim(span("A lead-in:"), runs.TEXT, 1))

    assert ("furniture", None, "(a) Count all1 sums;") in found


def test_an_entry_that_is_no_recommendation_keeps_what_looks_like_its_label():
    assert ("label", 2, "(a)") in read(*CLAIMS)
    assert ("furniture", None, "(b)") in read(*CLAIMS)  # alone on its line, it says of nothing what it is


def test_a_run_ends_at_a_new_page():
    found = read(*CLAIMS, breaks=(span("sums;")[0] + 2,))

    assert [words for _role, owner, words in found if owner == 2] == ["(a)", "Count all", "su", "ms;"]


LINES = st.lists(st.sampled_from(["(a) Ask.", "Words", "12", "", "  1 note", "A Title", "\fNew"]), max_size=30)
SPANS = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120), st.sampled_from([runs.TEXT, runs.NOTE])))


@given(LINES, SPANS)
def test_every_visible_character_stands_in_exactly_one_run(lines, spans):
    text = "\n".join(lines)
    claims = [Claim((min(a, b), max(a, b)), role, number) for number, (a, b, role) in enumerate(spans)]

    found = runs.runs(text, 0, claims, {0: "a"})

    assert all(before.end <= after.start for before, after in pairwise(found))
    shown = "".join(text[run.start : run.end] for run in found)
    assert "".join(shown.split()) == "".join(text.split())
