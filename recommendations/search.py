"""Words to records: each word of the query must stand somewhere in a record's texts or its body's name."""

from django.db.models import Q, QuerySet

FIELDS = (
    "reference",
    "headline",
    "summary",
    "note",
    "asks__text",
    "agency__name",
    "agency__acronym",
)
MAX_WORDS = 20


def words(query: str) -> list[str]:
    """The distinct words of a query, punctuation at their edges dropped; at most MAX_WORDS."""
    found = (word.strip("\"'“”‘’.,;:!?()[]") for word in query.split())
    return list(dict.fromkeys(word for word in found if word))[:MAX_WORDS]


def find(records: QuerySet, query: str) -> QuerySet:
    """Those of the records in which every word of the query occurs, whatever its case; none for a query without words."""
    wanted = words(query)
    if not wanted:
        return records.none()
    for word in wanted:
        anywhere = Q()
        for name in FIELDS:
            anywhere |= Q(**{f"{name}__icontains": word})
        records = records.filter(pk__in=records.model.objects.filter(anywhere).values("pk"))
    return records
