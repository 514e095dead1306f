from datetime import date

from recommendations import charts


def test_a_heatmap_keeps_every_value_in_its_cell_and_says_what_it_shows():
    made = charts.heatmap(
        title="Themes", rows=["a", "b"], columns=["x", "y"], values=[[1, None], [3, 2]],
        texts=[["1", ""], ["3", "2±"]], notes=[["", ""], ["", "asks for and against"]], unit="records",
    )  # fmt: skip

    trace = made.figure["data"][0]
    assert (trace["x"], trace["y"], trace["z"]) == (["x", "y"], ["a", "b"], [[1, None], [3, 2]])
    assert (trace["text"], trace["customdata"]) == (
        [["1", ""], ["3", "2±"]],
        [["", ""], ["", "<br>asks for and against"]],
    )
    assert made.least_width > 2 * 20
    assert made.summary == "2 rows, 2 columns, 3 cells filled; the largest value is 3 records."


EMPTY = {"title": "", "rows": [], "columns": [], "values": [], "texts": [], "notes": [], "unit": "records"}


def test_colour_stops_are_explicit_and_run_from_light_to_dark():
    stops = charts.heatmap(**EMPTY).figure["data"][0]["colorscale"]

    brightness = [sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) for _place, colour in stops]
    assert [place for place, _colour in stops] == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert brightness == sorted(brightness, reverse=True)


def test_an_empty_heatmap_is_a_figure_all_the_same():
    assert charts.heatmap(**EMPTY).figure["layout"]["height"] == 260


def test_a_timeline_draws_days_inclusive_and_hatches_what_is_not_certain():
    spans = [
        charts.Span("FAO", date(2006, 1, 1), date(2006, 1, 2), "stated", "two days"),
        charts.Span("FAO", date(2005, 1, 1), date(2005, 12, 31), "uncertain", "a year"),
    ]

    made = charts.timeline(title="", spans=spans, labels={"stated": "stated", "uncertain": "may have begun"})

    stated, uncertain = made.figure["data"]
    assert stated["x"] == [2 * charts.DAY]
    assert stated["marker"]["pattern"]["shape"] == ""
    assert uncertain["marker"]["pattern"]["shape"] == "/"
    assert made.summary == "1 rows from 2005 to 2006."


def test_marks_of_a_timeline_stand_in_a_row_of_their_own_above_the_bars():
    spans = [charts.Span("FAO", date(2006, 1, 1), date(2006, 1, 2), "stated", "two days")]

    made = charts.timeline(
        title="", spans=spans, labels={"stated": "stated"}, marks=[charts.Mark("Events", date(2009, 5, 1), "a meeting")]
    )

    assert made.figure["layout"]["yaxis"]["categoryarray"] == ["FAO", "Events"]  # from the bottom up
    assert (made.figure["data"][0]["x"], made.figure["data"][0]["customdata"]) == (["2009-05-01"], ["a meeting"])
    assert made.summary == "2 rows from 2006 to 2009."
