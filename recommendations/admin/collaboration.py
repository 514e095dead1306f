from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk, ReadOnly
from recommendations.models import Collaboration, MentionCount


@admin.register(Collaboration)
class CollaborationAdmin(Desk):
    identity = ("key",)
    list_display = ["claimant", "subject", "document", "line_start"]
    list_display_links = ["claimant", "subject"]
    list_filter = ["document", ("claimant", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["claimant", "document"]
    search_fields = ["key", "subject", "claimant__acronym", "claimant__name", "partners__name", "note"]
    autocomplete_fields = ["claimant", "partner_agencies", "partners", "document", "also_reported_by"]
    fieldsets = [
        (_("Who says that it worked with whom"), {"fields": ["key", "claimant", "partner_agencies", "partners"]}),
        (_("On what, in our words"), {"fields": ["subject"]}),
        (_("Where it says so"), {"fields": ["document", ("line_start", "line_end")]}),
        (_("Which of the others say so, too"), {"fields": ["also_reported_by", "note"]}),
    ]


@admin.register(MentionCount)
class MentionCountAdmin(ReadOnly, Desk):
    """Counted by `manage.py count_mentions`; nobody types a count."""

    list_display = ["body", "named", "count"]
    list_display_links = ["body", "named"]
    list_filter = [("body", admin.RelatedOnlyFieldListFilter), ("named", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["body", "named"]
    search_fields = ["body__acronym", "body__name", "named__acronym", "named__name"]
    fieldsets = [(_("Who names whom, how often"), {"fields": [("body", "named"), "count"]})]
