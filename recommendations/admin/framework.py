from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk
from recommendations.models import Framework, FrameworkItem


@admin.register(Framework)
class FrameworkAdmin(Desk):
    identity = ("slug",)
    list_display = ["title", "symbol", "date", "order"]
    search_fields = ["title", "symbol", "slug"]
    fieldsets = [
        (_("Which framework"), {"fields": ["slug", "title", ("symbol", "date")]}),
        (_("How records relate to it"), {"fields": ["relation_note", "note", "order"]}),
    ]


@admin.register(FrameworkItem)
class FrameworkItemAdmin(Desk):
    """Its own page rather than rows of the framework: each save is then one entry in its own history."""

    identity = ("code",)
    list_display = ["code", "title", "framework", "parent"]
    list_filter = ["framework"]
    list_select_related = ["framework", "parent"]
    search_fields = ["code", "title"]
    autocomplete_fields = ["framework", "parent"]
    fieldsets = [
        (_("Which item"), {"fields": ["framework", "code", "parent", "order"]}),
        (_("What it aims at"), {"fields": ["title"]}),
        (_("Where it stands"), {"fields": [("line_start", "line_end")]}),
    ]
