"""The shapes in which a record leaves the site: the API's JSON, and the same values for pages and files."""

from collections.abc import Sequence

from rest_framework import serializers

from recommendations import codes
from recommendations.filters import Vocabulary
from recommendations.models import Ask, Recommendation
from recommendations.sentences import AskParts, report, sentence


def ask_codes(ask: Ask, record: Recommendation) -> dict[codes.Facet, list[str]]:
    """An ask's codes by facet, read from the record's prefetched facet entries."""
    found: dict[codes.Facet, list[str]] = {facet: [] for facet in codes.ASK_FACETS}
    for entry in sorted(record.facets.all(), key=lambda entry: (entry.position, entry.pk)):
        if entry.ask_id == ask.pk:
            found[codes.Facet(entry.facet)].append(entry.code)
    return found


def sentences_of(record: Recommendation, vocabulary: Vocabulary) -> list[str]:
    """One plain sentence for each ask; one for the record where it asks nothing."""
    body = record.agency.short_name
    made = []
    for ask in record.asks.all():
        coded = ask_codes(ask, record)
        addressees = [(code, vocabulary.phrase("addressee", code)) for code in coded[codes.Facet.ADDRESSEE]]
        wording = next(iter(coded[codes.Facet.WORDING]), "should")
        made.append(sentence(body, AskParts(ask.text, wording, addressees)))
    return made or [report(body, str(record.get_record_type_display()), record.headline)]


class AgencySerializer(serializers.Serializer):
    slug = serializers.CharField()
    acronym = serializers.CharField()
    name = serializers.CharField()


class AskSerializer(serializers.Serializer):
    """Give the record in the context: an ask's codes stand in the record's facet entries."""

    def to_representation(self, ask: Ask) -> dict:
        coded = ask_codes(ask, self.context["record"])
        return {
            "text": ask.text,
            "addressees": coded[codes.Facet.ADDRESSEE],
            "action": next(iter(coded[codes.Facet.ACTION]), None),
            "wording": next(iter(coded[codes.Facet.WORDING]), None),
            "direction": next(iter(coded[codes.Facet.DIRECTION]), None),
            "qualifier": ask.qualifier,
            "shared_ask": ask.shared_ask.slug if ask.shared_ask else None,
            "relation": ask.relation or None,
        }


class RecommendationSerializer(serializers.Serializer):
    """Give `vocabulary` and `base_url` (scheme and host) in the context; pass a queryset from `for_api()`."""

    reference = serializers.CharField()
    url = serializers.SerializerMethodField()
    record_type = serializers.CharField()
    status = serializers.CharField()
    agency = AgencySerializer()
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
    round_table = serializers.IntegerField()
    also_round_tables = serializers.SerializerMethodField()
    themes = serializers.SerializerMethodField()
    populations = serializers.SerializerMethodField()
    asks = serializers.SerializerMethodField()
    framework_links = serializers.SerializerMethodField()
    parent = serializers.SerializerMethodField()
    note = serializers.CharField()

    def get_url(self, record: Recommendation) -> str:
        return self.context["base_url"] + record.get_absolute_url()

    def get_lines(self, record: Recommendation) -> Sequence[int] | None:
        return None if record.line_start is None else [record.line_start, record.line_end]

    def get_pages(self, record: Recommendation) -> str | None:
        return record.pages or None

    def get_sentence(self, record: Recommendation) -> str:
        return " ".join(sentences_of(record, self.context["vocabulary"]))

    def get_passage(self, record: Recommendation) -> str | None:
        return record.public_passage or None

    def get_also_round_tables(self, record: Recommendation) -> list[int]:
        return [int(code) for code in record.codes_of(codes.Facet.ALSO_ROUND_TABLE)]

    def get_themes(self, record: Recommendation) -> list[str]:
        return record.codes_of(codes.Facet.THEME)

    def get_populations(self, record: Recommendation) -> list[str]:
        return record.codes_of(codes.Facet.POPULATION)

    def get_asks(self, record: Recommendation) -> list[dict]:
        return AskSerializer(record.asks.all(), many=True, context={"record": record}).data

    def get_framework_links(self, record: Recommendation) -> list[dict]:
        return [
            {"framework": link.item.framework.slug, "item": link.item.code, "relation": link.relation}
            for link in record.framework_links.all()
        ]

    def get_parent(self, record: Recommendation) -> str | None:
        parent = record.parent
        return parent.reference if parent and parent.status == codes.Status.PUBLISHED else None
