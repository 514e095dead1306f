from rest_framework import serializers

from recommendations.serializers.base import Chosen, Lines


class FrameworkSerializer(Chosen):
    slug = serializers.CharField()
    title = serializers.CharField()
    symbol = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    relation_note = serializers.CharField()
    note = serializers.CharField()


class FrameworkItemSerializer(Chosen):
    framework = serializers.CharField(source="framework.slug")
    code = serializers.CharField()
    parent = serializers.CharField(source="parent.code", default=None, allow_null=True)
    title = serializers.CharField()
    lines = Lines()


class FrameworkLinkSerializer(Chosen):
    """A record held against a later aim: judged by aim, no proof of influence."""

    reference = serializers.CharField(source="recommendation.reference")
    agency = serializers.CharField(source="recommendation.agency.slug")
    framework = serializers.CharField(source="item.framework.slug")
    item = serializers.CharField(source="item.code")
    relation = serializers.CharField()
