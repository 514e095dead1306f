"""Keeps the search documents in step with what they are derived from, inside the transaction that changes it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Q

from recommendations import search
from recommendations.codes import Facet
from recommendations.models import AuditEntry, DatasetRevision, Recommendation, SearchDocument

BATCH, MANY = 200, 500
# Which records hold words of an object, by the noun and the key of its audit entry.
HOLDERS = {
    "record": "reference__in",
    "agency": "agency__slug__in",
    "frameworkitem": "framework_links__item__code__in",
    "sourcedocument": "document__slug__in",
    "document": "document__slug__in",
    "item": "item_links__item__in",
}


def rebuild(records: Iterable[int] | None = None) -> int:
    """Derive the documents anew, for these records (primary keys) or for all. Returns how many records can be found."""
    if records is None:
        SearchDocument.objects.all().delete()
        return _write(search.documents(Recommendation.objects.published()))
    wanted, written = sorted(set(records)), 0
    for start in range(0, len(wanted), MANY):
        keys = wanted[start : start + MANY]
        SearchDocument.objects.filter(pk__in=keys).delete()
        written += _write(search.documents(Recommendation.objects.published().filter(pk__in=keys)))
    return written


def renew() -> int:
    """The same for all, as a change of its own: searches may find other records from now on."""
    with transaction.atomic():
        count = rebuild()
        DatasetRevision.objects.move()
    return count


def follow(entries: Iterable[AuditEntry]) -> None:
    """Rebuild what a change has touched, by its audit entries. Called at the end of every public change."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for noun, key in _sources(entry):
            keys[noun].add(key)
    rebuild({pk for noun, found in keys.items() for pk in _holders(noun, sorted(found))})


def _sources(entry: AuditEntry) -> Iterator[tuple[str, str]]:
    """(noun, key) of what searches look into; a link from a record to its passage counts as a change of the record."""
    if entry.noun == "item":
        yield "item", entry.key.rpartition("/")[2]
    elif entry.noun in HOLDERS or (entry.noun == "code" and entry.key.startswith(f"{Facet.THEME}/")):
        yield entry.noun, entry.key.removeprefix(f"{Facet.THEME}/")
    if entry.noun == "recorditem":
        for row in (entry.before, entry.after):
            if row and row.get("recommendation"):
                yield "record", row["recommendation"]


def _holders(noun: str, keys: list[str]) -> Iterator[int]:
    for start in range(0, len(keys), MANY):
        some = keys[start : start + MANY]
        touched = Q(facets__facet=Facet.THEME, facets__code__in=some) if noun == "code" else Q(**{HOLDERS[noun]: some})
        yield from Recommendation.objects.filter(touched).order_by().values_list("pk", flat=True)


def _write(documents: Iterator[SearchDocument]) -> int:
    return len(SearchDocument.objects.bulk_create(documents, batch_size=BATCH))
