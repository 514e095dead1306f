from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk
from recommendations.models import ReferenceRedirect


@admin.register(ReferenceRedirect)
class RedirectAdmin(Desk):
    identity = ("old_reference",)
    list_display = ["old_reference", "recommendation"]
    list_select_related = ["recommendation"]
    search_fields = ["old_reference", "recommendation__reference"]
    autocomplete_fields = ["recommendation"]
    fieldsets = [(_("Which record an old reference now means"), {"fields": ["old_reference", "recommendation"]})]
