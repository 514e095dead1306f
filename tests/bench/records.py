"""A database of its own with the real records, or with copies of them until there are enough.

python -m tests.bench.records [NUMBER]: fills the database that the environment names.
"""

import os
import sys

BATCH = 200


def prepare(number: int = 0) -> None:
    """The fixtures, then copies of their records, which can be found as the originals can."""
    from django.conf import settings
    from django.core.management import call_command

    from recommendations.actions import searchable
    from recommendations.actions.fixtures.loading import load_fixtures
    from recommendations.models import Recommendation

    call_command("migrate", verbosity=0)
    load_fixtures(folder=settings.FIXTURES_DIR)
    originals = list(Recommendation.objects.prefetch_related("asks", "facets", "framework_links"))
    for start in range(0, number - len(originals), len(originals)):
        copy_all(originals, start, min(len(originals), number - len(originals) - start))
    if number:
        searchable.renew()


def copy_all(originals, start: int, number: int) -> None:
    """Copies of the records with their asks, codes and links, under references of their own."""
    from recommendations.models import Ask, FacetEntry, FrameworkLink, Recommendation

    made = []
    for offset, one in enumerate(originals[:number]):
        values = {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}
        values |= {"id": None, "reference": f"COPY-{start + offset}", "label": f"x{start + offset}", "parent_id": None}
        made.append(Recommendation(**values))
    made = Recommendation.objects.bulk_create(made, batch_size=BATCH)
    pairs = list(zip(originals, made, strict=False))
    asks = {}
    for old, new in pairs:
        for ask in old.asks.all():
            values = {field.attname: getattr(ask, field.attname) for field in ask._meta.concrete_fields}
            asks[new.pk, ask.pk] = Ask(**(values | {"id": None, "recommendation_id": new.pk}))
    Ask.objects.bulk_create(asks.values(), batch_size=BATCH)
    entries = [
        FacetEntry(
            facet=entry.facet, code=entry.code, position=entry.position, recommendation=new,
            ask=asks.get((new.pk, entry.ask_id)),
        )
        for old, new in pairs
        for entry in old.facets.all()
    ]  # fmt: skip
    FacetEntry.objects.bulk_create(entries, batch_size=BATCH)
    links = [
        FrameworkLink(recommendation=new, item_id=link.item_id, relation=link.relation)
        for old, new in pairs
        for link in old.framework_links.all()
    ]
    FrameworkLink.objects.bulk_create(links, batch_size=BATCH)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hldtracker.settings")
    import django

    django.setup()
    prepare(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
