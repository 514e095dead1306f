"""The asks and framework links of a record as formsets over rows, not over stored objects: they may come from a
proposed change, and one action writes them together with the record.
"""

import re

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.actions.base import ActionError
from recommendations.admin.desk import capitalise
from recommendations.admin.fields import NOTHING
from recommendations.admin.record.form import several
from recommendations.admin.record.vocabulary import Vocabulary
from recommendations.models import Ask, FrameworkLink, choices
from recommendations.stats.differences import Row

# How the action begins a finding about one part: “asks 2, text is …” (see actions/problems.py).
PLACE = re.compile(r"(?P<key>asks|frameworks) (?P<number>\d+)(, (?P<field>\w+))? is ")
ASK_HELP = format_lazy(
    _("At most {limit} words, begins with a verb: completes “FAO asks Member States to …”."), limit=codes.MAX_ASK_WORDS
)


class PartForm(forms.Form):
    """One part of a row; fields are named after its keys."""

    def __init__(self, *args, vocabulary: Vocabulary, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer(vocabulary)
        capitalise(self)

    def offer(self, vocabulary: Vocabulary) -> None:
        raise NotImplementedError

    def part(self) -> Row:
        return {key: value for key, value in self.cleaned_data.items() if key != "position"}


class AskForm(PartForm):
    text = forms.CharField(
        max_length=240,
        label=_("ask"),
        widget=forms.TextInput(attrs={"class": "vLargeTextField", "data-words": codes.MAX_ASK_WORDS}),
        help_text=ASK_HELP,
    )
    position = forms.IntegerField(
        required=False, label=_("place"), widget=forms.NumberInput(attrs={"class": "hld-place"})
    )
    addressees = several(label=_("who is asked to act"))
    action = forms.ChoiceField(required=False, label=_("what is asked"))
    wording = forms.ChoiceField(required=False, label=_("how it is worded"))
    direction = forms.ChoiceField(required=False, label=_("for or against"), initial="for")
    verb = forms.CharField(required=False, max_length=80, label=_("verb of the source, at most four words"))
    qualifier = forms.CharField(required=False, max_length=240, label=_("qualifier"))
    shared_ask = forms.ChoiceField(required=False, label=_("shared ask"))
    relation = forms.ChoiceField(required=False, label=_("relation"), choices=[*NOTHING, *choices.ASK_RELATIONS])
    difference = forms.CharField(required=False, max_length=240, label=_("what the variant differs in"))
    unique = forms.BooleanField(required=False, label=_("no other body asks this"))

    def offer(self, vocabulary: Vocabulary) -> None:
        self.fields["addressees"].choices = vocabulary.codes(codes.Facet.ADDRESSEE)
        for name in (codes.Facet.ACTION, codes.Facet.WORDING, codes.Facet.DIRECTION):
            self.fields[name].choices = [*NOTHING, *vocabulary.codes(name)]
        self.fields["shared_ask"].choices = [*NOTHING, *vocabulary.shared_asks]


class FrameworkForm(PartForm):
    item = forms.ChoiceField(label=_("item"))
    relation = forms.ChoiceField(label=_("relation"), choices=[*NOTHING, *choices.FRAMEWORK_RELATIONS])

    def offer(self, vocabulary: Vocabulary) -> None:
        self.fields["item"].choices = [*NOTHING, *vocabulary.framework_items]


class PartFormSet(forms.BaseFormSet):
    """Every form is “extra”: the parts of the row when the page is opened, whatever was posted when it is saved."""

    key = ""
    refusal: ActionError | None = None
    # What the admin asks a formset for its log.
    new_objects = changed_objects = deleted_objects = ()

    def __init__(self, *args, instance=None, queryset=None, save_as_new=None, **kwargs) -> None:
        """The admin also gives what only formsets over stored objects need."""
        super().__init__(*args, **kwargs)

    def get_queryset(self) -> list:
        return []

    def initial_form_count(self) -> int:
        return 0

    def total_form_count(self) -> int:
        if self.is_bound:
            return super().total_form_count()
        return len(self.initial) if self.initial else self.extra

    def full_clean(self) -> None:
        """With what an action found, beside the part that it is about."""
        super().full_clean()
        if self.refusal and self.is_bound:
            for finding in self.refusal.field_errors.get(self.key, []):
                self._show(finding)
            self._errors = [form.errors for form in self.forms]

    def _show(self, finding: str) -> None:
        place, filled = PLACE.match(finding), self.filled()
        if place and int(place["number"]) <= len(filled):
            form = filled[int(place["number"]) - 1]
            form.add_error(place["field"] if place["field"] in form.fields else None, finding)
        else:
            self._non_form_errors.append(finding)

    def filled(self) -> list[PartForm]:
        """The forms that hold something, in the order of their places; without a place, as they stand."""
        given = [form for form in self.forms if form.has_changed()]
        return sorted(given, key=lambda form: form.cleaned_data.get("position") or len(given) + 1)

    def parts(self) -> list[Row]:
        return [form.part() for form in self.filled()]


class PartInline(admin.StackedInline):
    """Shown to whoever may write the record: the parts have no rights of their own."""

    part_form: type[PartForm]
    key = ""
    template = "admin/hld/parts.html"
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs) -> type[PartFormSet]:
        made = forms.formset_factory(
            self.part_form, formset=PartFormSet, extra=self.extra, max_num=self.max_num, absolute_max=100
        )
        made.key, made.refusal = self.key, getattr(request, "refusal", None)
        made.get_default_prefix = classmethod(lambda cls: self.key)
        return made

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    has_change_permission = has_delete_permission = has_view_permission = has_add_permission


class AskInline(PartInline):
    model = Ask
    part_form, key = AskForm, "asks"
    extra, max_num = 1, codes.MAX_ASKS
    verbose_name_plural = _("asks: who should do what")
    fieldsets = [
        (None, {"fields": [("text", "position"), "addressees"]}),
        (None, {"fields": [("action", "wording", "direction", "verb", "qualifier")]}),
        (None, {"fields": [("shared_ask", "relation", "difference", "unique")]}),
    ]


class FrameworkInline(PartInline):
    model = FrameworkLink
    part_form, key = FrameworkForm, "frameworks"
    max_num = 40
    verbose_name_plural = _("where the same aim appears")
    fieldsets = [(None, {"fields": [("item", "relation")]})]
