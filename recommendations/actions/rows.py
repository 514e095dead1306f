"""A record as one plain row: the shape of the fixtures, of the audit entries, of proposed changes and of forms."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from recommendations.actions.base import Row
from recommendations.codes import CodingRole, Facet
from recommendations.models import Ask, Coding, Recommendation

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


def with_rows(queryset: QuerySet) -> QuerySet:
    """Fetches what `row_of` needs, for any number of records in the same few queries."""
    agreed = Coding.objects.filter(role=CodingRole.AGREED).order_by("position", "pk")
    asks = Ask.objects.select_related("shared_ask").order_by("position")
    return queryset.select_related("agency", "document", "section", "parent").prefetch_related(
        Prefetch("codings", agreed, to_attr="agreed_codings"),
        Prefetch("asks", asks, to_attr="asks_in_order"),
        "framework_links__item",
        "partner_agencies",
        "partners",
        "same_as",
    )


def rows_of(queryset: QuerySet) -> dict[int, Row]:
    """Primary key -> row."""
    return {record.pk: _row(record) for record in with_rows(queryset)}


def row_of(record: Recommendation) -> Row:
    """The record as it is stored now, whatever the instance in hand holds."""
    return _row(with_rows(Recommendation.objects.filter(pk=record.pk)).get())


def _row(record: Recommendation) -> Row:
    coded = _by_facet(coding for coding in record.agreed_codings if coding.ask_id is None)
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
        "asks": [_ask(ask, record) for ask in record.asks_in_order],
        "frameworks": _frameworks(record),
        "partners": sorted([p.slug for p in (*record.partner_agencies.all(), *record.partners.all())]),
        "same_as": sorted(other.reference for other in record.same_as.all()),
        "note": record.note,
        "status": record.status,
    }
    return row


def _ask(ask: Ask, record: Recommendation) -> Row:
    coded = _by_facet(coding for coding in record.agreed_codings if coding.ask_id == ask.pk)
    return {
        "text": ask.text,
        "addressees": coded.get(Facet.ADDRESSEE, []),
        "action": next(iter(coded.get(Facet.ACTION, [])), ""),
        "wording": next(iter(coded.get(Facet.WORDING, [])), ""),
        "direction": next(iter(coded.get(Facet.DIRECTION, [])), ""),
        "qualifier": ask.qualifier,
        "verb": ask.operative_verb,
        "shared_ask": ask.shared_ask.slug if ask.shared_ask else "",
        "relation": ask.relation,
        "difference": ask.difference,
        "unique": ask.is_unique,
    }


def _frameworks(record: Recommendation) -> list[Row]:
    links = sorted(record.framework_links.all(), key=lambda link: link.pk)
    return [{"item": link.item.code, "relation": link.relation} for link in links]


def _by_facet(codings: Iterable[Coding]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for coding in codings:
        found.setdefault(coding.facet, []).append(coding.code)
    return found
