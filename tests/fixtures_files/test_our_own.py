"""Our own fixtures: they load as they are, and come back byte for byte."""

import shutil

from django.conf import settings

from agencies.models import Agency
from recommendations.actions.fixtures.dumping import dump_fixtures
from recommendations.models import DatasetRevision, Recommendation


def test_our_own_fixtures_load_without_an_error_and_hold_every_body(db, book):
    assert not book.conflicts
    assert Agency.objects.filter(is_contributor=True).count() == 28
    assert set(Recommendation.objects.values_list("status", flat=True)) == {"published"}
    assert DatasetRevision.objects.current()[0] == 1


def test_our_own_fixtures_come_back_byte_for_byte(db, book, tmp_path):
    shutil.copytree(settings.FIXTURES_DIR, tmp_path / "fixtures")
    before = {path: path.read_bytes() for path in (tmp_path / "fixtures").rglob("*.yaml")}

    assert dump_fixtures(folder=tmp_path / "fixtures") == []
    assert {path: path.read_bytes() for path in (tmp_path / "fixtures").rglob("*.yaml")} == before
