"""A record's codes, asks and links as somebody sees them who may not change them; and the columns of the list."""

from django.contrib import admin
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.models import Code, Recommendation


def _codes_of(record: Recommendation, facet: codes.Facet) -> list[str]:
    """From the facet index, read once; in the order in which they were assigned."""
    prefetch_related_objects([record], "facets")
    entries = [entry for entry in record.facets.all() if entry.facet == facet and entry.ask_id is None]
    return [entry.code for entry in sorted(entries, key=lambda entry: entry.position)]


def _labels(record: Recommendation, facet: codes.Facet) -> str:
    slugs = _codes_of(record, facet)
    labels = dict(Code.objects.filter(facet=facet, slug__in=slugs).values_list("slug", "label"))
    return ", ".join(labels.get(slug, slug) for slug in slugs)


class Shown:
    """Named like the fields of the form: Django's admin shows these where the form may not be filled in."""

    @admin.display(description=_("themes"))
    def themes(self, record: Recommendation) -> str:
        return _labels(record, codes.Facet.THEME) or self.get_empty_value_display()

    @admin.display(description=_("people concerned"))
    def populations(self, record: Recommendation) -> str:
        return _labels(record, codes.Facet.POPULATION) or self.get_empty_value_display()

    @admin.display(description=_("round table"))
    def round_table(self, record: Recommendation) -> str:
        return ", ".join(_codes_of(record, codes.Facet.ROUND_TABLE)) or self.get_empty_value_display()

    @admin.display(description=_("also fits round tables"))
    def also(self, record: Recommendation) -> str:
        return ", ".join(_codes_of(record, codes.Facet.ALSO_ROUND_TABLE)) or self.get_empty_value_display()

    @admin.display(description=_("asks"))
    def asks_shown(self, record: Recommendation) -> SafeString:
        asks = record.asks.select_related("shared_ask").prefetch_related("facets")
        return render_to_string("admin/hld/asks.html", {"asks": asks})

    @admin.display(description=_("where the same aim appears"))
    def frameworks_shown(self, record: Recommendation) -> SafeString:
        links = record.framework_links.select_related("item__framework")
        return render_to_string("admin/hld/frameworks.html", {"links": links})

    @admin.display(description=_("body"), ordering="agency__acronym")
    def body(self, record: Recommendation) -> str:
        return record.agency.label

    @admin.display(description=_("status"), ordering="status")
    def state(self, record: Recommendation) -> SafeString:
        badge = format_html('<span class="hld-badge hld-{}">{}</span>', record.status, record.get_status_display())
        if getattr(record, "has_proposal", False):
            return format_html('{} <span class="hld-badge hld-proposed">{}</span>', badge, _("change proposed"))
        return badge
