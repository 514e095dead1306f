from rest_framework import serializers

from recommendations import codes
from recommendations.models import ExtractedItem, ItemReading, SourceDocument
from recommendations.serializers.base import Chosen, Lines


class DocumentSerializer(Chosen):
    slug = serializers.CharField()
    title = serializers.CharField()
    dialogue = serializers.IntegerField(source="dialogue.year")
    body = serializers.CharField(source="body.slug", default=None, allow_null=True)
    year = serializers.IntegerField()
    date_note = serializers.CharField()
    language = serializers.CharField()
    pages_note = serializers.CharField()
    passage_access = serializers.CharField()
    public_url = serializers.CharField()
    description = serializers.CharField()
    citation_author = serializers.CharField()
    citation_title = serializers.CharField()
    citation_publisher = serializers.CharField()
    citation_year = serializers.CharField()
    url = serializers.SerializerMethodField()

    def get_url(self, document: SourceDocument) -> str:
        return self.address(document)


class SectionSerializer(Chosen):
    document = serializers.CharField(source="document.slug")
    slug = serializers.CharField()
    agency = serializers.CharField(source="agency.slug", default=None, allow_null=True)
    chapter = serializers.IntegerField(allow_null=True)
    number = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    lines = Lines()


class ItemSerializer(Chosen):
    """What extraction found, and where. `text` is null unless the whole document may be shown; a record's own passage
    stands with the record.
    """

    id = serializers.IntegerField(source="pk")
    document = serializers.CharField(source="document.slug")
    section = serializers.CharField(source="section.slug")
    group = serializers.CharField()
    label = serializers.CharField()
    kind = serializers.CharField()
    role = serializers.CharField()
    fingerprint = serializers.CharField()
    lines = serializers.SerializerMethodField()
    pages = serializers.SerializerMethodField()
    records = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()

    def get_lines(self, item: ExtractedItem) -> list[int] | None:
        reading = self._reading(item)
        return [reading.line_start, reading.line_end] if reading else None

    def get_pages(self, item: ExtractedItem) -> list[str] | None:
        reading = self._reading(item)
        return [reading.page_from, reading.page_to] if reading and reading.page_from else None

    def get_records(self, item: ExtractedItem) -> list[str]:
        return [link.recommendation.reference for link in item.public_links]

    def get_text(self, item: ExtractedItem) -> str | None:
        reading = self._reading(item)
        is_open = item.document.passage_access == codes.PassageAccess.PUBLIC
        return reading.text if reading and is_open else None

    def _reading(self, item: ExtractedItem) -> ItemReading | None:
        return next(iter(item.current_readings), None)
