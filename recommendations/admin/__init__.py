"""The review desk: a file per noun. Whatever it writes, it writes through actions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.admin import (  # noqa: F401  (importing registers)
    account,
    agency,
    ask,
    audit,
    change,
    codebook,
    collaboration,
    dialogue,
    document,
    framework,
    gmg,
    item,
    proposal,
    raised,
    reading,
    record,
    redirect,
    release,
    said,
)

admin.site.site_header = _("HLD Tracker · review desk")
admin.site.site_title = _("HLD Tracker")
admin.site.index_title = _("What there is to curate")
admin.site.index_template = "admin/hld/start.html"
# It would delete without an action, so without an audit entry. Single deletes go through one, see desk.py.
admin.site.disable_action("delete_selected")
