"""Citations as people write them."""

from dataclasses import replace

from recommendations.exports.citation_styles import apa, chicago, plain
from recommendations.exports.citations import Reference

CHAPTER = Reference(
    key="R", kind="chapter", title="Body A", authors=["Body A"], container="A Book", editors=["UNFPA", "IOM"],
    publisher="A Press", year="2013", pages=("26", "27"), section="Views, (b)", note="Coded as R in: Us, https://us/R/",
)  # fmt: skip
PAPER = replace(CHAPTER, kind="report", title="A Paper", container="", editors=(), publisher="Body A", pages=("4", "4"))


def test_a_part_of_a_book_is_cited_with_editors_and_printed_pages():
    end = "Coded as R in: Us, https://us/R/"

    assert plain(CHAPTER) == f"UNFPA and IOM (eds.), A Book (2013), A Press, Body A, Views, (b), pp. 26–27. {end}"
    assert apa(CHAPTER) == f"Body A. (2013). Views, (b). In UNFPA & IOM (Eds.), A Book (pp. 26–27). A Press. {end}"
    assert chicago(CHAPTER) == (
        f"Body A. “Views, (b).” In A Book, edited by UNFPA and IOM, 26–27. A Press, 2013. {end}"
    )


def test_a_paper_names_its_author_once():
    end = "Coded as R in: Us, https://us/R/"

    assert apa(PAPER) == f"Body A. (2013). A Paper (Views, (b), p. 4). {end}"
    assert chicago(PAPER) == f"Body A. A Paper. Views, (b), p. 4. 2013. {end}"
    assert plain(PAPER).startswith("Body A, A Paper (2013), Views, (b), p. 4.")


def test_an_unknown_year_and_unknown_pages_are_not_made_up():
    unknown = replace(CHAPTER, year="", pages=("", ""), publisher="")

    assert "(no date)" in plain(unknown)
    assert "(n.d.)" in apa(unknown)
    assert chicago(unknown).startswith("Body A. “Views, (b).” In A Book, edited by UNFPA and IOM. n.d.")
    assert "p." not in apa(unknown).replace("(Eds.)", "")


def test_a_whole_book_begins_with_its_editors_and_data_with_their_version():
    book = replace(CHAPTER, kind="book", title="A Book", container="", authors=(), section="", pages=("", ""), note="")
    data = Reference(key="d", kind="dataset", title="Our data", authors=["Us"], year="2026", version="data version 6",
                     url="https://us/")  # fmt: skip

    assert apa(book) == "UNFPA & IOM (Eds.). (2013). A Book. A Press."
    assert chicago(book) == "UNFPA and IOM, eds. A Book. A Press, 2013."
    assert apa(data) == "Us. (2026). Our data (data version 6) [Data set]. https://us/"
