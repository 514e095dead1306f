"""How many queries each page costs, with the page cache off: the same for 12 records, for 121 and for all."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
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
    """Of the first page after a change: nothing that it needs was derived yet."""
    made: list[str] = []

    def note(execute, sql, *rest):
        made.append(sql)
        return execute(sql, *rest)

    Kept.forget()
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
    keep_published(records)

    made = asked(path)

    assert len(made) == number, "\n".join(query[:200] for query in made)


@pytest.fixture(scope="module")
def costs(book, django_db_blocker):
    """costs(path): how many queries it took with all records, with 121 and with 12; each state is made once."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = [_costs(), _costs(121), _costs(12)]
        transaction.set_rollback(True)
    Kept.forget()
    cache.clear()
    return lambda path: [of_state[path] for of_state in made]


def _costs(records: int | None = None) -> dict[str, int]:
    if records:
        keep_published(records)
    found = {}
    for path in ADDRESSES.values():
        cache.clear()
        found[path] = len(queries(Client(), path))
    return found


@pytest.mark.parametrize("path", ADDRESSES.values(), ids=ADDRESSES)
def test_no_address_costs_more_with_more_records(costs, path):
    with_all, with_121, with_12 = costs(path)

    assert with_12 == with_121 == with_all


def test_an_answer_from_the_page_cache_costs_one_query(asked, settings):
    settings.PAGE_CACHE = True
    asked("/themes/?document=compendium-2013")

    assert len(asked("/themes/?document=compendium-2013")) == 1
    assert Recommendation.objects.published().exists()
