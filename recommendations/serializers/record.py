from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from recommendations import codes
from recommendations.models import Recommendation
from recommendations.serializers.ask import AskSerializer, ask_row
from recommendations.serializers.base import Chosen
from recommendations.serializers.sentences import sentences_of


class BodySerializer(serializers.Serializer):
    slug = serializers.CharField()
    acronym = serializers.CharField()
    name = serializers.CharField()


class LinkSerializer(serializers.Serializer):
    framework = serializers.CharField(source="item.framework.slug")
    item = serializers.CharField(source="item.code")
    relation = serializers.CharField()


class SimilarSerializer(serializers.Serializer):
    reference = serializers.CharField()
    score = serializers.FloatField()


class RecommendationSerializer(Chosen):
    """Pass a queryset from `for_export()`; the context: `vocabulary`, `base_url`, `data_version`, and `similar`, which
    gives (reference, score) of a record's neighbours, or None where they are not computed.
    """

    reference = serializers.CharField()
    url = serializers.SerializerMethodField()
    record_type = serializers.CharField()
    status = serializers.CharField()
    agency = BodySerializer()
    document = serializers.CharField(source="document.slug")
    section = serializers.CharField(source="section.slug")
    group = serializers.CharField()
    label = serializers.CharField()
    lines = serializers.SerializerMethodField()
    pages = serializers.SerializerMethodField()
    headline = serializers.CharField()
    summary = serializers.CharField()
    sentence = serializers.SerializerMethodField()
    passage = serializers.SerializerMethodField()
    round_table = serializers.IntegerField(allow_null=True)
    also_round_tables = serializers.SerializerMethodField()
    themes = serializers.SerializerMethodField()
    populations = serializers.SerializerMethodField()
    asks = serializers.SerializerMethodField()
    framework_links = LinkSerializer(many=True)
    similar = serializers.SerializerMethodField()
    parent = serializers.SerializerMethodField()
    children = serializers.SerializerMethodField()
    same_as = serializers.SerializerMethodField()
    notes = serializers.CharField(source="note")
    data_version = serializers.SerializerMethodField()

    def get_url(self, record: Recommendation) -> str:
        return self.address(record)

    def get_lines(self, record: Recommendation) -> list[int] | None:
        return None if record.line_start is None else [record.line_start, record.line_end]

    def get_pages(self, record: Recommendation) -> str | None:
        return record.pages or None

    def get_sentence(self, record: Recommendation) -> str:
        return " ".join(sentences_of(record, self.context["vocabulary"]))

    def get_passage(self, record: Recommendation) -> str | None:
        return record.public_passage or None

    def get_also_round_tables(self, record: Recommendation) -> list[int]:
        return [codes.table_number(code) for code in record.codes_of(codes.Facet.ALSO_ROUND_TABLE)]

    def get_themes(self, record: Recommendation) -> list[str]:
        return record.codes_of(codes.Facet.THEME)

    def get_populations(self, record: Recommendation) -> list[str]:
        return record.codes_of(codes.Facet.POPULATION)

    @extend_schema_field(AskSerializer(many=True))
    def get_asks(self, record: Recommendation) -> list[dict]:
        return [ask_row(ask, record) for ask in record.asks.all()]

    @extend_schema_field(SimilarSerializer(many=True, allow_null=True))
    def get_similar(self, record: Recommendation) -> list[dict] | None:
        return self.similar_of(record.reference, self.context)

    @staticmethod
    def similar_of(reference: str, context: dict[str, Any]) -> list[dict] | None:
        neighbours = context.get("similar")
        found = neighbours(reference) if neighbours else None
        return None if found is None else [{"reference": name, "score": score} for name, score in found]

    def get_parent(self, record: Recommendation) -> str | None:
        return record.parent.reference if record.parent and _is_public(record.parent) else None

    def get_children(self, record: Recommendation) -> list[str]:
        return [child.reference for child in record.children.all() if _is_public(child)]

    def get_same_as(self, record: Recommendation) -> list[str]:
        return sorted(other.reference for other in record.same_as.all() if _is_public(other))

    def get_data_version(self, record: Recommendation) -> int:
        return self.context.get("data_version", 0)


def _is_public(record: Recommendation) -> bool:
    return record.status == codes.Status.PUBLISHED
