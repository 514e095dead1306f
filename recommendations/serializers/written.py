"""Records in the API's shape, each written once for a revision of the data: files and lists hold the same rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from recommendations.models import Recommendation
from recommendations.search import KeptEach
from recommendations.serializers.record import RecommendationSerializer

CHUNK = 500  # SQLite refuses longer lists of keys in what is fetched with the records

Row = dict[str, Any]


def written(keys: Iterable[int], context: dict[str, Any]) -> Iterator[Row]:
    """The published records with these primary keys, in their order; the context is that of the serializer.

    What differs from one asker to the next is put in here: scheme and host, neighbours, the choice of fields.
    """
    keys = list(keys)
    names = [name for name in RecommendationSerializer.names() if name in (context.get("fields") or (name,))]
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        for row in _KEPT.of(chunk, context["data_version"], lambda unread: _read(unread, context)):
            yield _chosen(row, names, context)


def is_written(keys: Iterable[int], revision: int) -> bool:
    """All of them are at hand, so that a choice of their fields costs no reading."""
    return _KEPT.holds(keys, revision)


def _read(keys: Sequence[int], context: dict[str, Any]) -> dict[int, Row]:
    """Written without what `_chosen` adds."""
    plain = {"vocabulary": context["vocabulary"], "data_version": context["data_version"]}
    serializer = RecommendationSerializer(context=plain)
    found = {}
    for record in Recommendation.objects.published().filter(pk__in=keys).for_export().order_by():
        record.codes_read = record.coded  # put in order once, not for each field that is made of them
        found[record.pk] = serializer.to_representation(record)
    return found


def _chosen(row: Row, names: Sequence[str], context: dict[str, Any]) -> Row:
    whole = row | {"url": context["base_url"] + row["url"]}
    if context.get("similar"):
        whole["similar"] = RecommendationSerializer.similar_of(row["reference"], context)
    return {name: whole[name] for name in names}


_KEPT: KeptEach[Row] = KeptEach()
