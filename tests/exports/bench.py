"""How fast and in how much memory lists of many records become files: `make bench-export`.

Makes a database of its own in a temporary folder, copies our records until there are enough, and reads each file in a
process of its own, so that the peak of one is not the peak of another.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

RECORDS = int(os.environ.get("RECORDS", "25000"))
SUFFIXES = (".csv", ".jsonl", ".xlsx")
MEGABYTE = 1024


def prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from recommendations.actions.fixtures.loading import load_fixtures
    from recommendations.models import Recommendation

    call_command("migrate", verbosity=0)
    load_fixtures(folder=settings.FIXTURES_DIR)
    originals = list(Recommendation.objects.prefetch_related("asks", "facets", "framework_links"))
    for start in range(0, RECORDS - len(originals), len(originals)):
        copy_all(originals, start, min(len(originals), RECORDS - len(originals) - start))


def copy_all(originals, start: int, number: int) -> None:
    """Copies of the records with their asks, codes and links, under references of their own."""
    from recommendations.models import Ask, FacetEntry, FrameworkLink, Recommendation

    made = []
    for offset, one in enumerate(originals[:number]):
        values = {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}
        values |= {"id": None, "reference": f"COPY-{start + offset}", "label": f"x{start + offset}", "parent_id": None}
        made.append(Recommendation(**values))
    made = Recommendation.objects.bulk_create(made, batch_size=200)
    pairs = list(zip(originals, made, strict=False))
    asks = {}
    for old, new in pairs:
        for ask in old.asks.all():
            values = {field.attname: getattr(ask, field.attname) for field in ask._meta.concrete_fields}
            asks[new.pk, ask.pk] = Ask(**(values | {"id": None, "recommendation_id": new.pk}))
    Ask.objects.bulk_create(asks.values(), batch_size=200)
    entries = [
        FacetEntry(
            facet=entry.facet, code=entry.code, position=entry.position, recommendation=new,
            ask=asks.get((new.pk, entry.ask_id)),
        )
        for old, new in pairs
        for entry in old.facets.all()
    ]  # fmt: skip
    FacetEntry.objects.bulk_create(entries, batch_size=200)
    links = [
        FrameworkLink(recommendation=new, item_id=link.item_id, relation=link.relation)
        for old, new in pairs
        for link in old.framework_links.all()
    ]
    FrameworkLink.objects.bulk_create(links, batch_size=200)


def read(suffix: str) -> None:
    from django.conf import settings
    from django.test import RequestFactory

    from recommendations.models import Recommendation
    from recommendations.views import files

    settings.ALLOWED_HOSTS = ["testserver"]
    number = Recommendation.objects.published().count()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    response = files.as_file(files.recommendations, suffix)(RequestFactory().get(f"/recommendations{suffix}"))
    size = sum(map(len, response.streaming_content))
    took = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(
        f"{suffix:7} {number:,} records, {size / 1e6:.1f} MB, {number / took:,.0f} records a second, "
        f"{peak // MEGABYTE} MB at the peak ({before // MEGABYTE} MB before)\n"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "HLDTRACKER_VAR": folder, "HLDTRACKER_LOG_LEVEL": "ERROR"}
        env.pop("DATABASE_URL", None)
        for step in ("prepare", *SUFFIXES):
            subprocess.run([sys.executable, "-m", "tests.exports.bench", step], env=env, check=True)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hldtracker.settings")
        import django

        django.setup()
        prepare() if sys.argv[1] == "prepare" else read(sys.argv[1])
