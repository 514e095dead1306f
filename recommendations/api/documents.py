"""The documents, their sections, and the places of what extraction found in them."""

from django.db.models import Prefetch

from recommendations import codes
from recommendations.api.base import NounDetail, NounList
from recommendations.models import ExtractedItem, ItemReading, RecordItem, Section, SourceDocument
from recommendations.serializers import DocumentSerializer, ItemSerializer, SectionSerializer

DOCUMENTS = SourceDocument.objects.select_related("dialogue", "body")
READINGS = ItemReading.objects.filter(rendering__is_current=True)
PUBLIC_LINKS = (
    RecordItem.objects.filter(recommendation__status=codes.Status.PUBLISHED)
    .exclude(basis=codes.LinkBasis.PROPOSED)
    .select_related("recommendation")
)


class DocumentList(NounList):
    noun = "document"
    about = "The documents that records are taken from. `passage_access` says what of their wording is shown."
    queryset = DOCUMENTS
    serializer_class = DocumentSerializer
    filters = {"dialogue": "dialogue__year", "agency": "body__slug"}
    orderings = {"order": ("order", "slug"), "year": ("year", "slug")}


class DocumentDetail(NounDetail):
    noun = "document"
    about = "One document."
    queryset = DOCUMENTS
    serializer_class = DocumentSerializer
    lookup_field = "slug"


class SectionList(NounList):
    noun = "section"
    about = "The sections of the documents; `lines` count in the text that we read."
    queryset = Section.objects.select_related("document", "agency")
    serializer_class = SectionSerializer
    filters = {"document": "document__slug", "agency": "agency__slug", "kind": "kind"}
    orderings = {"order": ("document__order", "order", "slug")}


class ItemList(NounList):
    noun = "item"
    about = "Places of list items and prose that extraction found. `text` is null unless the document is open."
    queryset = ExtractedItem.objects.select_related("document", "section").prefetch_related(
        Prefetch("readings", READINGS, to_attr="current_readings"),
        Prefetch("record_links", PUBLIC_LINKS, to_attr="public_links"),
    )
    serializer_class = ItemSerializer
    filters = {"document": "document__slug", "section": "section__slug", "kind": "kind"}
    orderings = {"order": ("document__order", "order", "pk")}
