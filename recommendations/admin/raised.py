from django import forms
from django.contrib import admin
from django.db.models import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk, ValuesFilter
from recommendations.admin.fields import NOTHING
from recommendations.admin.record.vocabulary import Vocabulary
from recommendations.codes import Facet
from recommendations.models import RaisedTheme


@admin.register(RaisedTheme)
class RaisedThemeAdmin(Desk):
    """What names such a row is its place: set at another place it is another row."""

    identity = ("section", "theme", "line_start", "line_end")
    list_display = ["body", "theme", "section", "line_start", "line_end", "note"]
    list_display_links = ["body", "theme"]
    list_filter = ["document", ("theme", ValuesFilter), ("body", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["body", "section__document"]
    search_fields = ["theme", "section__slug", "body__acronym", "body__name", "note"]
    autocomplete_fields = ["body", "document", "section", "shared_asks"]
    fieldsets = [
        (_("Who raises what"), {"fields": ["body", "theme"]}),
        (
            _("Where"),
            {
                "fields": ["document", "section", ("line_start", "line_end")],
                "description": _("Outside the recommendations: under Gaps, Challenges or good practices."),
            },
        ),
        (_("In our words"), {"fields": ["note"]}),
        (
            _("Against the catalogue"),
            {
                "fields": ["shared_asks"],
                "description": _(
                    "Only where the passage itself says that what the entry asks for is missing or needed."
                ),
            },
        ),
    ]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs) -> forms.Field | None:
        if db_field.name == "theme":
            themes = [*NOTHING, *Vocabulary().codes(Facet.THEME)]
            return forms.ChoiceField(choices=themes, label=_("theme"))
        return super().formfield_for_dbfield(db_field, request, **kwargs)
