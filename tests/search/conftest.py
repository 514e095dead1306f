"""What is derived of a world, kept from one question to the next as it is on a site."""

from itertools import count

import pytest

from recommendations.models import DatasetRevision

NUMBERS = count(1_000_000, 1_000)


@pytest.fixture
def kept(settings):
    """Call it once the world is made: it gives the data a revision of their own, so nothing of other tests is met."""

    def keep() -> None:
        assert DatasetRevision.objects.filter(pk=1).update(number=next(NUMBERS))
        settings.KEEP_DERIVED = True

    return keep
