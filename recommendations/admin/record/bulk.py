"""Bulk work on the list of records: choose, look at what would become of each, confirm."""

import re
from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from recommendations.actions import bulk
from recommendations.actions.base import ActionError, Actor
from recommendations.actions.bulk import Wish
from recommendations.actions.saves import Becomes, Prospect
from recommendations.actions.workflow import PUBLISH
from recommendations.admin.fields import NOTHING
from recommendations.admin.record.vocabulary import Vocabulary
from recommendations.codes import Facet
from recommendations.models import RoundTable
from recommendations.stats.differences import differences

TITLES = {
    "set-round-table": _("Change the round table"),
    "add-theme": _("Add a theme"),
    "remove-theme": _("Remove a theme"),
    "send-to-review": _("Send to review"),
    "publish": _("Publish"),
}
NUMBER = re.compile(r"[0-9]{1,18}")  # what a database takes as a key
NAMED = 50  # so many that were left out are named in full after the work is done


class BulkForm(forms.Form):
    """`chosen`: every record that was selected; `seen`: those that the preview said would change, with versions."""

    chosen = forms.CharField(widget=forms.HiddenInput, max_length=200_000)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=200_000, required=False)
    why = forms.CharField(
        label=_("Why"), max_length=500, required=False, help_text=_("For the history of each record.")
    )

    def __init__(self, *args, name: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = _choices(name)
        if choices is not None:
            label = _("Round table") if name == "set-round-table" else _("Theme")
            self.fields["value"] = forms.ChoiceField(label=label, choices=choices, required=name != "set-round-table")

    def clean_chosen(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["chosen"].split(",") if NUMBER.fullmatch(pk)]

    def clean_seen(self) -> dict[int, int]:
        pairs = [pair.partition(":") for pair in self.cleaned_data["seen"].split(",")]
        return {int(pk): int(one) for pk, _colon, one in pairs if NUMBER.fullmatch(pk) and NUMBER.fullmatch(one)}


def _choices(name: str) -> list | None:
    """What is to be chosen beside the records; None where nothing is."""
    if name == "set-round-table":
        numbers = RoundTable.objects.order_by("number").values_list("number", flat=True).distinct()
        return [("", _("none")), *((str(number), str(number)) for number in numbers)]
    return [*NOTHING, *Vocabulary().codes(Facet.THEME)] if name in bulk.EDITS else None


def _reasons(prospect: Prospect) -> list[str]:
    """Without the reference, where it stands in the row already."""
    return [reason.removeprefix(f"{prospect.reference}: ") for reason in prospect.reasons]


class Bulk:
    """The part of the record's admin that works on many records at once. Put before what holds the other addresses."""

    actions = ["set_round_table", "add_theme", "remove_theme", "send_selected_to_review", "publish_selected"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISH)

    def get_urls(self) -> list:
        view, name = self.admin_site.admin_view(self.bulk), "recommendations_recommendation_bulk"
        return [path("bulk/<slug:name>/", view, name=name), *super().get_urls()]

    @admin.action(description=_("Change the round table …"), permissions=["change"])
    def set_round_table(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._begin(request, queryset, "set-round-table")

    @admin.action(description=_("Add a theme …"), permissions=["change"])
    def add_theme(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._begin(request, queryset, "add-theme")

    @admin.action(description=_("Remove a theme …"), permissions=["change"])
    def remove_theme(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._begin(request, queryset, "remove-theme")

    @admin.action(description=_("Send to review …"), permissions=["change"])
    def send_selected_to_review(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._begin(request, queryset, "send-to-review")

    @admin.action(description=_("Publish …"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._begin(request, queryset, "publish")

    def _begin(self, request: HttpRequest, queryset: QuerySet, name: str) -> HttpResponse | None:
        """From the list: the preview, or first the question which round table or theme."""
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[: bulk.MOST + 1])
        if len(keys) > bulk.MOST:
            message = _("More than %s records are too many at once. Narrow the list by its filters.") % f"{bulk.MOST:,}"
            self.message_user(request, message, messages.ERROR)
            return None
        chosen = ",".join(map(str, keys))
        form = BulkForm(initial={"chosen": chosen}, name=name)
        prospects = None if "value" in form.fields else self._prospects(request, keys, Wish(name))
        return self._page(request, name, form, prospects, chosen=len(keys))

    def bulk(self, request: HttpRequest, name: str) -> HttpResponse:
        """Posted only: with a value the preview, with “confirmed” the work."""
        if request.method != "POST" or name not in TITLES or not self._may(request, name):
            self.message_user(request, _("Select records in the list and choose there what to do."), messages.ERROR)
            return self._back(request)
        form = BulkForm(request.POST, name=name)
        if not form.is_valid():
            return self._page(request, name, form, None, chosen=len(form.cleaned_data.get("chosen", [])))
        wish = Wish(name, form.cleaned_data.get("value", ""))
        if "confirmed" in request.POST:
            return self._carry_out(request, form, wish)
        keys = form.cleaned_data["chosen"]
        return self._page(request, name, form, self._prospects(request, keys, wish), chosen=len(keys))

    def _may(self, request: HttpRequest, name: str) -> bool:
        return self.has_publish_permission(request) if name == "publish" else self.has_change_permission(request)

    def _prospects(self, request: HttpRequest, keys: list[int], wish: Wish) -> list[Prospect]:
        return bulk.preview(records=keys, wish=wish, by=Actor.of(request.user))

    def _page(
        self, request: HttpRequest, name: str, form: BulkForm, prospects: list[Prospect] | None, *, chosen: int
    ) -> HttpResponse:
        found = prospects or []
        changing = [prospect for prospect in found if prospect.changes]
        context = {
            "title": TITLES[name],
            "name": name,
            "form": form,
            "chosen": chosen,
            "previewed": prospects is not None,
            "changing": [(one, differences(one.before, one.after)) for one in changing],
            "proposed": sum(one.becomes == Becomes.PROPOSED for one in changing),
            "refused": [(one, _reasons(one)) for one in found if one.becomes == Becomes.REFUSED],
            "already": [one for one in found if one.becomes == Becomes.UNCHANGED],
            "seen": ",".join(f"{one.record.pk}:{one.record.version}" for one in changing),
            "back": self._list_url(request),
            "query": request.GET.urlencode(),
        }
        return self.page(request, "bulk", context)

    def _carry_out(self, request: HttpRequest, form: BulkForm, wish: Wish) -> HttpResponse:
        said, by = form.cleaned_data, Actor.of(request.user)
        try:
            prospects = bulk.carry_out(seen=said["seen"], wish=wish, by=by, why=said["why"])
        except ActionError as error:
            self.tell_refusal(request, error)
            return self._back(request)
        self._tell_outcome(request, prospects)
        return self._back(request)

    def _tell_outcome(self, request: HttpRequest, prospects: list[Prospect]) -> None:
        done = [one for one in prospects if one.changes]
        proposed = sum(one.becomes == Becomes.PROPOSED for one in done)
        self._tell(
            request, len(done) - proposed, lambda n: ngettext("%d record was changed.", "%d records were changed.", n)
        )
        self._tell(request, proposed, lambda n: ngettext(
            "%d published record has a proposed change now.", "%d published records have a proposed change now.", n
        ))  # fmt: skip
        left = [one for one in prospects if not one.changes]
        for one in left[:NAMED]:
            reason = " ".join(one.reasons) or _("%s: is so already.") % one.reference
            self.message_user(request, _("Left out: %s") % reason, messages.WARNING)
        if len(left) > NAMED:
            self.message_user(request, _("and %d more are left out.") % (len(left) - NAMED), messages.WARNING)
        if not done:
            self.message_user(request, _("No record was changed."), messages.WARNING)

    def _tell(self, request: HttpRequest, number: int, words: Callable[[int], str]) -> None:
        if number:
            self.message_user(request, words(number) % number, messages.SUCCESS)

    def _list_url(self, request: HttpRequest) -> str:
        """The list with the filters that the selection was made under."""
        query = request.GET.urlencode()
        return reverse("admin:recommendations_recommendation_changelist") + (f"?{query}" if query else "")

    def _back(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(self._list_url(request))
