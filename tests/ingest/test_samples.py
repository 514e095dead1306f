"""The sample documents: one in each layout, with the traps of its kind. They need nothing but the repository."""

from pathlib import Path

import pytest

from recommendations.ingest import Extraction, Item, cut, extract, identify, load_profiles, read

SAMPLES = Path(__file__).parents[2] / "fixtures" / "documents"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md"))


def sample(name: str) -> Extraction:
    rendering = read(next(SAMPLES.glob(f"{name}.*[td]")))
    return extract(rendering, identify(rendering, load_profiles(SAMPLES / "profiles")))


def of(extraction: Extraction, kind: str, agency: str = "sample-harbours") -> list[Item]:
    return [i for i in extraction.items if extraction.sections[i.section].kind == kind and i.agency == agency]


def labels(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.group, item.label) for item in items if item.kind in ("item", "subitem")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_sample_says_what_it_is_and_is_read_whole(path: Path) -> None:
    rendering = read(path)
    profile = identify(rendering, load_profiles(SAMPLES / "profiles"))
    extraction = extract(rendering, profile)
    assert profile.slug == path.stem
    assert "sample" in rendering.text[:200]
    assert all(cut(rendering.text, item.spans) == item.text for item in extraction.items)
    assert extraction.ledger
    assert not any(row.leftovers for row in extraction.ledger)


def test_lists_nest_restart_and_miss_a_label() -> None:
    found = of(sample("sample-book"), "recommendations")
    lamps = ["a", "b", "c", "c.i", "c.ii", "d", "e", "f", "g", "h", "i"]
    assert labels(found) == [("lamps", label) for label in lamps] + [("bells", "a"), ("bells", "c")]


def test_an_item_goes_on_after_a_footnote_a_page_and_a_blank_line() -> None:
    found = {(i.group, i.label): i.text for i in of(sample("sample-book"), "recommendations") if i.kind != "context"}
    assert found["lamps", "a"].endswith("a stranger will find it.")
    assert "lamp book" not in found["lamps", "a"]
    assert found["lamps", "b"].endswith("that the skipper knows.")
    assert found["lamps", "c.i"] == "In each harbour that has more than three jetties;"


def test_letters_inside_a_sentence_open_no_list() -> None:
    activities = of(sample("sample-book"), "activities")
    assert labels(activities) == []
    assert activities[0].text.endswith("It kept the lower figure of Circ.194 in its books.")


def test_a_list_under_a_postscript_is_no_recommendation() -> None:
    below = [i for i in of(sample("sample-book"), "recommendations") if "rope" in i.text.lower() or "four" in i.text]
    assert {item.kind for item in below} == {"context"}


def test_footnotes_are_rows_of_their_own_and_know_their_item() -> None:
    extraction = sample("sample-book")
    assert [(note.number, note.item is not None) for note in extraction.footnotes] == [(1, False), (2, True), (3, True)]
    anchor = extraction.footnotes[2].item
    assert anchor is not None
    assert extraction.items[anchor].text.endswith("before dusk.")
    assert extraction.items[anchor].footnotes == (3,)


def test_prose_that_asks_is_told_from_plans_and_scenery() -> None:
    found = of(sample("sample-book"), "recommendations", "sample-orchards")
    assert [(i.kind, i.role, i.cue) for i in found] == [
        ("context", "scene-setting", ""),
        ("prose", "", "should"),
        ("context", "own-plan", ""),
        ("context", "scene-setting", ""),
        ("prose", "", "It is essential"),
    ]
    assert found[1].text.endswith("Such a row could be short.")


def test_pages_are_those_printed_and_no_others() -> None:
    found = {(i.group, i.label): i for i in of(sample("sample-book"), "recommendations") if i.label}
    assert found["lamps", "c.ii"].page_from is None
    assert (found["lamps", "d"].page_from, found["lamps", "d"].page_to) == (17, 17)


def test_lettered_sections_survive_a_broken_heading() -> None:
    extraction = sample("sample-letters")
    assert [(s.number, s.kind) for s in extraction.sections] == [
        ("A", "introduction"),
        ("B", "follow-up"),
        ("C", "conclusion"),
    ]
    assert [i.suggested for i in of(extraction, "follow-up")] == [False, True]


def test_lost_bullets_are_found_again() -> None:
    found = of(sample("sample-tables"), "table-1", "sample-orchards")
    assert [i.text.split()[0] for i in found if i.kind == "item"] == ["Counting", "Mending", "Lending"]


def test_markdown_keeps_words_and_drops_signs() -> None:
    extraction = sample("sample-markdown")
    assert [s.heading for s in extraction.sections] == ["About the sample", "Work that goes on", "Partnership"]
    found = of(extraction, "activities", "sample-orchards")
    assert [(i.kind, i.label) for i in found if i.kind == "item"] == [("item", "1"), ("item", "2")]
    assert found[0].text == "The sample body is planting a hedge. Its hedge is planned to be long."
    assert "1st of no month" in of(extraction, "about", "sample-orchards")[0].text


def test_a_sixth_document_needs_a_profile_and_no_code(tmp_path: Path) -> None:
    (tmp_path / "minutes.yaml").write_text(
        "layout: lettered\nagency: sample-club\nrecognise: [minutes of the sample club]\n"
        "sections:\n- {kind: news, heading: ^news}\n- {kind: wishes, heading: ^wishes, asks: sentences}\n"
    )
    (tmp_path / "minutes.txt").write_text(
        "Minutes of the sample club\n\nA. NEWS\n\nThe club met.\n\nB. WISHES\n\nMembers should bring cake.\n\n"
        "1. Large cakes.\n\n2. Small cakes.\n"
    )
    rendering = read(tmp_path / "minutes.txt")
    extraction = extract(rendering, identify(rendering, load_profiles(tmp_path)))
    assert [(i.kind, i.label, i.text) for i in extraction.items] == [
        ("prose", "p1", "The club met."),
        ("prose", "p1", "Members should bring cake."),
        ("item", "1", "Large cakes."),
        ("item", "2", "Small cakes."),
    ]
