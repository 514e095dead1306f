"""A record as one plain row: the shape of the fixtures, of the audit entries, of proposed changes and of forms."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, Value

from recommendations.actions.base import Row
from recommendations.codes import CodingRole, Facet
from recommendations.models import Ask, Coding, FrameworkLink, Recommendation

# In the order in which a fixture file has them. `agency` is not in the files: there it is the name of the file.
DEFAULTS: Row = {
    "reference": "",
    "agency": "",
    "type": "recommendation",
    "document": "",
    "section": "",
    "group": "",
    "label": "",
    "parent": "",
    "lines": None,
    "pages": None,
    "fingerprint": "",
    "letters": None,
    "headline": "",
    "summary": "",
    "round_table": None,
    "also": [],
    "themes": [],
    "populations": [],
    "asks": [],
    "frameworks": [],
    "partners": [],
    "same_as": [],
    "note": "",
    "status": "draft",
}
ASK_DEFAULTS: Row = {
    "text": "",
    "addressees": [],
    "action": "",
    "wording": "",
    "direction": "for",
    "qualifier": "",
    "verb": "",
    "shared_ask": "",
    "relation": "",
    "difference": "",
    "unique": False,
}

AT_ONCE = 1000
ASK_COLUMNS = ("text", "qualifier", "operative_verb", "shared_ask__slug", "relation", "difference", "is_unique")
FRAMEWORK, BODY, SAME = "framework", "body", "same"


@dataclass(slots=True)
class _Parts:
    """What hangs on one record. `codings`: (ask or None, facet, code); `asks`: by primary key, in their order."""

    codings: list[tuple[int | None, str, str]] = field(default_factory=list)
    asks: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    frameworks: list[Row] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    same_as: list[str] = field(default_factory=list)


def with_place(queryset: QuerySet) -> QuerySet:
    """Fetches what `rows_of_these` reads from a record itself."""
    return queryset.select_related("agency", "document", "section", "parent")


def rows_of(queryset: QuerySet) -> dict[int, Row]:
    """Primary key -> row."""
    return rows_of_these(with_place(queryset))


def row_of(record: Recommendation) -> Row:
    """The record as it is stored now, whatever the instance in hand holds."""
    stored = with_place(Recommendation.objects.filter(pk=record.pk)).get()
    return rows_of_these([stored])[stored.pk]


def rows_of_these(records: Iterable[Recommendation]) -> dict[int, Row]:
    """Rows of instances that were just read, `with_place`; what hangs on them is read now."""
    found = list(records)
    rows: dict[int, Row] = {}
    for start in range(0, len(found), AT_ONCE):
        some = found[start : start + AT_ONCE]
        parts = _parts([record.pk for record in some])
        rows |= {record.pk: _row(record, parts[record.pk]) for record in some}
    return rows


def _parts(keys: list[int]) -> dict[int, _Parts]:
    parts = {pk: _Parts() for pk in keys}
    codings = Coding.objects.filter(recommendation__in=keys, role=CodingRole.AGREED).order_by("position", "pk")
    for pk, *coded in codings.values_list("recommendation_id", "ask_id", "facet", "code"):
        parts[pk].codings.append(tuple(coded))
    asks = Ask.objects.filter(recommendation__in=keys).order_by("position")
    for pk, ask, *columns in asks.values_list("recommendation_id", "pk", *ASK_COLUMNS):
        parts[pk].asks[ask] = tuple(columns)
    for kind, pk, _order, name, relation in _links(keys):
        if kind == FRAMEWORK:
            parts[pk].frameworks.append({"item": name, "relation": relation})
        else:
            (parts[pk].partners if kind == BODY else parts[pk].same_as).append(name)
    return parts


def _links(keys: list[int]) -> list[tuple[str, int, int, str, str]]:
    """(kind, record, order, name, relation) of all that these records name beside their asks; one query."""
    framework_links = FrameworkLink.objects.filter(recommendation__in=keys).order_by()
    found = framework_links.values_list(Value(FRAMEWORK), "recommendation_id", "pk", "item__code", "relation")
    others = []
    for kind, many, record, name in (
        (BODY, Recommendation.partner_agencies, "recommendation_id", "agency__slug"),
        (BODY, Recommendation.partners, "recommendation_id", "partner__slug"),
        (SAME, Recommendation.same_as, "from_recommendation_id", "to_recommendation__reference"),
    ):
        links = many.through._default_manager.filter(**{f"{record}__in": keys})
        others.append(links.values_list(Value(kind), record, "pk", name, Value("")))
    return sorted(found.union(*others, all=True))


def _row(record: Recommendation, parts: _Parts) -> Row:
    coded = _by_facet(parts.codings, None)
    row: Row = {
        "reference": record.reference,
        "agency": record.agency.slug,
        "type": record.record_type,
        "document": record.document.slug,
        "section": record.section.slug,
        "group": record.group,
        "label": record.label,
        "parent": record.parent.reference if record.parent else "",
        "lines": None if record.line_start is None else [record.line_start, record.line_end],
        "pages": [record.page_from, record.page_to] if record.page_from else None,
        "fingerprint": record.fingerprint,
        "letters": record.letters,
        "headline": record.headline,
        "summary": record.summary,
        "round_table": int(coded[Facet.ROUND_TABLE][0]) if Facet.ROUND_TABLE in coded else None,
        "also": [int(number) for number in coded.get(Facet.ALSO_ROUND_TABLE, [])],
        "themes": coded.get(Facet.THEME, []),
        "populations": coded.get(Facet.POPULATION, []),
        "asks": [_ask(columns, _by_facet(parts.codings, pk)) for pk, columns in parts.asks.items()],
        "frameworks": parts.frameworks,
        "partners": sorted(parts.partners),
        "same_as": sorted(parts.same_as),
        "note": record.note,
        "status": record.status,
    }
    return row


def _ask(columns: tuple[Any, ...], coded: dict[str, list[str]]) -> Row:
    text, qualifier, verb, shared_ask, relation, difference, unique = columns
    return {
        "text": text,
        "addressees": coded.get(Facet.ADDRESSEE, []),
        "action": next(iter(coded.get(Facet.ACTION, [])), ""),
        "wording": next(iter(coded.get(Facet.WORDING, [])), ""),
        "direction": next(iter(coded.get(Facet.DIRECTION, [])), ""),
        "qualifier": qualifier,
        "verb": verb,
        "shared_ask": shared_ask or "",
        "relation": relation,
        "difference": difference,
        "unique": unique,
    }


def _by_facet(codings: Iterable[tuple[int | None, str, str]], wanted: int | None) -> dict[str, list[str]]:
    """The codes of one ask, or of the record itself (None)."""
    found: dict[str, list[str]] = {}
    for ask, facet, code in codings:
        if ask == wanted:
            found.setdefault(facet, []).append(code)
    return found
