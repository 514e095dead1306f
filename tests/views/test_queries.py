"""How many queries each page costs, with the page cache off: the same for 12 records as for 121."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from recommendations.models import Recommendation
from recommendations.search.kept import Kept
from tests.addresses import ADDRESSES
from tests.book import keep_published
from tests.content import content_of

pytestmark = pytest.mark.usefixtures("db", "book")

# Every public page: the revision before and after, and the vocabulary (codes, bodies, round tables, dialogues,
# documents, shared asks, texts with the same aim, their items).
FRAME = 2 + 8

# What counts, read once for each revision: which that is, records, members of the GMG, parents, facet entries, shared
# asks, later aims, records with asks for and against something.
SETS = 9

QUERIES = {
    # the page's records with body, document and section, their asks, their facet entries; counted is in sets
    "/recommendations/?document=compendium-2013&theme=human-rights": FRAME + SETS + 3,
    # which records stand on the page in this order; then as above
    "/recommendations/?round_table=1&addressee=un-system&sort=round-table": FRAME + SETS + 4,
    # round tables
    "/round-tables/?document=compendium-2013": FRAME + SETS + 1,
    # coverage (2); authors, bodies in scope; numbers of round tables; all bodies
    "/agencies/?document=compendium-2013": FRAME + SETS + 6,
    # authors and bodies in scope
    "/themes/?document=compendium-2013": FRAME + SETS + 2,
    # documents
    "/documents/?theme=health": FRAME + SETS + 1,
}


def queries(client: Client, path: str) -> list[str]:
    made: list[str] = []

    def note(execute, sql, *rest):
        made.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        response = client.get(path)
        content_of(response)
    assert response.status_code == 200, path
    return made


@pytest.fixture
def asked(client):
    return lambda path: queries(client, path)


@pytest.mark.parametrize(("path", "number"), QUERIES.items(), ids=list(QUERIES))
@pytest.mark.parametrize("records", [12, 121])
def test_a_list_costs_what_is_named_here(asked, path, number, records):
    keep_published(records)  # so that nothing of what the page needs is derived yet

    made = asked(path)

    assert len(made) == number, "\n".join(query[:200] for query in made)


def costs() -> dict[str, int]:
    """Path -> queries; what is derived is read by the first page that needs it, the same one in each state."""
    cache.clear()
    Kept.forget()
    return {path: len(queries(Client(), path)) for path in ADDRESSES.values()}


def test_no_address_costs_more_with_more_records():
    keep_published(121)
    with_121 = costs()
    keep_published(12)

    assert costs() == with_121


def test_an_answer_from_the_page_cache_costs_one_query(asked, settings):
    settings.PAGE_CACHE = True
    asked("/themes/?document=compendium-2013")

    assert len(asked("/themes/?document=compendium-2013")) == 1
    assert Recommendation.objects.published().exists()
