from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from recommendations import roles
from recommendations.actions.base import ActionError, Actor
from recommendations.actions.releases import make_release
from recommendations.admin.desk import Desk, DeskForm, ReadOnly
from recommendations.models import DatasetRevision, Release
from recommendations.stats.changes import changes


class ReleaseForm(DeskForm):
    class Meta:
        model = Release
        fields = ("name", "notes")


@admin.register(Release)
class ReleaseAdmin(ReadOnly, Desk):
    """A reviewer names today's data; a release never changes after that."""

    list_display = ["name", "made_at", "made_by", "data_version", "records", "bodies"]
    search_fields = ["name", "notes", "made_by"]
    fieldsets = [
        (_("Which release"), {"fields": ["name", "notes"]}),
        (_("What it holds"), {"fields": [("records", "bodies"), ("data_version", "code_version"), "last_entry"]}),
        (_("Its bundle"), {"fields": ["file_name", "sha256", "size"]}),
        (_("Who made it, and when"), {"fields": [("made_by", "made_at")]}),
    ]

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(roles.PUBLISH)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        """Not as Django adds: the bundle is written before, not within, the transaction that keeps it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ReleaseForm(request.POST or None)
        release = self._made(request, form) if form.is_bound and form.is_valid() else None
        if release is None:
            return self._ask(request, form)
        done = _("Release %(name)s is frozen: data version %(version)d, %(records)d records of %(bodies)d bodies.")
        self.message_user(request, done % {**vars(release), "version": release.data_version})
        return HttpResponseRedirect(self.change_url(release.pk))

    def _made(self, request: HttpRequest, form: ReleaseForm) -> Release | None:
        try:
            return make_release(**form.cleaned_data, by=Actor.of(request.user))
        except ActionError as error:
            for key, findings in error.field_errors.items():
                form.show_findings(key, findings)
        return None

    def _ask(self, request: HttpRequest, form: ReleaseForm) -> HttpResponse:
        latest = Release.objects.first()
        context = {
            "title": _("Freeze today's data as a release"),
            "form": form,
            "revision": DatasetRevision.objects.current(),
            "latest": latest,
            "since": changes(latest.last_entry) if latest else None,
        }
        return self.page(request, "release", context)
