from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk
from recommendations.models import Dialogue, Event, RoundTable


@admin.register(Dialogue)
class DialogueAdmin(Desk):
    identity = ("slug", "prefix")
    list_display = ["name", "year", "prefix", "start", "end", "place"]
    search_fields = ["name", "year"]
    fieldsets = [
        (_("Which Dialogue"), {"fields": ["slug", ("year", "prefix"), "name"]}),
        (_("When and where"), {"fields": [("start", "end"), "place"]}),
        (_("What it was about, and what came of it"), {"fields": ["coordination_body", "theme", "outcome", "note"]}),
        (_("How we know"), {"fields": ["sources"]}),
    ]


@admin.register(RoundTable)
class RoundTableAdmin(Desk):
    identity = ("dialogue", "number")
    list_display = ["number", "short_title", "dialogue"]
    list_display_links = ["number", "short_title"]
    list_filter = ["dialogue"]
    list_select_related = ["dialogue"]
    search_fields = ["short_title", "theme"]
    fieldsets = [
        (_("Which round table"), {"fields": [("dialogue", "number")]}),
        (_("What it is about"), {"fields": ["theme", "short_title", "covers"]}),
        (_("How we know"), {"fields": ["sources"]}),
    ]


@admin.register(Event)
class EventAdmin(Desk):
    identity = ("key",)
    list_display = ["title", "date_text", "kind", "place"]
    list_filter = ["kind"]
    search_fields = ["title", "place", "date_text"]
    fieldsets = [
        (_("What"), {"fields": ["key", "title", "kind"]}),
        (_("When and where"), {"fields": ["date_text", ("date_start", "date_end"), "place"]}),
        (_("How we know"), {"fields": ["sources"]}),
    ]
