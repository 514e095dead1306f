"""Rows of numbers, and hits of a search."""

from functools import cache

from rest_framework import serializers

from recommendations.serializers.base import Chosen
from recommendations.serializers.record import RecommendationSerializer


class CellSerializer(Chosen):
    """`state`: value, nothing (0), raised (under gaps, see `places`), opposed, not-coded, or outside the selection.

    `mixed`: asks for something and asks against it stand in this cell.
    """

    row = serializers.CharField()
    row_label = serializers.CharField()
    column = serializers.CharField()
    column_label = serializers.CharField()
    state = serializers.CharField()
    bodies = serializers.IntegerField()
    records = serializers.IntegerField()
    measure = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    rows = serializers.CharField()
    mixed = serializers.BooleanField()
    places = serializers.ListField(child=serializers.CharField())


class CountSerializer(Chosen):
    value = serializers.CharField()
    label = serializers.CharField()
    bodies = serializers.IntegerField()
    records = serializers.IntegerField()


class SpanSerializer(Chosen):
    """A bar or a mark of the GMG's timeline: a membership, a term of the chair, or an event."""

    kind = serializers.CharField()
    agency = serializers.CharField(allow_null=True)
    others = serializers.ListField(child=serializers.CharField())
    on_behalf_of = serializers.CharField(allow_null=True)
    start_earliest = serializers.DateField(allow_null=True)
    start = serializers.DateField(allow_null=True)
    end = serializers.DateField(allow_null=True)
    confidence = serializers.CharField()
    source = serializers.CharField()
    note = serializers.CharField()
    title = serializers.CharField()


class TotalSerializer(serializers.Serializer):
    records = serializers.IntegerField()
    bodies = serializers.IntegerField()
    data_version = serializers.IntegerField()


class HitSerializer(RecommendationSerializer):
    """A record as a search shows it."""

    SHOWN = ("reference", "url", "agency", "document", "headline", "sentence", "pages")

    @classmethod
    @cache
    def names(cls) -> tuple[str, ...]:
        return tuple(name for name in super().names() if name in cls.SHOWN)
