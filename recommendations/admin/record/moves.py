"""draft → in review → published → withdrawn, as buttons on a record's page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from recommendations.actions import records
from recommendations.actions.base import Actor
from recommendations.actions.workflow import MOVES, PUBLISH
from recommendations.admin.buttons import Button, ask_for_reason
from recommendations.codes import Status
from recommendations.models import Recommendation

ACTIONS: dict[str, Callable] = {
    "send-to-review": records.send_to_review,
    "publish": records.publish,
    "return-to-draft": records.return_to_draft,
    "withdraw": records.withdraw,
}
BUTTONS = [
    Button("send-to-review", _("Send to review"), _("A reviewer reads it next."), needs_reason=False),
    Button("publish", _("Publish"), _("Everybody can read it."), needs_reason=False),
    Button("return-to-draft", _("Return to draft"), _("Its curator takes it up again."), needs_reason=True),
    Button("withdraw", _("Withdraw"), _("It leaves the public pages; its history stays."), needs_reason=True),
]


def may_move(request: HttpRequest, record: Recommendation, name: str) -> bool:
    """Whether to offer the button. The action asks again, and more: who edited last, what is still missing."""
    if record.status not in MOVES[name.replace("-", " ")][0]:
        return False
    if name == "publish" or record.status == Status.PUBLISHED:
        return request.user.has_perm(PUBLISH)
    return request.user.has_perm("recommendations.change_recommendation")


class Moves:
    """The part of the record's admin that moves records along."""

    def buttons_for(self, request: HttpRequest, record: Recommendation) -> list[Button]:
        return [button for button in BUTTONS if may_move(request, record, button.name)]

    def get_urls(self) -> list:
        move = self.admin_site.admin_view(self.move)
        name = "recommendations_recommendation_move"
        return [path("<int:pk>/move/<slug:name>/", move, name=name), *super().get_urls()]

    def move(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """One button, posted; those that need a reason ask for it first."""
        record = self.get_object(request, str(pk))
        button = next((b for b in self.buttons_for(request, record) if b.name == name), None) if record else None
        if button is None:
            return self._not_possible(request, pk)
        why = request.POST.get("why", "").strip()
        if button.needs_reason and not why:
            return ask_for_reason(self, request, record, button)
        if request.method == "POST":
            self._move(request, record, button, why)
        return HttpResponseRedirect(self.change_url(pk))

    def _move(self, request: HttpRequest, record: Recommendation, button: Button, why: str) -> None:
        """The version that the reader had before their eyes is the one that is moved."""
        version = request.POST.get("version", "")
        record.version = int(version) if version.isdigit() else record.version
        act, by = ACTIONS[button.name], Actor.of(request.user)
        done = _("%(record)s: %(button)s: done.") % {"record": record, "button": button.label}
        self.attempt(request, lambda: act(record=record, by=by, why=why), done)

    def _not_possible(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = _("This cannot be done now: the record's status has changed, or it is not yours to do.")
        self.message_user(request, message, messages.ERROR)
        return HttpResponseRedirect(self.change_url(pk))
