"""The data as they are: complete by the count of the documents, coded twice, reviewed, described."""

import csv
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import call_command

from agencies.models import Agency
from recommendations import stats
from recommendations.actions.rows import ASK_DEFAULTS, DEFAULTS
from recommendations.codes import Facet
from recommendations.ingest import identify, load_profiles, read
from recommendations.ingest.running import running_text
from recommendations.management.calibration import compared
from recommendations.management.commands.count_mentions import mention_file_rows
from recommendations.management.dictionary import fields
from recommendations.management.findings import CHECKS
from recommendations.models import MentionCount, Recommendation, SharedAsk
from recommendations.stats.agreement import BOOK
from recommendations.stats.calibration import calibration_rows
from recommendations.stats.mentions import names_of_bodies

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]

# Lettered items at the first level, counted in the documents: body, list, how many.
LETTERED = {
    ("fao", ""): 13, ("icao", ""): 4, ("ifad", ""): 4, ("ilo", ""): 4, ("iom", ""): 6, ("ohchr", ""): 5,
    ("regional-commissions", "recommendations"): 19, ("regional-commissions", "suggested-outputs"): 5,
    ("special-rapporteur", ""): 5, ("un-women", "substantive"): 3, ("un-women", "process"): 3, ("un-habitat", ""): 11,
    ("unaids", ""): 3, ("unctad", ""): 4, ("un-desa", "gmg"): 8, ("un-desa", "hld"): 6, ("unep", ""): 15,
    ("unesco", "advocate"): 3, ("unesco", "action"): 5, ("unfpa", "mandate"): 12, ("unfpa", "other"): 4,
    ("unfpa", "gfmd-gmg"): 2, ("unhcr", ""): 3, ("unicef", "process"): 10, ("unitar", ""): 3, ("unodc", ""): 4,
    ("upu", ""): 2, ("who", "consultation"): 3, ("who", "strategies"): 5, ("world-bank", ""): 2,
}  # fmt: skip
SUBITEMS = {("iom", ""): 30, ("upu", ""): 5}
PAPERS = {"unfpa-2006": 19, "iom-round-tables-2013": 63, "pga-panel-2013": 29, "undp-2006": 22}
ONLY_PROSE = {"imo", "ngo-committee", "undp", "wipo", "wmo"}


@pytest.fixture
def of_the_book():
    return [row for row in stats.count_rows() if row.document == BOOK]


def test_every_lettered_item_of_every_list_is_a_record(of_the_book):
    assert {(row.body, row.group): row.lettered for row in of_the_book if row.lettered} == LETTERED
    assert sum(LETTERED.values()) == 176


def test_every_sub_item_is_a_record_under_its_parent(of_the_book):
    assert {(row.body, row.group): row.subitems for row in of_the_book if row.subitems} == SUBITEMS
    assert Recommendation.objects.filter(parent__isnull=False).count() == sum(SUBITEMS.values()) == 35


def test_five_chapters_recommend_in_prose_only_and_all_28_speak(of_the_book):
    assert {row.body for row in of_the_book} == set(Agency.objects.contributors().values_list("slug", flat=True))
    assert {row.body for row in of_the_book} - {row.body for row in of_the_book if row.lettered} == ONLY_PROSE


def test_every_record_of_the_papers_is_here():
    counts = Counter(Recommendation.objects.published().values_list("document__slug", flat=True))

    assert {document: count for document, count in counts.items() if document != BOOK} == PAPERS


@pytest.mark.parametrize("title", CHECKS)
def test_our_data_keep_to(title):
    assert list(CHECKS[title]()) == []


def test_every_record_was_reviewed_as_it_is():
    found = stats.review_coverage()

    assert (found.reviewed, found.stale) == (Recommendation.objects.published().count(), 0)


def test_the_round_table_reaches_the_agreement_that_was_aimed_at():
    rows = {(row.scope, row.facet): row for row in stats.agreement_rows()}

    assert rows["book", Facet.ROUND_TABLE].kappa >= 0.85
    assert rows["book", Facet.ROUND_TABLE].n == 249
    assert rows["papers", Facet.ROUND_TABLE].n == 29


def test_the_catalogue_holds_what_several_ask():
    assert 60 <= SharedAsk.objects.count() <= 90


def test_the_data_dictionary_is_as_the_data_are():
    call_command("data_dictionary", "--check", skip_checks=True)


def test_the_data_dictionary_knows_every_field():
    assert (list(fields.RECORD), list(fields.ASK)) == (list(DEFAULTS), list(ASK_DEFAULTS))


@pytest.fixture
def folder(sources):
    return sources.parent


def test_mentions_are_what_the_text_says(folder):
    rendering = read(next((folder / "sources").glob("001_*.txt")))
    texts = running_text(rendering, identify(rendering, load_profiles(settings.FIXTURES_DIR / "profiles")))

    rows = {(row["body"], row["named"]): row["count"] for row in mention_file_rows(texts, names_of_bodies())}

    columns = ("body__slug", "named__slug", "count")
    assert rows == {(body, named): count for body, named, count in MentionCount.objects.values_list(*columns)}


def test_mentions_agree_with_an_independent_count(folder):
    slugs = list(Agency.objects.contributors().values_list("slug", flat=True))
    with (folder / "reference" / "mentions.csv").open(encoding="utf-8") as file:
        table = list(csv.reader(file))[1:]
    theirs = {(a, b): int(table[i][j + 1]) for i, a in enumerate(slugs) for j, b in enumerate(slugs) if a != b}
    ours = {(row.agency.slug, named): count for row in stats.mention_rows() for named, count in row.names.items()}

    differing = {cell: (ours.get(cell, 0), count) for cell, count in theirs.items() if ours.get(cell, 0) != count}

    assert abs(sum(ours.values()) - sum(theirs.values())) <= 0.02 * sum(theirs.values())
    # docs/data.md gives the reason for each.
    assert differing == {
        ("ifad", "world-bank"): (10, 11),
        ("imo", "unhcr"): (5, 6),
        ("imo", "unodc"): (2, 3),
        ("unicef", "special-rapporteur"): (0, 1),
    }


def test_two_other_coders_come_near_to_our_codes(folder):
    first, second, _theirs = compared(folder / "calibration" / "recommendations.jsonl")

    assert first.n == second.n == 121
    assert min(first.kappa, second.kappa) > 0.85
    assert min(first.f1, second.f1) > 0.8


def test_the_published_comparison_is_what_is_measured(folder):
    measured = [
        {"coders": one.name, "n": one.n} | {name: round(getattr(one, name), 3) for name in ("same", "kappa", "f1")}
        for one in compared(folder / "calibration" / "recommendations.jsonl")
    ]

    assert calibration_rows() == measured
