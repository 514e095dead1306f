from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk, ReadOnly, ReadOnlyInline
from recommendations.admin.submitting import Submitting
from recommendations.models import LedgerRow, Rendering, Section, SourceDocument
from recommendations.stats.ledger import ledger
from recommendations.stats.section_text import desk_text

# Whoever may see what extraction found may read the words around it.
READ = "recommendations.view_extracteditem"


class RenderingInline(ReadOnlyInline):
    model = Rendering
    verbose_name_plural = _("copies of it as they were read")
    fields = readonly_fields = ["file_name", "reader", "reader_version", "bytes_sha256", "read_at", "is_current"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rendering]:
        return super().get_queryset(request).defer("text").select_related("document")


@admin.register(SourceDocument)
class DocumentAdmin(Submitting, Desk):
    identity = ("slug",)
    list_display = ["title", "slug", "dialogue", "body", "year", "passage_access"]
    list_filter = ["dialogue", "passage_access", "language"]
    list_select_related = ["dialogue", "body"]
    search_fields = ["title", "slug", "citation_title"]
    autocomplete_fields = ["body"]
    inlines = [RenderingInline]
    fieldsets = [
        (_("Which document"), {"fields": ["slug", "title", "dialogue", "body", "language", "order"]}),
        (_("What it is"), {"fields": ["description", "reading_note", "pages_note"]}),
        (_("From when"), {"fields": [("year", "date_note")]}),
        (_("Who may read its words here"), {"fields": ["passage_access", "public_url"]}),
        (
            _("How it is cited"),
            {
                "fields": [
                    "reference_infix",
                    "citation_author",
                    "citation_title",
                    ("citation_publisher", "citation_year"),
                ]
            },
        ),
    ]


@admin.register(Rendering)
class RenderingAdmin(ReadOnly, Desk):
    """A copy as it was read. Ingestion makes them; nobody edits them."""

    list_display = ["document", "file_name", "reader", "reader_version", "read_at", "is_current"]
    list_filter = ["document", "is_current"]
    list_select_related = ["document"]
    fieldsets = [
        (_("Which copy"), {"fields": ["document", "file_name", "is_current"]}),
        (_("How it was read"), {"fields": ["reader", "reader_version", "read_at", "bytes_sha256", "text_sha256"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rendering]:
        return super().get_queryset(request).defer("text")


@admin.register(Section)
class SectionAdmin(Desk):
    identity = ("document", "slug")
    list_display = ["slug", "number", "title", "kind", "agency", "document"]
    list_filter = ["document", "kind"]
    search_fields = ["slug", "title", "agency__acronym", "agency__name"]
    autocomplete_fields = ["document", "agency"]
    fieldsets = [
        (_("Which section"), {"fields": ["document", "slug", ("chapter", "number"), "title"]}),
        (_("Who speaks"), {"fields": ["agency"]}),
        (_("What it holds"), {"fields": ["kind"]}),
        (_("Where it stands"), {"fields": [("line_start", "line_end"), "order"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        """With the document, which a section's name on screen begins with (autocomplete lists them, too)."""
        return super().get_queryset(request).select_related("document", "agency")

    def get_urls(self) -> list:
        read = path("<int:pk>/read/", self.admin_site.admin_view(self.read), name="recommendations_section_read")
        return [read, *super().get_urls()]

    def read(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The text of the section with everything that was made of it. Never kept by a cache: admin_view sees to it."""
        if not request.user.has_perm(READ):
            raise PermissionDenied
        section = self.get_queryset(request).filter(pk=pk).first()
        if section is None:
            self.message_user(request, _("There is no such section."), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:recommendations_section_changelist"))
        rows = LedgerRow.objects.of_document(section.document).filter(section=section)
        context = {
            "title": _("Read: %s") % section.title,
            "section": section,
            "text": desk_text(section),
            "ledger": ledger(rows),
            "desk": True,
        }
        return self.page(request, "reader", context)
