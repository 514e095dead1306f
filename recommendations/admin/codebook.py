from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk, ValuesFilter
from recommendations.models import Code, CodebookVersion


@admin.register(CodebookVersion)
class CodebookVersionAdmin(Desk):
    identity = ("number",)
    list_display = ["number", "date", "note"]
    search_fields = ["number", "note"]
    fieldsets = [(_("Which version"), {"fields": [("number", "date"), "note"]})]


@admin.register(Code)
class CodeAdmin(Desk):
    """Records keep the slug of a code, so that slug and facet stay; the words may change."""

    identity = ("facet", "slug")
    list_display = ["label", "facet", "group", "position", "definition"]
    list_filter = ["facet", ("group", ValuesFilter), "version"]
    search_fields = ["label", "slug", "definition"]
    fieldsets = [
        (_("Which code"), {"fields": [("facet", "slug")]}),
        (_("What it means"), {"fields": ["label", "definition", "cues"]}),
        (_("Where it stands in lists"), {"fields": [("group", "position")]}),
        (_("Since which version"), {"fields": ["version"]}),
    ]
