"""Second coding at the desk: draw a sample, code it without the first codes before one's eyes, resolve."""

import secrets
from functools import partial

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from recommendations.actions.base import Actor
from recommendations.actions.fixtures.coding_sheet import KEYS
from recommendations.actions.second_coding import Settled, code_second, draw_sample, resolve_codings
from recommendations.actions.workflow import PUBLISH
from recommendations.admin import passage
from recommendations.admin.desk import capitalise
from recommendations.admin.record.blind import BlindSheet, ResolutionForm
from recommendations.admin.record.vocabulary import Vocabulary
from recommendations.models import Recommendation, SourceDocument, text_digest
from recommendations.stats.differences import label_of
from recommendations.stats.second_coding import differences_of, drawn, last_sample, waiting_for

NAME = "recommendations_recommendation_second"
USUAL = 20


class SampleForm(forms.Form):
    size = forms.IntegerField(required=False, min_value=1, max_value=1000, label=_("how many"), initial=USUAL)
    seed = forms.CharField(max_length=20, label=_("seed"), help_text=_("The same seed draws the same records."))
    document = forms.ModelChoiceField(SourceDocument.objects.all(), required=False, to_field_name="slug")
    agency = forms.ModelChoiceField(Agency.objects.all(), required=False, to_field_name="slug", label=_("body"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        capitalise(self)
        self.fields["size"].help_text = _("Empty: all that are left by the filters.")

    def wish(self) -> dict:
        given = self.cleaned_data
        chosen = {name: given[name].slug for name in ("document", "agency") if given[name]}
        return {"seed": given["seed"], "size": given["size"], "filters": chosen}


class SecondCoding:
    """The part of the record's admin that is the second coder's."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("second-coding/", view(self.second_sample), name=NAME),
            path("<int:pk>/second-coding/", view(self.second_code), name=f"{NAME}_code"),
            path("<int:pk>/second-coding/resolve/", view(self.second_resolve), name=f"{NAME}_resolve"),
            *super().get_urls(),
        ]

    def second_sample(self, request: HttpRequest) -> HttpResponse:
        """My sample and how far it is; posting draws another."""
        _require(request)
        by = Actor.of(request.user)
        form = SampleForm(request.POST or None, initial={"seed": secrets.randbelow(10_000)})
        if request.method == "POST" and form.is_valid():
            self.attempt(request, lambda: draw_sample(by=by, **form.wish()), _("The sample is drawn."))
            return HttpResponseRedirect(reverse(f"admin:{NAME}"))
        sample = last_sample(by.name)
        context = {"form": form, "sample": sample, "drawn": drawn(sample), "waiting": waiting_for(by.name).count()}
        return self.page(request, "second", {"title": _("Second coding"), **context})

    def second_code(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Passage, headline, summary, asks and an empty form: nothing here depends on what was coded before."""
        _require(request)
        record = get_object_or_404(Recommendation.objects.select_related("document__dialogue"), pk=pk)
        sheet = BlindSheet(record, request.POST or None)
        if request.method == "POST" and sheet.is_valid():
            seen, by = request.POST.get("seen", ""), Actor.of(request.user)
            act = partial(code_second, record=record, half=sheet.half(), seen=seen, by=by)
            if self.attempt(request, act, _("%s: your codes are kept.") % record):
                return HttpResponseRedirect(_next(by.name))
        context = {"record": record, "sheet": sheet, "passage": passage.of_record(record), "seen": text_digest(record)}
        return self.page(request, "blind", {"title": _("Second coding: %s") % record, **context})

    def second_resolve(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Where both differ, with the words before one's eyes: whose codes stand, and why."""
        _require(request)
        record = get_object_or_404(Recommendation.objects.select_related("document__dialogue"), pk=pk)
        vocabulary = Vocabulary(record.document)
        differences = differences_of([record])[record.pk]
        forms_ = [
            ResolutionForm(request.POST or None, difference=one, number=number, vocabulary=vocabulary)
            for number, one in enumerate(differences)
        ]
        if request.method == "POST" and all(form.is_valid() for form in forms_):
            settled = [
                Settled(form.difference, form.value(), form.cleaned_data["reason"])
                for form in forms_
                if form.cleaned_data["take"]
            ]
            if settled and self._resolve(request, record, settled):
                return HttpResponseRedirect(reverse(f"admin:{NAME}"))
        lines = [(form, label_of(KEYS[form.difference.facet])) for form in forms_]
        context = {"record": record, "lines": lines, "passage": passage.of_record(record)}
        return self.page(request, "resolve", {"title": _("Two codings of %s") % record, **context})

    def _resolve(self, request: HttpRequest, record: Recommendation, settled: list[Settled]) -> bool:
        version = request.POST.get("version", "")
        base, by = int(version) if version.isdigit() else 0, Actor.of(request.user)
        act = partial(resolve_codings, record=record, settled=settled, base_version=base, by=by)
        return self.attempt(request, act, _("%s: resolved. A published record now has a proposed change.") % record)


def _require(request: HttpRequest) -> None:
    if not request.user.has_perm(PUBLISH):
        raise PermissionDenied


def _next(name: str) -> str:
    """The next record of the sample that is not coded yet; then the sample."""
    left = (one.record.pk for one in drawn(last_sample(name)) if one.differences is None)
    pk = next(left, None)
    return reverse(f"admin:{NAME}_code", args=[pk]) if pk else reverse(f"admin:{NAME}")
