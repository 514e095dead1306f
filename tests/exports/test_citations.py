"""Citations, read back by the parsers that other people wrote."""

import json

import bibtexparser
import pytest
import rispy
import yaml
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from recommendations.exports.citations import Reference, bibtex, csl, ris
from recommendations.models import Recommendation

PLACES = [
    "/recommendations/HLD13-FAO-B", "/recommendations/HLD06-UNDP-07", "/agencies/un-women",
    "/documents/compendium-2013", "/documents/undp-2006", "/data",
]  # fmt: skip
CFF = {
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords",
    "license", "license-url", "message", "preferred-citation", "references", "repository", "repository-artifact",
    "repository-code", "title", "type", "url", "version",
}  # fmt: skip
WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool)


@pytest.mark.parametrize("place", PLACES)
def test_three_formats_name_the_same_source(fetch, place):
    (item,) = json.loads(fetch(f"{place}.csl.json"))
    (entry,) = rispy.loads(fetch(f"{place}.ris").decode())
    library = bibtexparser.parse_string(fetch(f"{place}.bib").decode(), append_middleware=[LatexDecodingMiddleware()])
    (made,) = library.entries

    assert not library.failed_blocks
    assert entry["title"] == item["title"] == made.fields_dict["title"].value.strip("{}")
    assert entry.get("authors", []) == [name["literal"] for name in item.get("author", [])]
    assert item["language"] == made.fields_dict["language"].value


@pytest.mark.filterwarnings("ignore:The following arguments for Reference are unsupported")
@pytest.mark.parametrize("place", PLACES)
def test_csl_is_set_in_a_style_as_a_reader_of_citations_does(fetch, place):
    items = json.loads(fetch(f"{place}.csl.json"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)

    bibliography.register(Citation([CitationItem(items[0]["id"])]))
    (line,) = map(str, bibliography.bibliography())

    assert items[0]["title"].split()[0] in line
    assert str(items[0]["issued"]["date-parts"][0][0] if "date-parts" in items[0].get("issued", {}) else "") in line
    assert (items[0].get("author") or items[0].get("editor"))[0]["literal"] in line


def test_the_citation_file_of_the_repository_has_what_its_format_requires():
    """Citation File Format 1.2.0: what must be there, and nothing that it does not know."""
    held = yaml.safe_load((settings.BASE_DIR / "CITATION.cff").read_text())

    assert {"cff-version", "message", "title", "authors"} <= set(held) <= CFF
    assert held["cff-version"] == "1.2.0"
    assert held["type"] in ("dataset", "software")
    assert all(set(author) == {"name"} for author in held["authors"])  # a body; no person is named


def test_a_record_cites_its_source_first_with_its_printed_page(fetch):
    record = Recommendation.objects.exclude(page_from="").filter(document__slug="compendium-2013").first()

    (item,) = json.loads(fetch(f"/recommendations/{record.reference}.csl.json"))
    (entry,) = rispy.loads(fetch(f"/recommendations/{record.reference}.ris").decode())

    assert item["type"] == "chapter"
    assert item["container-title"] == record.document.citation_title
    assert item["page"].startswith(record.page_from)
    assert entry["start_page"] == record.page_from
    assert record.reference in item["note"]
    assert "data version" in item["note"]


def test_the_data_are_cited_with_their_version(fetch):
    (item,) = json.loads(fetch("/data.csl.json"))

    assert item["type"] == "dataset"
    assert item["version"].startswith("data version ")


@pytest.mark.parametrize("suffix", ["ris", "bib", "csl.json"])
def test_what_is_not_public_is_not_cited(fetch, suffix):
    Recommendation.objects.filter(reference="HLD13-FAO-B").update(status="draft")

    fetch(f"/recommendations/HLD13-FAO-B.{suffix}", status=404)
    fetch(f"/agencies/nobody.{suffix}", status=404)
    assert b"nonsense" in fetch(f"/data.{suffix}", {"nonsense": "1"}, status=400)


@given(title=WORDS, author=WORDS, note=WORDS)
def test_any_text_comes_back_from_each_format(title, author, note):
    reference = Reference(key="k", kind="report", title=title, authors=[author], note=note)
    plain = [" ".join(text.split()) for text in (title, author, note)]

    (entry,) = rispy.loads(ris(reference))
    (item,) = json.loads(csl(reference))
    library = bibtexparser.parse_string(bibtex(reference))

    assert [entry["title"], entry["authors"][0], entry["notes"][0]] == plain
    assert [item["title"], item["author"][0]["literal"], item["note"]] == [title, author, note]
    assert len(library.entries) == 1
    assert not library.failed_blocks
