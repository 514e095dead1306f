from rest_framework import serializers

from recommendations.serializers.base import Chosen


class CodeSerializer(Chosen):
    """A code of the codebook; `cues` are words that point to it."""

    facet = serializers.CharField()
    slug = serializers.CharField()
    label = serializers.CharField()
    group = serializers.CharField()
    definition = serializers.CharField()
    cues = serializers.ListField(child=serializers.CharField())
    position = serializers.IntegerField()
    codebook_version = serializers.IntegerField(source="version.number")
