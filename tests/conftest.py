"""Personas, the tiny world, a paper to read, the real data; `from tests.worlds import ...` for rows and records."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.test import override_settings

from recommendations.actions.base import INGESTION, Actor
from recommendations.actions.ingestion import Reading, ingest_document
from recommendations.ingest import load_profiles
from tests.book import book  # noqa: F401
from tests.derived import WATCH
from tests.papers import PROFILE, SAMPLE
from tests.seeds import SEED
from tests.worlds import tiny_world

NOUNS = ("agencies", "recommendations")
# Every page is made anew; nobody asks too often; a password is hashed at once; static files have their own names.
IN_TESTS = override_settings(
    PAGE_CACHE=False,
    API_RATE="100000/min",
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    STATIC_ROOT=None,
    STORAGES={
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
)


def pytest_configure() -> None:
    IN_TESTS.enable()


def pytest_report_header() -> str:
    return f"sample of filter combinations: HLDTRACKER_SEED={SEED}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with an empty database first: once a process has loaded the real data, it keeps them to its end."""
    items.sort(key=lambda item: "book" in getattr(item, "fixturenames", ()))


def pytest_collection_finish() -> None:
    """What is imported stays: Python need not look for garbage in it again and again, an eighth of a run's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    WATCH.begin_test()


@pytest.fixture
def world(db):
    return tiny_world()


def _persona(django_user_model, name: str, verbs: tuple[str, ...]):
    """A staff member with rights on every noun of ours; the reviewer's right to publish is one of its own."""
    user = django_user_model.objects.create_user(username=name, password="correct-horse-battery", is_staff=True)
    wanted = Permission.objects.filter(content_type__app_label__in=NOUNS)
    user.user_permissions.set([p for p in wanted if p.codename.split("_")[0] in verbs])
    return user


@pytest.fixture
def viewer(db, django_user_model):
    return _persona(django_user_model, "vera", ("view",))


@pytest.fixture
def curator(db, django_user_model):
    return _persona(django_user_model, "carl", ("view", "add", "change"))


@pytest.fixture
def reviewer(db, django_user_model):
    return _persona(django_user_model, "rita", ("view", "add", "change", "publish"))


@pytest.fixture
def by_curator(curator):
    return Actor.of(curator)


@pytest.fixture
def by_reviewer(reviewer):
    return Actor.of(reviewer)


@pytest.fixture
def paper_profiles(tmp_path):
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "compendium-2013.yaml").write_text(PROFILE)
    return load_profiles(folder)


@pytest.fixture
def ingest(tmp_path, paper_profiles, world) -> Callable[[str], Reading]:
    """Read a text as a copy of the world's document; the section has a row already."""
    world.section.number = "A"
    world.section.save()

    def read(text: str = SAMPLE, name: str = "copy.txt") -> Reading:
        path = Path(tmp_path / name)
        path.write_text(text)
        return ingest_document(path=path, profiles=paper_profiles, by=INGESTION)

    return read
