"""Back to an earlier version, from the history of a record."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from recommendations.actions.base import Actor
from recommendations.actions.history import revert_record
from recommendations.admin.buttons import Button, ask_for_reason
from recommendations.models import Recommendation

REVERT = Button(
    "revert",
    _("Return to this version"),
    _("Makes a new change with the record as it was after that entry. A published record gets a proposed change."),
    needs_reason=True,
)


class Reverting:
    """The part of the record's admin that goes back."""

    def get_urls(self) -> list:
        name = "recommendations_recommendation_revert"
        return [path("<int:pk>/revert/<int:sequence>/", self.admin_site.admin_view(self.revert), name=name),
                *super().get_urls()]  # fmt: skip

    def revert_of(self, request: HttpRequest, record: Recommendation) -> Recommendation | None:
        """The record, where this person may take it back."""
        return record if self.has_change_permission(request, record) else None

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        record = self.get_object(request, object_id)
        context = {"revert_of": self.revert_of(request, record)} if record else {}
        return super().history_view(request, object_id, {**context, **(extra_context or {})})

    def revert(self, request: HttpRequest, pk: int, sequence: int) -> HttpResponse:
        """Asks why first; the version that the person saw is the one that is changed."""
        record = self.get_object(request, str(pk))
        if record is None or not self.revert_of(request, record):
            return self._not_possible(request, pk)
        why, version = request.POST.get("why", "").strip(), request.POST.get("version", "")
        if not why:
            return ask_for_reason(self, request, record, REVERT)
        base, by = int(version) if version.isdigit() else 0, Actor.of(request.user)
        done = _("%s: as it was; look at the history.") % record
        self.attempt(
            request,
            lambda: revert_record(record=record, sequence=sequence, base_version=base, by=by, why=why),
            done,
        )
        return HttpResponseRedirect(self.change_url(pk))
