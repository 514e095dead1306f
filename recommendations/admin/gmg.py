from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.models import GmgChair, GmgMembership
from recommendations.admin.desk import Desk


@admin.register(GmgMembership)
class GmgMembershipAdmin(Desk):
    identity = ("key",)
    list_display = ["agency", "from_earliest", "from_latest", "to", "confidence"]
    list_filter = ["confidence"]
    list_select_related = ["agency"]
    search_fields = ["agency__acronym", "agency__name", "key", "note"]
    autocomplete_fields = ["agency"]
    fieldsets = [
        (_("Who"), {"fields": ["key", "agency"]}),
        (
            _("From when to when"),
            {
                "fields": [("from_earliest", "from_latest"), ("to", "to_note")],
                "description": _("An empty date is not known. Two different first dates say how much is known."),
            },
        ),
        (_("How we know"), {"fields": ["source", "confidence", "note"]}),
    ]


@admin.register(GmgChair)
class GmgChairAdmin(Desk):
    identity = ("key",)
    list_display = ["start", "end", "agency", "on_behalf_of", "confidence"]
    list_filter = ["confidence"]
    list_select_related = ["agency", "on_behalf_of"]
    search_fields = ["agency__acronym", "agency__name", "key", "note"]
    autocomplete_fields = ["agency", "agencies_with", "on_behalf_of"]
    fieldsets = [
        (_("When"), {"fields": ["key", ("start", "end")]}),
        (
            _("Who held the chair"),
            {
                "fields": ["agency", "agencies_with", "on_behalf_of"],
                "description": _("No body means a known gap; then how we know is “not known”."),
            },
        ),
        (_("How we know"), {"fields": ["source", "confidence", "note"]}),
    ]
