from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Field, ForeignKey, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.actions.base import Actor, StaleRecord
from recommendations.actions.records import create_record, edit_record
from recommendations.admin import passage
from recommendations.admin.desk import Desk
from recommendations.admin.fields import KnownSelect
from recommendations.admin.history import entries_of
from recommendations.admin.record import filters
from recommendations.admin.record.bulk import Bulk
from recommendations.admin.record.comments import Commented
from recommendations.admin.record.exchange import Exchange
from recommendations.admin.record.form import RecordForm, row_of_form
from recommendations.admin.record.from_item import FromItem
from recommendations.admin.record.moves import Moves
from recommendations.admin.record.parts import AskInline, FrameworkInline
from recommendations.admin.record.placing import Placing, invitation, is_placed
from recommendations.admin.record.reverting import Reverting
from recommendations.admin.record.second import SecondCoding
from recommendations.admin.record.shown import Shown
from recommendations.admin.record.vocabulary import Vocabulary
from recommendations.models import ProposedChange, Recommendation, Section
from recommendations.stats.differences import Row, differences

WHAT = (_("What is asked"), {"fields": ["record_type", "headline", "summary"], "classes": ["then-asks"]})
CODED_FIELDS = ["themes", "round_table", "also", "populations"]
CODED = (_("How it is coded"), {"fields": CODED_FIELDS, "classes": ["then-frameworks"]})
SPEAKS = (_("Who speaks"), {"fields": ["agency", "partner_agencies", "partners"]})
PLACE = ["document", "section", ("group", "label"), "parent", ("line_start", "line_end"), ("page_from", "page_to")]
OTHERS = (_("What else there is to say"), {"fields": ["same_as", "note"]})
WHY = (_("For the history"), {"fields": ["why", "base_version"]})
PROVENANCE = (_("How the passage is recognised"), {"fields": [("fingerprint", "letters")], "classes": ["collapse"]})
VIEWED = [
    (_("What is asked"), {"fields": ["state", "record_type", "headline", "summary", "asks_shown"]}),
    CODED,
    SPEAKS,
    (_("Where it stands"), {"fields": PLACE}),
    (_("Where the same aim appears"), {"fields": ["frameworks_shown"]}),
    OTHERS,
    PROVENANCE,
]


class RecordDesk(Bulk, Exchange, Reverting, Commented, Moves, Placing, SecondCoding, Shown, Desk):
    identity = ("reference",)
    form = RecordForm
    inlines = [AskInline, FrameworkInline]
    readonly_fields = ["fingerprint", "letters", "state"]
    autocomplete_fields = ["agency", "partner_agencies", "partners", "document", "section", "parent", "same_as"]
    change_form_template = "admin/hld/record.html"

    list_display = ["reference", "headline", "body", "round_table", "state", "updated_at"]
    list_display_links = ["reference", "headline"]
    list_filter = [
        filters.StatusFilter,
        filters.ProposalFilter,
        ("agency", admin.RelatedOnlyFieldListFilter),
        filters.AskFilter,
        filters.RoundTableFilter,
        filters.ThemeFilter,
        "record_type",
        "document",
    ]
    search_fields = ["reference", "headline", "summary", "agency__acronym", "agency__name", "asks__text"]

    # Reading

    def get_queryset(self, request: HttpRequest) -> QuerySet[Recommendation]:
        records = super().get_queryset(request).annotate(has_proposal=filters.OPEN_PROPOSAL)
        beside = ("agency", "document__dialogue", "section__document", "parent")
        return records.select_related(*beside)

    def get_fieldsets(self, request: HttpRequest, obj: Recommendation | None = None) -> list:
        if obj and not self.has_change_permission(request, obj):
            return VIEWED
        place = (_("Where it stands"), {"fields": PLACE if obj else ["reference", *PLACE]})
        if obj:
            return [WHAT, CODED, SPEAKS, place, OTHERS, PROVENANCE, WHY]
        return [SPEAKS, place, WHAT, CODED, OTHERS, WHY]

    def get_inlines(self, request: HttpRequest, obj: Recommendation | None) -> list:
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return self.inlines if may else []

    def view_on_site(self, record: Recommendation) -> str | None:
        return record.get_absolute_url() if record.status == codes.Status.PUBLISHED else None

    def audit_key(self, record: Recommendation) -> tuple[str, str]:
        return "record", record.reference

    def render_change_form(self, request: HttpRequest, context: dict, *args, obj=None, **kwargs) -> HttpResponse:
        extra = self._page_of(request, obj) if obj else {}
        return super().render_change_form(request, {**context, **extra}, *args, obj=obj, **kwargs)

    def _page_of(self, request: HttpRequest, record: Recommendation) -> dict:
        """What stands around the form: passage, buttons, history, and both versions where two saves met."""
        refusal = getattr(request, "refusal", None)
        stale = refusal if isinstance(refusal, StaleRecord) else None
        waiting = record.has_proposal and record.proposed_changes.filter(state=codes.ChangeState.OPEN).first()
        return {
            "passage": passage.of_record(record),
            "entries": entries_of(*self.audit_key(record), limit=10),
            "buttons": self.buttons_for(request, record),
            "comments": record.comments.all(),
            "revert_of": self.revert_of(request, record),
            "may_comment": self.may_comment(request),
            "proposal": waiting or None,
            "stale": stale,
            "stale_changes": differences(stale.theirs, stale.yours) if stale else [],
        }

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """With the facet entries that the list shows, in one query for all its rows."""
        changelist = super().get_changelist_instance(request)
        prefetch_related_objects(changelist.result_list, "facets")
        return changelist

    # Writing

    def has_delete_permission(self, request: HttpRequest, obj: Recommendation | None = None) -> bool:
        """Nobody: a record is withdrawn, and its reference never used again."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Recommendation | None = None) -> bool:
        withdrawn = obj is not None and obj.status == codes.Status.WITHDRAWN
        return not withdrawn and super().has_change_permission(request, obj)

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs) -> Field:
        kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        if db_field.name == "section":
            kwargs["queryset"] = Section.objects.select_related("document")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, obj: Recommendation | None = None, change: bool = False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.vocabulary = request.vocabulary = Vocabulary(obj and obj.document)
        return form

    def get_formset_kwargs(self, request: HttpRequest, obj: Recommendation, inline, prefix: str) -> dict:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        kwargs["form_kwargs"] = {"vocabulary": request.vocabulary}
        if request.method != "POST" and obj.pk:
            parts = obj.edited_row[inline.key]
            kwargs["initial"] = [{**part, "position": number} for number, part in enumerate(parts, 1)]
        return kwargs

    def save_related(self, request: HttpRequest, form: RecordForm, formsets: list, change: bool) -> None:
        parts = {formset.key: formset.parts() for formset in formsets}
        row = row_of_form(form, parts["asks"], parts["frameworks"])
        said = {"by": Actor.of(request.user), "why": form.cleaned_data["why"]}
        if change:
            result = edit_record(record=form.instance, row=row, base_version=_base_version(request, form), **said)
            request.proposed = isinstance(result, ProposedChange)
            request.asks_to_place = _has_asks_to_place(form.row["asks"], row["asks"])
        else:
            form.instance.pk = self.create(request, row, said).pk
            form.instance.refresh_from_db()

    def create(self, request: HttpRequest, row: Row, said: dict) -> Recommendation:
        return create_record(row=row, **said)

    def response_change(self, request: HttpRequest, record: Recommendation) -> HttpResponse:
        if getattr(request, "asks_to_place", False):
            self.message_user(request, invitation(record), messages.WARNING)
        if not getattr(request, "proposed", False):
            return super().response_change(request, record)
        message = _("%s is published: your change waits for a reviewer. Until then all read the approved version.")
        self.message_user(request, message % record, messages.WARNING)
        return HttpResponseRedirect(self.change_url(record.pk))


@admin.register(Recommendation)
class RecordAdmin(FromItem, RecordDesk):
    """Records as they are, and new ones from nothing or from an item."""


def _base_version(request: HttpRequest, form: RecordForm) -> int:
    """The version that the curator saw: the one the form was made from, or, after a refusal, the one compared with."""
    compared = request.POST.get("compared_version", "")
    return int(compared) if compared.isdigit() else form.cleaned_data["base_version"] or 0


def _has_asks_to_place(before: list[Row], after: list[Row]) -> bool:
    """An ask that is new, reads otherwise now, or was never compared with the catalogue."""
    known = {ask["text"] for ask in before if is_placed(ask)}
    return any(ask["text"] not in known or not is_placed(ask) for ask in after)
