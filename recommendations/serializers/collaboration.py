from rest_framework import serializers

from recommendations.serializers.base import Chosen, Lines, Slugs


class CollaborationSerializer(Chosen):
    """One body's statement that it worked with others; `also_reported_by`: those of them that say so, too."""

    key = serializers.CharField()
    claimant = serializers.CharField(source="claimant.slug")
    partner_agencies = Slugs()
    partners = Slugs()
    subject = serializers.CharField()
    document = serializers.CharField(source="document.slug")
    lines = Lines()
    also_reported_by = Slugs()
    note = serializers.CharField()
