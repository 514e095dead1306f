from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import ReadOnly
from recommendations.models import AuditEntry
from recommendations.stats.differences import differences


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["at", "actor", "action", "noun", "key", "sequence", "why"]
    list_display_links = ["at", "key"]
    list_filter = ["noun", "action", "at"]
    search_fields = ["key", "actor", "why"]
    list_per_page = 50
    fieldsets = [
        (_("Who, when and why"), {"fields": [("actor", "at"), "why"]}),
        (_("What"), {"fields": [("noun", "key", "sequence"), "action", "changes"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        """The list does without the two full rows that each entry holds."""
        entries = super().get_queryset(request)
        return entries if request.resolver_match.url_name.endswith("_change") else entries.defer("before", "after")

    @admin.display(description=_("field by field"))
    def changes(self, entry: AuditEntry) -> SafeString:
        return render_to_string("admin/hld/differences.html", {"changes": differences(entry.before, entry.after)})
