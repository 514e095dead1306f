from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, AgencyAlias, Partner
from recommendations.admin.desk import Desk, ValuesFilter


class AliasInline(admin.StackedInline):
    model = AgencyAlias
    extra = 0


@admin.register(Agency)
class AgencyAdmin(Desk):
    identity = ("slug",)
    list_display = ["label", "name", "kind", "is_contributor", "chapter", "parent"]
    list_display_links = ["label", "name"]
    list_filter = ["is_contributor", "kind"]
    list_select_related = ["parent"]
    search_fields = ["acronym", "name", "short_name", "slug", "aliases__name"]
    autocomplete_fields = ["parent"]
    inlines = [AliasInline]
    fieldsets = [
        (_("What it is called"), {"fields": ["slug", "acronym", "name", "short_name"]}),
        (_("What it is"), {"fields": ["kind", "parent", "predecessor", "profile"]}),
        (_("Where it stands in the 2013 book"), {"fields": [("is_contributor", "chapter")]}),
        (_("Since when, and where"), {"fields": [("founded", "founded_year"), "headquarters"]}),
        (_("How we know"), {"fields": ["sources"]}),
    ]


@admin.register(Partner)
class PartnerAdmin(Desk):
    identity = ("slug",)
    list_display = ["name", "acronym", "kind"]
    list_filter = [("kind", ValuesFilter)]
    search_fields = ["name", "acronym", "slug"]
    fieldsets = [
        (_("What it is called"), {"fields": ["slug", "name", "acronym"]}),
        (_("What it is"), {"fields": ["kind", "note"]}),
    ]
