"""Documents uploaded to be read: the form, and a report that says how far it is and what came of it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from recommendations.actions import readings, uploads
from recommendations.actions.base import ActionError, Actor
from recommendations.actions.readings import Report
from recommendations.admin.uploading import UploadForm, limited
from recommendations.models import SourceDocument
from recommendations.roles import UPLOAD

ACCEPT = ".pdf,.docx,.txt"
NAME = "recommendations_sourcedocument"
LATEST = 10
STEPS = [
    ("waiting", _("started")),
    ("reading", _("reading the file")),
    ("finding", _("finding sections and items")),
    ("storing", _("storing them and linking records")),
]
FIGURES = [
    ("sections", _("sections")),
    ("new_sections", _("sections that are new")),
    ("item", _("items of lists")),
    ("subitem", _("their parts")),
    ("prose", _("passages of running text")),
    ("context", _("context around them")),
    ("footnotes", _("footnotes")),
    ("suggested", _("suggested by their wording")),
    ("linked", _("records linked to their passage")),
    ("proposed", _("links proposed")),
    ("to_review", _("items to review: changed, moved, gone or new")),
    ("seconds", _("seconds it took")),
]


class Submitting:
    """The part of the documents' admin that has files read."""

    change_list_template = "admin/hld/documents.html"

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        upload = limited(self.upload_document, readings.LIMIT)
        return [
            path("upload/", view(upload), name=f"{NAME}_upload"),
            path("upload/<slug:token>/", view(self.reading), name=f"{NAME}_reading"),
            path("upload/<slug:token>/state/", view(self.reading_state), name=f"{NAME}_reading_state"),
            *super().get_urls(),
        ]

    def upload_document(self, request: HttpRequest) -> HttpResponse:
        by = self._require(request)
        form = UploadForm(request, limit=readings.LIMIT, accept=ACCEPT)
        if form.is_bound and form.is_valid():
            given = form.cleaned_data["file"]
            try:
                upload = readings.submit(data=given.read(), name=given.name, by=by)
            except ActionError as error:
                form.add_error("file", error.messages)
            else:
                return HttpResponseRedirect(reverse(f"admin:{NAME}_reading", args=[upload.token]))
        mine = [upload for upload in uploads.every(readings.KIND) if upload.by == by.name][:LATEST]
        context = {
            "title": _("Upload a document"),
            "form": form,
            "limit": readings.LIMIT,
            "latest": [(upload, readings.report_of(upload)) for upload in mine],
        }
        return self.page(request, "upload", context)

    def reading(self, request: HttpRequest, token: str) -> HttpResponse:
        """The report; it may be loaded again at any time, and asks for its own news where scripts run."""
        return self._report(request, token, "reading")

    def reading_state(self, request: HttpRequest, token: str) -> HttpResponse:
        """Only what changes of it."""
        return self._report(request, token, "reading_state")

    def _report(self, request: HttpRequest, token: str, template: str) -> HttpResponse:
        by = self._require(request)
        upload = uploads.find(kind=readings.KIND, token=token, by=by)
        if upload is None:
            self.message_user(request, _("There is no such reading of yours; reports are kept for a month."), "error")
            return HttpResponseRedirect(reverse(f"admin:{NAME}_upload"))
        report = readings.report_of(upload)
        context = {"title": _("Reading a document"), "upload": upload, "report": report}
        return self.page(request, template, context | _shown(report))

    def _require(self, request: HttpRequest) -> Actor:
        if not request.user.has_perm(UPLOAD):
            raise PermissionDenied
        return Actor.of(request.user)


def _shown(report: Report) -> dict:
    """Steps with the one at work, and the figures of what was found."""
    names = [name for name, _words in STEPS]
    at = names.index(report.step) if report.step in names else len(names)
    found = {**report.found, **report.found.get("kinds", {})}
    document = SourceDocument.objects.filter(slug=report.found.get("document", "")).first()
    return {
        "steps": [
            (words, "done" if place < at else "now" if place == at else "") for place, (_n, words) in enumerate(STEPS)
        ],
        "figures": [(words, found.get(name, 0)) for name, words in FIGURES] if report.found else [],
        "fates": report.found.get("fates", {}),
        "document": document,
    }
