"""Every noun as a table of flat rows, for the bundle. Published records only, and never a passage."""

from collections.abc import Callable, Iterator
from typing import Any, get_type_hints

from django.db.models import Prefetch, QuerySet
from rest_framework import serializers

from agencies.models import Agency, GmgChair, GmgMembership
from recommendations import codes
from recommendations.exports.columns import ASKS, RECORDS, Column
from recommendations.exports.dictionary import ABOUT
from recommendations.exports.rows import flat_record
from recommendations.exports.tables import Table
from recommendations.filters import Vocabulary
from recommendations.models import (
    Ask,
    Code,
    Collaboration,
    Dialogue,
    Event,
    FacetEntry,
    Framework,
    FrameworkItem,
    FrameworkLink,
    Recommendation,
    RoundTable,
    Section,
    SharedAsk,
    SourceDocument,
)
from recommendations.serializers.agency import AgencySerializer, GmgChairSerializer, GmgMembershipSerializer
from recommendations.serializers.ask import AskRowSerializer, SharedAskSerializer
from recommendations.serializers.codebook import CodeSerializer
from recommendations.serializers.collaboration import CollaborationSerializer
from recommendations.serializers.dialogue import DialogueSerializer, EventSerializer, RoundTableSerializer
from recommendations.serializers.document import DocumentSerializer, SectionSerializer
from recommendations.serializers.framework import (
    FrameworkItemSerializer,
    FrameworkLinkSerializer,
    FrameworkSerializer,
)
from recommendations.serializers.record import RecommendationSerializer

CHUNK = 500
PUBLISHED = codes.Status.PUBLISHED
LEFT_OUT = ("passage",)
KINDS = {
    serializers.IntegerField: "integer",
    serializers.FloatField: "number",
    serializers.DateField: "date",
    serializers.ListField: "list",
}
RECORD_CODES = tuple(
    Column(name, kind, ABOUT[name])
    for name, kind in (
        ("reference", "text"), ("ask_position", "integer"), ("facet", "text"), ("slug", "text"), ("position", "integer")
    )
)  # fmt: skip


def tables(*, base_url: str, data_version: int) -> list[Table]:
    """In the order in which a reader meets them."""
    context = {"base_url": base_url, "data_version": data_version, "vocabulary": Vocabulary.current(data_version)}
    return [_records(context), _asks(context), _record_codes(), *(_noun(name, context) for name in NOUNS)]


def _records(context: dict[str, Any]) -> Table:
    columns = [column for column in RECORDS if column.name not in LEFT_OUT]
    serializer = RecommendationSerializer(
        context=context | {"fields": set(RecommendationSerializer.names()) - {"similar", "passage"}}
    )
    published = Recommendation.objects.published().for_export(passages=False)
    records = published.in_source_order().iterator(chunk_size=CHUNK)
    rows = [flat_record(serializer.to_representation(record)) for record in records]
    links = {"agency": ("agencies", "slug"), "document": ("documents", "slug")}
    return Table(
        "records", "What one body asked, reported or found, in our words.", columns, rows, ["reference"], links
    )


def _asks(context: dict[str, Any]) -> Table:
    asks = Ask.objects.filter(recommendation__status=PUBLISHED).select_related(
        "shared_ask", "recommendation__agency", "recommendation__document"
    )
    ordered = asks.prefetch_related("recommendation__facets").order_by("recommendation__reference", "position")
    serializer = AskRowSerializer(context=context)
    rows = [serializer.to_representation(ask) for ask in ordered.iterator(chunk_size=CHUNK)]
    links = {"reference": ("records", "reference"), "shared_ask": ("shared_asks", "slug")}
    return Table(
        "asks", "Who should do what: one row for each ask of a record.", ASKS, rows, ["reference", "position"], links
    )


def _record_codes() -> Table:
    entries = FacetEntry.objects.filter(recommendation__status=PUBLISHED).select_related("recommendation", "ask")
    ordered = entries.order_by("recommendation__reference", "ask__position", "facet", "position", "pk")
    rows = [
        {
            "reference": entry.recommendation.reference,
            "ask_position": entry.ask.position if entry.ask else 0,
            "facet": entry.facet,
            "slug": entry.code,
            "position": entry.position,
        }
        for entry in ordered.iterator(chunk_size=CHUNK)
    ]
    about = "Each code on each record or ask, a row each: what to join and count by."
    links = {"reference": ("records", "reference")}
    return Table("record_codes", about, RECORD_CODES, rows, ["reference", "ask_position", "facet", "slug"], links)


def _shared_asks() -> QuerySet:
    made = Ask.objects.filter(recommendation__status=PUBLISHED).select_related("recommendation__agency")
    return SharedAsk.objects.prefetch_related(Prefetch("asks", made, to_attr="public_asks")).order_by("slug")


# name -> (what it holds, key, links, serializer, queryset)
NOUNS: dict[str, tuple[str, list[str], dict[str, tuple[str, str]], type, Callable[[], QuerySet]]] = {
    "agencies": (
        "The bodies.", ["slug"], {}, AgencySerializer,
        lambda: Agency.objects.with_gmg_2013().select_related("parent").prefetch_related("aliases").order_by("slug"),
    ),
    "shared_asks": ("Distinct asks, each stated once.", ["slug"], {}, SharedAskSerializer, _shared_asks),
    "codes": (
        "The codebook.", ["facet", "slug"], {}, CodeSerializer,
        lambda: Code.objects.select_related("version").order_by("facet", "position"),
    ),
    "dialogues": ("The Dialogues.", ["slug"], {}, DialogueSerializer, lambda: Dialogue.objects.order_by("year")),
    "round_tables": (
        "The round tables of the Dialogues.", ["dialogue", "number"], {}, RoundTableSerializer,
        lambda: RoundTable.objects.select_related("dialogue").order_by("dialogue__year", "number"),
    ),
    "documents": (
        "The source documents.", ["slug"], {}, DocumentSerializer,
        lambda: SourceDocument.objects.select_related("dialogue", "body").order_by("order", "slug"),
    ),
    "sections": (
        "Their sections.", ["document", "slug"], {"document": ("documents", "slug")}, SectionSerializer,
        lambda: Section.objects.select_related("document", "agency").order_by("document__order", "order", "slug"),
    ),
    "frameworks": (
        "Lists of aims.", ["slug"], {}, FrameworkSerializer, lambda: Framework.objects.order_by("order", "slug"),
    ),
    "framework_items": (
        "Their aims, in short paraphrase.", ["code"], {"framework": ("frameworks", "slug")}, FrameworkItemSerializer,
        lambda: FrameworkItem.objects.select_related("framework", "parent").order_by("framework__order", "order"),
    ),
    "framework_links": (
        "Which record holds the same aim as which item; no proof of influence.", ["reference", "item"],
        {"reference": ("records", "reference"), "item": ("framework_items", "code")}, FrameworkLinkSerializer,
        lambda: FrameworkLink.objects.filter(recommendation__status=PUBLISHED)
        .select_related("recommendation__agency", "item__framework")
        .order_by("recommendation__reference", "item__code"),
    ),
    "gmg_memberships": (
        "Who belonged to the Global Migration Group, and when.", ["key"], {"agency": ("agencies", "slug")},
        GmgMembershipSerializer, lambda: GmgMembership.objects.select_related("agency").order_by("key"),
    ),
    "gmg_chairs": (
        "Who chaired it.", ["key"], {"agency": ("agencies", "slug")}, GmgChairSerializer,
        lambda: GmgChair.objects.select_related("agency", "on_behalf_of").prefetch_related("agencies_with"),
    ),
    "collaborations": (
        "Who says that it worked with whom.", ["key"], {"claimant": ("agencies", "slug")}, CollaborationSerializer,
        lambda: Collaboration.objects.with_bodies().order_by("key"),
    ),
    "events": (
        "Dated events that the documents name.", ["key"], {}, EventSerializer, lambda: Event.objects.order_by("key"),
    ),
}  # fmt: skip


def _noun(name: str, context: dict[str, Any]) -> Table:
    about, key, links, serializer_class, queryset = NOUNS[name]
    columns = list(_columns(serializer_class))
    serializer = serializer_class(context=context)
    rows = [serializer.to_representation(one) for one in queryset()]
    return Table(name, about, columns, rows, key, links)


def _columns(serializer_class: type) -> Iterator[Column]:
    """The plain fields; lists of objects have a table of their own."""
    for name, one in serializer_class().fields.items():
        if name in ABOUT:
            yield Column(name, _kind(name, one, serializer_class), ABOUT[name])


def _kind(name: str, field: serializers.Field, serializer_class: type) -> Any:
    if isinstance(field, serializers.SerializerMethodField):
        returned = get_type_hints(getattr(serializer_class, f"get_{name}")).get("return")
        return "integer" if returned is int else "address" if name == "url" else "text"
    return next((kind for known, kind in KINDS.items() if isinstance(field, known)), "text")
