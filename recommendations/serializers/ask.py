from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from recommendations import codes
from recommendations.models import Ask, Recommendation, SharedAsk
from recommendations.serializers.base import Chosen
from recommendations.serializers.sentences import ask_codes, sentence_of_ask


class AskSerializer(serializers.Serializer):
    """An ask inside its record. An ask's codes stand in the record's facet entries: prefetch `facets`."""

    text = serializers.CharField()
    addressees = serializers.ListField(child=serializers.CharField())
    action = serializers.CharField(allow_null=True)
    wording = serializers.CharField(allow_null=True)
    direction = serializers.CharField(allow_null=True)
    qualifier = serializers.CharField()
    shared_ask = serializers.CharField(allow_null=True)
    relation = serializers.CharField(allow_null=True)


def ask_row(ask: Ask, record: Recommendation) -> dict[str, Any]:
    """In the shape of `AskSerializer`, without its fields: there are several asks in a record."""
    coded = ask_codes(ask, record)
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


class AskRowSerializer(Chosen):
    """An ask as a row of its own, with the record that it belongs to; an ask is known by reference and position."""

    reference = serializers.CharField(source="recommendation.reference")
    position = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    agency = serializers.CharField(source="recommendation.agency.slug")
    document = serializers.CharField(source="recommendation.document.slug")
    sentence = serializers.SerializerMethodField()
    text = serializers.CharField()
    addressees = serializers.SerializerMethodField()
    action = serializers.SerializerMethodField()
    wording = serializers.SerializerMethodField()
    direction = serializers.SerializerMethodField()
    qualifier = serializers.CharField()
    shared_ask = serializers.CharField(source="shared_ask.slug", default=None, allow_null=True)
    relation = serializers.SerializerMethodField()
    difference = serializers.CharField()
    is_unique = serializers.BooleanField()

    def get_url(self, ask: Ask) -> str:
        return self.address(ask.recommendation)

    def get_sentence(self, ask: Ask) -> str:
        return sentence_of_ask(ask, ask.recommendation, self.context["vocabulary"])

    def get_addressees(self, ask: Ask) -> list[str]:
        return ask_codes(ask, ask.recommendation)[codes.Facet.ADDRESSEE]

    def get_action(self, ask: Ask) -> str | None:
        return self._one(ask, codes.Facet.ACTION)

    def get_wording(self, ask: Ask) -> str | None:
        return self._one(ask, codes.Facet.WORDING)

    def get_direction(self, ask: Ask) -> str | None:
        return self._one(ask, codes.Facet.DIRECTION)

    def get_relation(self, ask: Ask) -> str | None:
        return ask.relation or None

    def _one(self, ask: Ask, facet: codes.Facet) -> str | None:
        return next(iter(ask_codes(ask, ask.recommendation)[facet]), None)


class AskerSerializer(serializers.Serializer):
    reference = serializers.CharField(source="recommendation.reference")
    agency = serializers.CharField(source="recommendation.agency.slug")
    position = serializers.IntegerField()
    relation = serializers.CharField()
    difference = serializers.CharField()


class SharedAskSerializer(Chosen):
    """Counts leave out asks for the opposite, as the filter `shared_ask` does; `asks` lists them with the others."""

    slug = serializers.CharField()
    title = serializers.CharField()
    actor = serializers.CharField()
    act = serializers.CharField()
    instrument = serializers.CharField()
    scope = serializers.CharField()
    condition = serializers.CharField()
    note = serializers.CharField()
    bodies = serializers.SerializerMethodField()
    records = serializers.SerializerMethodField()
    asks = serializers.SerializerMethodField()

    def get_bodies(self, shared: SharedAsk) -> int:
        return len({ask.recommendation.agency_id for ask in self._for(shared)})

    def get_records(self, shared: SharedAsk) -> int:
        return len({ask.recommendation_id for ask in self._for(shared)})

    @extend_schema_field(AskerSerializer(many=True))
    def get_asks(self, shared: SharedAsk) -> list[dict]:
        return AskerSerializer(shared.public_asks, many=True).data

    def _for(self, shared: SharedAsk) -> list[Ask]:
        return [ask for ask in shared.public_asks if ask.relation != codes.AskRelation.OPPOSITE]
