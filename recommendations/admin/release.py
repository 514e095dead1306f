from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk, ReadOnly
from recommendations.models import Release


@admin.register(Release)
class ReleaseAdmin(ReadOnly, Desk):
    """A release never changes; `manage.py make_release` makes one."""

    list_display = ["name", "made_at", "made_by", "data_version", "records", "bodies"]
    search_fields = ["name", "notes", "made_by"]
    fieldsets = [
        (_("Which release"), {"fields": ["name", "notes"]}),
        (_("What it holds"), {"fields": [("records", "bodies"), ("data_version", "code_version"), "last_entry"]}),
        (_("Its bundle"), {"fields": ["file_name", "sha256", "size"]}),
        (_("Who made it, and when"), {"fields": [("made_by", "made_at")]}),
    ]
