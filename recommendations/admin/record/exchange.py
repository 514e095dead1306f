"""Records out to a spreadsheet and back: export and template from the list, upload, dry run, confirmation."""

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from recommendations.actions import imports, uploads
from recommendations.actions.base import ActionError, Actor
from recommendations.actions.imports import Entry, FileRefused
from recommendations.actions.saves import Becomes
from recommendations.admin.uploading import UploadForm, limited
from recommendations.exports.columns import CODES, Column
from recommendations.exports.delimited import csv_lines
from recommendations.exports.editable import ASK_COLUMNS, COLUMNS, RECORD_COLUMNS, safe_cells
from recommendations.exports.spreadsheet import Sheet, write_workbook
from recommendations.models import Code
from recommendations.stats.differences import differences

KIND = "imports"
ACCEPT = ".csv,.txt,.xlsx"
SECONDS_KEPT = 24 * 60 * 60
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ABOUT = (Column("name", "text", ""), Column("value", "text", ""))
NAME = "recommendations_recommendation"


class Exchange:
    """The part of the record's admin that gives rows out and takes them back."""

    change_list_template = "admin/hld/records.html"

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        upload = limited(self.upload_rows, imports.LIMIT)
        return [
            path("export.<slug:suffix>", view(self.export), name=f"{NAME}_export"),
            path("template.<slug:suffix>", view(self.template), name=f"{NAME}_template"),
            path("import/", view(upload), name=f"{NAME}_import"),
            path("import/<slug:token>/", view(self.imported), name=f"{NAME}_imported"),
            *super().get_urls(),
        ]

    # Out

    def export(self, request: HttpRequest, suffix: str) -> HttpResponse:
        """The records of the list as it is filtered, in its order."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse(f"admin:{NAME}_changelist") + "?e=1")
        keys = list(found.values_list("pk", flat=True))
        stamp = timezone.now().strftime("%Y-%m-%d-%H%M")
        return _file(imports.sheet_rows(keys), suffix, f"hld-records-{stamp}")

    def template(self, request: HttpRequest, suffix: str) -> HttpResponse:
        """The columns, with what they hold explained where the format has room for it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return _file([], suffix, "hld-records-template")

    # In

    def may_import(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def upload_rows(self, request: HttpRequest) -> HttpResponse:
        """Keep the file, where it can be read at all, and go on to its dry run."""
        if not self.may_import(request):
            raise PermissionDenied
        uploads.drop_older(kind=KIND, seconds=SECONDS_KEPT)
        form = UploadForm(request, limit=imports.LIMIT, accept=ACCEPT)
        if form.is_bound and form.is_valid():
            given, by = form.cleaned_data["file"], Actor.of(request.user)
            kept = uploads.keep(kind=KIND, chunks=given.chunks(), name=given.name, by=by)
            try:
                imports.read_table(kept.file.read_bytes(), kept.name)
            except FileRefused as error:
                kept.drop()
                form.add_error("file", error.messages)
            else:
                return HttpResponseRedirect(reverse(f"admin:{NAME}_imported", args=[kept.token]))
        context = {
            "title": _("Import records"),
            "form": form,
            "limit": imports.LIMIT,
            "most": imports.MOST_ROWS,
            "columns": RECORD_COLUMNS,
            "ask_columns": ASK_COLUMNS,
        }
        return self.page(request, "import", context)

    def imported(self, request: HttpRequest, token: str) -> HttpResponse:
        """The dry run of a kept file; posted, the file itself."""
        if not self.may_import(request):
            raise PermissionDenied
        by = Actor.of(request.user)
        kept = uploads.find(kind=KIND, token=token, by=by)
        if kept is None:
            message = _("This file is not here any more: it was imported, or lay here for a day. Upload it again.")
            self.message_user(request, message, messages.ERROR)
            return HttpResponseRedirect(reverse(f"admin:{NAME}_import"))
        table = imports.read_table(kept.file.read_bytes(), kept.name)
        if request.method == "POST":
            return self._apply(request, kept, table, by)
        entries = imports.rehearse_table(table=table, by=by)
        return self.page(request, "imported", _dry_run(entries) | {"kept": kept})

    def _apply(self, request: HttpRequest, kept: uploads.Upload, table: imports.Table, by: Actor) -> HttpResponse:
        why, seen = request.POST.get("why", "")[:500], request.POST.get("seen", "")
        try:
            entries = imports.apply_table(table=table, seen=seen, by=by, why=why)
        except ActionError as error:
            self.tell_refusal(request, error)
            return HttpResponseRedirect(request.path)
        kept.drop()
        done = sum(entry.prospect.changes for entry in entries)
        words = ngettext("%d row was imported.", "%d rows were imported.", done) % done
        self.message_user(request, words, messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:{NAME}_changelist") + "?status=all")


def _dry_run(entries: list[Entry]) -> dict:
    """What the page shows: refused rows first, with column and remedy; then what changes, field by field."""
    by_fate: dict[str, list] = {becomes: [] for becomes in Becomes}
    for entry in entries:
        shown = entry.prospect.changes
        changes = differences(entry.prospect.before, entry.prospect.after) if shown else []
        by_fate[entry.prospect.becomes].append((entry, changes))
    titles = (
        (Becomes.CHANGED, _("Changed")),
        (Becomes.PROPOSED, _("Proposed changes")),
        (Becomes.NEW, _("New drafts")),
    )
    return {
        "title": _("Import records: dry run"),
        "rows": len(entries),
        "refused": by_fate[Becomes.REFUSED],
        "unchanged": by_fate[Becomes.UNCHANGED],
        "changing": [(becomes, title, by_fate[becomes]) for becomes, title in titles if by_fate[becomes]],
        "number": sum(entry.prospect.changes for entry in entries),
        "seen": imports.fingerprint(entries),
    }


def _file(rows: Iterable[dict], suffix: str, name: str) -> HttpResponse:
    if suffix == "xlsx":
        response = FileResponse(_workbook(rows), content_type=XLSX)
    else:
        response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
        suffix = "csv"
    response["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response


def _csv(rows: Iterable[dict]) -> Iterator[str]:
    yield BOM
    yield from csv_lines(rows, COLUMNS)


def _workbook(rows: Iterable[dict]) -> IO[bytes]:
    """Written to a file that is gone once it was sent."""
    explained = [{"name": one.name, "value": one.about} for one in COLUMNS]
    codebook = Code.objects.values("facet", "slug", "label", "group", "definition").order_by("facet", "position")
    sheets = [
        Sheet("records", COLUMNS, map(safe_cells, rows)),
        Sheet("columns", ABOUT, explained),
        Sheet("codebook", CODES, codebook),
    ]
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    write_workbook(file, sheets)
    file.seek(0)
    return file
