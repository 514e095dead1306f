"""What of a record can be found, and under which of its parts. Reads; actions/searchable.py stores it."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from agencies.models import Agency
from recommendations import codes
from recommendations.models import Code, FacetEntry, FrameworkLink, Recommendation, SearchDocument
from recommendations.search.encoding import stream, surfaces

CHUNK = 500


def documents(records: QuerySet) -> Iterator[SearchDocument]:
    """The search documents of these records, unsaved, in a fixed number of queries for every 500."""
    labels = dict(Code.objects.filter(facet=codes.Facet.THEME).order_by().values_list("slug", "label"))
    for record in _with_parts(records).iterator(chunk_size=CHUNK):
        yield _document(record, labels)


def _with_parts(records: QuerySet) -> QuerySet:
    themes = FacetEntry.objects.filter(facet=codes.Facet.THEME).order_by("position", "pk")
    links = FrameworkLink.objects.select_related("item").order_by("pk")
    return (
        records.order_by("pk")
        .select_related("agency", "document")
        .with_passages()
        .prefetch_related("asks", "agency__aliases", Prefetch("facets", themes), Prefetch("framework_links", links))
    )


def _document(record: Recommendation, labels: dict[str, str]) -> SearchDocument:
    asks = [text for ask in record.asks.all() for text in (ask.text, ask.qualifier)]
    rest = [
        record.note,
        *_names(record.agency),
        *(labels.get(entry.code, "") for entry in record.facets.all()),
        *(f"{link.item.code} {link.item.title}" for link in record.framework_links.all()),
        record.reference,
    ]
    passage = [record.public_passage]
    return SearchDocument(
        record_id=record.pk,
        headline=stream([record.headline]),
        asks=stream(asks),
        summary=stream([record.summary]),
        rest=stream(rest),
        words=surfaces([record.headline, *asks, record.summary, *rest]),
        source_terms=stream(passage),
        source_words=surfaces(passage),
    )


def _names(agency: Agency) -> list[str]:
    names = [agency.acronym, agency.name, agency.short_name, *(alias.name for alias in agency.aliases.all())]
    return list(dict.fromkeys(name for name in names if name))
