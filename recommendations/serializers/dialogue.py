from rest_framework import serializers

from recommendations.models import RoundTable
from recommendations.serializers.base import Chosen


class DialogueSerializer(Chosen):
    slug = serializers.CharField()
    year = serializers.IntegerField()
    prefix = serializers.CharField()
    name = serializers.CharField()
    start = serializers.DateField(allow_null=True)
    end = serializers.DateField(allow_null=True)
    place = serializers.CharField()
    coordination_body = serializers.CharField()
    theme = serializers.CharField()
    outcome = serializers.CharField()
    note = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())


class RoundTableSerializer(Chosen):
    dialogue = serializers.IntegerField(source="dialogue.year")
    number = serializers.IntegerField()
    code = serializers.CharField()
    theme = serializers.CharField()
    short_title = serializers.CharField()
    covers = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())
    url = serializers.SerializerMethodField()

    def get_url(self, table: RoundTable) -> str:
        return self.address(table)


class EventSerializer(Chosen):
    key = serializers.CharField()
    date_start = serializers.DateField(allow_null=True)
    date_end = serializers.DateField(allow_null=True)
    date_text = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.CharField()
    place = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())
