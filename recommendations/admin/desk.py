"""What the admin of every noun has in common: each save is one call of an action, and what the action refuses comes
back on the form with everything that was typed.
"""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db.models import Field, JSONField, Model, TextField, URLField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from recommendations.actions.base import ActionError, Actor
from recommendations.actions.objects import delete_object, natural_key, save_object
from recommendations.admin.fields import LineList
from recommendations.admin.history import entries_of


def capitalise(form: forms.BaseForm) -> None:
    """Labels begin with a capital, as Django makes those of a model's fields; in running text they do not."""
    for field in form.fields.values():
        field.label = capfirst(field.label) if field.label else field.label


class DeskForm(forms.ModelForm):
    """A form that can carry the findings of an action; with them it is never valid."""

    # Set by the admin when an action has refused what this form says.
    refusal: ActionError | None = None

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        capitalise(self)

    def full_clean(self) -> None:
        super().full_clean()
        if self.refusal and self.is_bound:
            for key, findings in self.refusal.field_errors.items():
                self.show_findings(key, findings)

    def show_findings(self, key: str, findings: list[str]) -> None:
        """`key` is what the action calls a field."""
        self.add_error(key if key in self.fields else None, findings)


class Desk(admin.ModelAdmin):
    """The base of every editable noun."""

    # Assigned once: other rows, addresses and fixture files name the object by it.
    identity: tuple[str, ...] = ()
    form = DeskForm
    formfield_overrides = {
        JSONField: {"form_class": LineList},
        URLField: {"assume_scheme": "https"},
        TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    }
    object_history_template = "admin/hld/history.html"
    save_on_top = False
    list_per_page = 50

    class Media:
        js = ["admin-hld/desk.js", "admin-hld/words.js"]

    # Writing

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        """Refused by an action, Django's view has written nothing; it runs again to show the reasons."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ActionError as error:
            request.refusal = error
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)  # a class of its own for each request
        form.refusal = getattr(request, "refusal", None)
        return form

    def save_model(self, request: HttpRequest, obj: Model, form, change: bool) -> None:
        """Nothing here: `save_related` comes next and makes the one call."""

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        def parts() -> None:
            super(Desk, self).save_related(request, form, formsets, change)

        save_object(instance=form.instance, by=Actor.of(request.user), save_related=parts)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        delete_object(instance=obj, by=Actor.of(request.user))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except ActionError as error:
            self.tell_refusal(request, error)
            return HttpResponseRedirect(self.change_url(unquote(object_id)))

    def get_deleted_objects(self, objs, request: HttpRequest) -> tuple:
        """What is in use is named, whether or not the person might delete its users."""
        deletable, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        return deletable, counts, set() if protected else perms_needed, protected

    def attempt(self, request: HttpRequest, act: Callable[[], object], done: str) -> bool:
        """Call an action for a button; say how it went."""
        try:
            act()
        except ActionError as error:
            self.tell_refusal(request, error)
            return False
        self.message_user(request, done, messages.SUCCESS)
        return True

    def tell_refusal(self, request: HttpRequest, error: ActionError) -> None:
        for message in error.messages:
            self.message_user(request, message, messages.ERROR)

    # Showing

    def page(self, request: HttpRequest, template: str, context: dict) -> HttpResponse:
        """A page of ours that Django's admin has no view for, with the frame that all its pages have."""
        around = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, f"admin/hld/{template}.html", around | context)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs) -> forms.Field | None:
        """Another object may be added on the way; to change or delete it one goes to its own page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            widget = field.widget
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field

    def get_readonly_fields(self, request: HttpRequest, obj=None):
        fixed = self.identity if obj else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def change_url(self, pk: object) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[pk])

    def audit_key(self, obj: Model) -> tuple[str, str]:
        """(noun, key) under which the audit entries of this object stand."""
        return obj._meta.model_name, natural_key(obj)

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        entries = entries_of(*self.audit_key(obj), limit=200) if obj else []
        context = {"entries": entries, "title": _("History of %s") % obj, **(extra_context or {})}
        return super().history_view(request, object_id, context)


class ValuesFilter(admin.AllValuesFieldListFilter):
    """The values of a field; to have none is a value with a name, too."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or _("none")}


class ReadOnly:
    """Put before an admin class: to be seen, never written. Not even an administrator writes these."""

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class ReadOnlyInline(ReadOnly, admin.StackedInline):
    """Rows that hang on an object and are written elsewhere."""

    extra = 0
    can_delete = False
