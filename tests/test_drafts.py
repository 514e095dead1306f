"""What is not public stays so, at every address of the urlconf."""

import re

import pytest

from recommendations.models import DatasetRevision, Recommendation, ReferenceRedirect
from tests.addresses import ADDRESSES
from tests.content import text_of
from tests.derived import kept_for_a_module

SECRET = "Zanzibar clause nobody may read"
NO_OTHER = 1000  # revision that no other test reaches, so that nothing kept of the data before or after is used
HIDDEN = {"draft": "HLD13-FAO-C", "in-review": "HLD13-FAO-D", "withdrawn": "HLD13-IOM-B"}

pytestmark = pytest.mark.usefixtures("db", "book")


def _hide() -> None:
    """Some records are not public, and are relatives and neighbours of public ones."""
    public = Recommendation.objects.get(reference="HLD13-FAO-B")
    for status, reference in HIDDEN.items():
        record = Recommendation.objects.get(reference=reference)
        Recommendation.objects.filter(pk=record.pk).update(
            status=status, headline=f"{SECRET} {status}", summary=SECRET, note=SECRET
        )
        record.asks.update(text=SECRET)
        public.same_as.add(record)
    hidden = Recommendation.objects.get(reference=HIDDEN["draft"])
    Recommendation.objects.filter(reference=HIDDEN["in-review"]).update(parent=public)
    Recommendation.objects.filter(pk=public.pk).update(parent=hidden)
    ReferenceRedirect.objects.create(old_reference="HLD13-FAO-OLD", recommendation=hidden)
    DatasetRevision.objects.update(number=NO_OTHER)


@pytest.fixture(scope="module")
def secrets(book, django_db_blocker):
    """The references of what is not public, until the module's last test: these tests only read."""
    with kept_for_a_module(django_db_blocker):
        _hide()
        yield HIDDEN.values()


@pytest.mark.parametrize("path", ADDRESSES.values(), ids=ADDRESSES)
def test_drafts_never_leak(client, secrets, path):
    for query in ({}, {"agency": "fao"}, {"q": "Zanzibar"}, {"page": "2", "sort": "reference"}):
        text = text_of(client.get(path, query))
        assert SECRET not in text
        assert not [reference for reference in secrets if re.search(rf"{reference}\b(?!-)", text)]


def test_a_record_that_is_not_public_has_no_page(client, secrets):
    for reference in [*secrets, "HLD13-FAO-OLD"]:
        response = client.get(f"/recommendations/{reference}/")
        assert response.status_code == 404
        assert SECRET not in text_of(response)
        assert client.get(f"/api/v1/recommendations/{reference}/").status_code == 404
