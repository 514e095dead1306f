"""A page that a change of the data overtakes while it is made."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from recommendations.models import DatasetRevision
from recommendations.public import ATTEMPTS, public_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("changes", [0, 1, ATTEMPTS - 1])
def test_a_page_that_a_change_overtook_is_made_anew_from_the_data_after_it(changes):
    made = []

    @public_page
    def view(request):
        made.append(request.revision[0])
        if len(made) <= changes:
            DatasetRevision.objects.move()
        return HttpResponse(f"data version {request.revision[0]}")

    answer = view(RequestFactory().get("/"))

    assert len(made) == changes + 1
    assert answer.content.decode() == f"data version {DatasetRevision.objects.current()[0]}"
    assert answer["ETag"]


def test_while_somebody_writes_without_a_pause_a_page_is_neither_labelled_nor_kept(settings):
    settings.PAGE_CACHE = True
    made = []

    @public_page
    def view(request):
        made.append(request.revision[0])
        DatasetRevision.objects.move()
        return HttpResponse("half old, half new")

    answer = view(RequestFactory().get("/"))

    assert len(made) == ATTEMPTS
    assert "ETag" not in answer
    view(RequestFactory().get("/"))
    assert len(made) == 2 * ATTEMPTS
