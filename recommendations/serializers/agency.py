from rest_framework import serializers

from agencies.models import Agency
from recommendations.serializers.base import Chosen, Slugs


class AgencySerializer(Chosen):
    """Null or empty: not known."""

    slug = serializers.CharField()
    acronym = serializers.CharField()
    name = serializers.CharField()
    short_name = serializers.CharField()
    aliases = Slugs("name")
    kind = serializers.CharField()
    is_contributor = serializers.BooleanField()
    chapter = serializers.IntegerField(allow_null=True)
    gmg_2013 = serializers.BooleanField()
    parent = serializers.CharField(source="parent.slug", default=None, allow_null=True)
    predecessor = serializers.CharField()
    founded = serializers.CharField()
    founded_year = serializers.IntegerField(allow_null=True)
    headquarters = serializers.CharField()
    profile = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())
    url = serializers.SerializerMethodField()

    def get_url(self, agency: Agency) -> str:
        return self.address(agency)


class GmgMembershipSerializer(Chosen):
    """The bounds of the day of joining, as far as known; `to` null: no end is known."""

    key = serializers.CharField()
    agency = serializers.CharField(source="agency.slug")
    from_earliest = serializers.DateField(allow_null=True)
    from_latest = serializers.DateField(allow_null=True)
    to = serializers.DateField(allow_null=True)
    to_note = serializers.CharField()
    source = serializers.CharField()
    confidence = serializers.CharField()
    note = serializers.CharField()


class GmgChairSerializer(Chosen):
    """One term; without an agency it is a gap in what is known."""

    key = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField()
    agency = serializers.CharField(source="agency.slug", default=None, allow_null=True)
    agencies_with = Slugs()
    on_behalf_of = serializers.CharField(source="on_behalf_of.slug", default=None, allow_null=True)
    source = serializers.CharField()
    confidence = serializers.CharField()
    note = serializers.CharField()
