"""A Dialogue more, entered in the admin from nothing: every public page then works with both."""

import re

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from recommendations import stats
from recommendations.actions.fixtures.dumping import dump_fixtures
from recommendations.actions.fixtures.loading import load_fixtures
from recommendations.filters import RecommendationFilter
from recommendations.models import AuditEntry, FacetEntry, Recommendation, RoundTable
from tests.addresses import ADDRESSES, EXAMPLES, PAGES
from tests.derived import kept_for_a_module
from tests.other_dialogue import COORDINATOR, enter

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(scope="module")
def summit(book, django_db_blocker, tmp_path_factory):
    """Both Dialogues, until the module's last test."""
    with kept_for_a_module(django_db_blocker):
        yield enter(tmp_path_factory.mktemp("actes"))


@pytest.fixture
def page(client, summit):
    def read(path: str, status: int = 200) -> str:
        answer = client.get(path)
        assert answer.status_code == status, path
        return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")

    return read


def found_by(**filters: str) -> RecommendationFilter:
    found = RecommendationFilter(QueryDict(urlencode(filters)))
    assert found.problems == []
    return found


def records(**filters: str) -> stats.Counts:
    return stats.totals(found_by(**filters).qs)


def test_everything_was_written_by_people_in_their_own_names(summit):
    own = Recommendation.objects.published().filter(document__dialogue=summit.dialogue)

    assert sorted(own.values_list("reference", flat=True)) == [
        "HLD26-FERRY-01", "HLD26-ILO-01", "HLD26-LANTERN-A", "HLD26-LANTERN-B",
    ]  # fmt: skip
    actors = AuditEntry.objects.filter(noun="record", key__startswith="HLD26").values_list("action", "actor")
    assert {actor for action, actor in actors if action == "publish"} == {"dialogue-reviewer"}
    assert {actor for action, actor in actors if action == "create"} == {"dialogue-curator"}
    assert AuditEntry.objects.get(action="read", key__contains="actes-2026").actor == "dialogue-administrator"


def test_round_tables_of_the_same_number_are_two(page, summit):
    ours, theirs = page("/round-tables/hld-2026-2/"), page("/round-tables/2/")

    assert "Schools" in ours
    assert "Human rights and safe migration" in theirs
    assert "Schools" not in theirs
    assert "HLD26" not in theirs
    assert RoundTable.objects.get(dialogue=summit.dialogue, number=2).get_absolute_url() == "/round-tables/hld-2026-2/"
    assert FacetEntry.objects.filter(facet="round-table", code="hld-2026-2").count() == 2


def test_numbers_of_the_dialogues_are_not_mixed(summit):
    both, ours = records(), records(dialogue="2026")

    assert (ours.records, ours.bodies) == (4, 3)
    assert both.records == ours.records + records(dialogue="2013").records + records(dialogue="2006").records
    assert records(round_table="2").records == records(round_table="2", dialogue="2013").records
    assert records(round_table="hld-2026-2").records == records(round_table="hld-2026-2", dialogue="2026").records == 2


def test_a_body_that_speaks_in_both_counts_in_each(page, summit):
    assert records(agency="ilo", dialogue="2026").records == 1
    assert records(agency="ilo", document="compendium-2013").records == 4
    assert stats.bodies_in_scope(found_by(dialogue="2026")) == {"ilo", "lantern", "ferry"}
    assert len(stats.bodies_in_scope(found_by(document="compendium-2013"))) == 28


def test_the_first_page_still_speaks_of_the_28_bodies_of_2013(page):
    text = page("/")

    assert re.search(r'What <span data-count="28">28</span> international bodies', text)
    assert len(re.findall(r'class="tile"', text)) == 4
    assert "hld-2026" not in text


@pytest.mark.parametrize(
    ("filters", "columns"),
    [
        ({"dialogue": "2026"}, [f"hld-2026-{number}" for number in range(1, 6)]),
        ({"document": "compendium-2013"}, ["1", "2", "3", "4"]),
        ({"document": "ferry-2026"}, [f"hld-2026-{number}" for number in range(1, 6)]),
        ({"document": "compendium-2013", "dialogue": "2026"}, []),
    ],
)
def test_a_heatmap_has_the_round_tables_of_its_own_dialogue(summit, filters, columns):
    found = found_by(**filters)
    heatmap = stats.heatmap(found, columns="round-tables")

    assert [column.key for column in heatmap.columns] == columns
    filed = FacetEntry.objects.filter(facet="round-table", recommendation__in=found.qs)
    assert sum(column.records for column in heatmap.columns) == filed.count()


def test_without_a_filter_nine_round_tables_stand_apart(summit):
    found = stats.heatmap(found_by(), columns="round-tables")

    assert len({column.label for column in found.columns}) == len(found.columns) == 9
    assert "2 Schools (2026)" in {column.label for column in found.columns}


def test_the_overview_names_who_coordinated_each_dialogue(page):
    everything, ours = page("/round-tables/"), page("/round-tables/?dialogue=2026")

    assert f"Coordinated by: {COORDINATOR}." in everything
    assert "High-level Committee on Programmes" in everything
    assert COORDINATOR in ours
    assert "High-level Committee on Programmes" not in ours
    assert ours.count('class="table-ring"') == 5


def test_a_page_about_the_new_dialogue_never_names_the_group_of_the_old_one(page):
    for path in ("/documents/actes-2026/", "/round-tables/?dialogue=2026", "/round-tables/hld-2026-1/?dialogue=2026"):
        main = page(path).partition("<main")[2].partition("</main>")[0]
        assert "Global Migration Group" not in main
        assert "GMG" not in main


def test_words_of_the_french_document_are_marked_as_french(page):
    record, document = page("/recommendations/HLD26-LANTERN-A/"), page("/documents/actes-2026/")

    assert re.search(r'<p lang="fr">Compter les traversées', record)
    assert '<h1 lang="fr">Actes du colloque imaginaire</h1>' in document
    assert "<h1>Count what crosses at table 1</h1>" in record  # our words are English
    assert 'lang="fr"' not in page("/recommendations/HLD26-FERRY-01/")


@pytest.mark.parametrize("words", ["traversées", "traversees", '"été comme hiver"', "élèves", "écol*"])
def test_its_words_are_found_with_and_without_accents(summit, words):
    assert records(**{"q": words, "in": "source", "dialogue": "2026"}).records == 1


def test_english_words_still_find_the_book(summit):
    assert records(q="remittances", document="compendium-2013").records > 5


def test_the_list_of_documents_counts_who_wrote_each(page):
    text = page("/documents/")

    assert ">28 bodies, 2013 ·" in text
    assert ">2 bodies, 2026 ·" not in text
    assert 'lang="fr">Actes du colloque imaginaire' in text


OURS = {
    "code": "hld-2026-2",
    "reference": "HLD26-LANTERN-A",
    ("agency", "slug"): "ferry",
    ("theme", "slug"): "data-evidence",
    ("document", "slug"): "actes-2026",
    ("api-agency", "slug"): "ferry",
    ("api-document", "slug"): "actes-2026",
    ("document-section", "slug"): "asks",
    ("brief-agency", "value"): "ferry",
    ("brief-theme", "value"): "data-evidence",
    ("brief-round-table", "value"): "hld-2026-2",
    "document": "actes-2026",
}


def ours(name: str) -> str:
    """The same address about the new Dialogue, where it has a parameter of its kind."""
    from recommendations.urls import urlpatterns

    pattern = next(one for one in urlpatterns if one.name == name).pattern
    if not pattern.converters:
        return ADDRESSES[name]
    given = {one: OURS.get((name, one)) or OURS.get(one) or EXAMPLES.get((name, one)) or EXAMPLES[one]
             for one in pattern.converters}  # fmt: skip
    return reverse(name, kwargs=given)


# Addresses about one thing, asked about a thing of each Dialogue; all pages, which then show both.
BOTH = {name: dict.fromkeys([ADDRESSES[name], ours(name)]) for name in ADDRESSES}


@pytest.mark.parametrize("name", [name for name, paths in BOTH.items() if name in PAGES or len(paths) > 1])
def test_every_address_works_with_both(page, name):
    for path in BOTH[name]:
        page(path)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_takes_the_dialogue_as_a_filter(page, name):
    assert "unknown value" not in page(f"{PAGES[name]}?dialogue=2026")


def test_an_unknown_round_table_is_named_with_those_there_are(page):
    text = page("/round-tables/hld-2026-9/", 404)

    assert "hld-2026-9" in text
    assert "/round-tables/hld-2026-1/" in text
    page("/round-tables/nowhere/", 404)


def test_the_api_names_each_round_table_by_the_code_that_it_is_filtered_by(client, summit):
    listed = client.get("/api/v1/round-tables/?dialogue=2026").json()["results"]

    assert [one["code"] for one in listed] == [f"hld-2026-{n}" for n in range(1, 6)]
    for one in listed:
        found = client.get("/api/v1/recommendations/", {"round_table": one["code"]}).json()["results"]
        assert {record["round_table"] for record in found} <= {one["number"]}
        assert {record["document"] for record in found} <= {"actes-2026", "ferry-2026", "ilo-2026"}


def test_its_files_are_written_and_load_again_without_a_change(summit, tmp_path):
    changed = dump_fixtures(folder=tmp_path, copy=True)
    outcome = load_fixtures(folder=tmp_path)

    assert "recommendations/ferry.yaml" in changed
    assert "prefix: HLD26" in (tmp_path / "dialogues.yaml").read_text()
    assert (outcome.created, outcome.changed, outcome.conflicts, outcome.problems) == ([], [], [], [])
