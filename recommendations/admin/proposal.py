from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.actions.base import Actor
from recommendations.actions.records import apply_proposed_change, reject_proposed_change, row_of
from recommendations.admin.buttons import Button, ask_for_reason
from recommendations.admin.desk import Desk, ReadOnly
from recommendations.models import ProposedChange, choices
from recommendations.stats.differences import differences

EDIT = "recommendations.change_recommendation"
DECISIONS = {
    "apply": Button("apply", _("Apply"), _("The proposed version becomes the public one."), needs_reason=False),
    "reject": Button("reject", _("Reject"), _("The public version stays as it is."), needs_reason=True),
}


class StateFilter(admin.SimpleListFilter):
    """Open ones unless asked otherwise."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [("all", _("all")), *(choice for choice in choices.CHANGE_STATES if choice[0] != codes.ChangeState.OPEN)]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": _("open")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.value() == "all" else queryset.filter(state=self.value() or codes.ChangeState.OPEN)


@admin.register(ProposedChange)
class ProposalAdmin(ReadOnly, Desk):
    """Edits of published records: a reviewer puts both versions side by side and decides."""

    list_display = ["recommendation", "headline", "proposed_by", "proposed_at", "why", "state"]
    list_filter = [StateFilter, ("recommendation__agency", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["recommendation"]
    search_fields = ["recommendation__reference", "recommendation__headline", "proposed_by"]
    change_form_template = "admin/hld/proposal.html"

    def get_fieldsets(self, request: HttpRequest, obj: ProposedChange | None = None) -> list:
        proposed = (_("Who proposes it, and why"), {"fields": [("proposed_by", "proposed_at"), "why"]})
        decided = (_("What was decided"), {"fields": ["state", ("decided_by", "decided_at"), "decision_why"]})
        return [proposed] if obj and obj.state == codes.ChangeState.OPEN else [proposed, decided]

    @admin.display(description=_("headline"))
    def headline(self, proposed: ProposedChange) -> str:
        return proposed.recommendation.headline

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("recommendations.publish_recommendation")

    def buttons_for(self, request: HttpRequest, proposed: ProposedChange) -> list[Button]:
        if proposed.state != codes.ChangeState.OPEN:
            return []
        if self.has_publish_permission(request):
            return list(DECISIONS.values())
        # Whoever proposed it may take it back, as long as they are a curator.
        is_own = proposed.proposed_by == request.user.get_username()
        return [DECISIONS["reject"]] if is_own and request.user.has_perm(EDIT) else []

    def render_change_form(self, request: HttpRequest, context: dict, *args, obj=None, **kwargs) -> HttpResponse:
        is_open = obj.state == codes.ChangeState.OPEN
        extra = {
            "changes": differences(row_of(obj.recommendation), obj.row) if is_open else [],
            "is_open": is_open,
            "buttons": self.buttons_for(request, obj),
            "title": _("Proposed change"),
        }
        return super().render_change_form(request, {**context, **extra}, *args, obj=obj, **kwargs)

    def audit_key(self, proposed: ProposedChange) -> tuple[str, str]:
        return "record", proposed.recommendation.reference

    def get_urls(self) -> list:
        decide = self.admin_site.admin_view(self.decide)
        name = "recommendations_proposedchange_decide"
        return [path("<int:pk>/decide/<slug:name>/", decide, name=name), *super().get_urls()]

    def decide(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Apply or reject; rejecting first asks why."""
        proposed = self.get_object(request, str(pk))
        button = next((b for b in self.buttons_for(request, proposed) if b.name == name), None) if proposed else None
        if button is None:
            return self.nothing_to_decide(request, pk)
        why = request.POST.get("why", "").strip()
        if button.needs_reason and not why:
            return ask_for_reason(self, request, proposed, button)
        if request.method == "POST":
            act = apply_proposed_change if name == "apply" else reject_proposed_change
            done = _("%(record)s: %(button)s: done.") % {"record": proposed.recommendation, "button": button.label}
            self.attempt(request, lambda: act(proposed=proposed, by=Actor.of(request.user), why=why), done)
        return HttpResponseRedirect(self.change_url(pk))

    def nothing_to_decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.message_user(request, _("This change is decided already, or deciding it is a reviewer's."), "error")
        return HttpResponseRedirect(self.change_url(pk))
