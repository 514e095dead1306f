"""The codebook: a changed definition or cue is looked at in a dry run first, and is then a new version."""

from collections.abc import Iterator

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from recommendations.actions.base import ActionError, Actor
from recommendations.actions.codebook import changes_version, save_code, save_version
from recommendations.admin.desk import Desk, ValuesFilter
from recommendations.models import Code, CodebookVersion
from recommendations.stats.codebook import codes_of, records_with, suggestions_touched

SEEN, AGAIN, NOTE = "_seen", "_again", "_note"
NOT_TYPED = ("csrfmiddlewaretoken", SEEN, AGAIN, NOTE)


@admin.register(CodebookVersion)
class CodebookVersionAdmin(Desk):
    identity = ("number",)
    list_display = ["number", "date", "note"]
    search_fields = ["number", "note"]
    readonly_fields = ["codes_then"]

    def get_fieldsets(self, request: HttpRequest, obj: CodebookVersion | None = None) -> list:
        which = (_("Which version"), {"fields": [("number", "date"), "note"]})
        return [which, (_("Its codes"), {"fields": ["codes_then"], "classes": ["hld-wide"]})] if obj else [which]

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        save_version(version=form.instance, by=Actor.of(request.user))

    @admin.display(description=_("codes"))
    def codes_then(self, version: CodebookVersion) -> SafeString:
        return render_to_string("admin/hld/codes.html", {"codes": codes_of(version)})


class NotSeen(Exception):
    """Takes a save back, to show first what it would touch."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


@admin.register(Code)
class CodeAdmin(Desk):
    """Records keep the slug of a code, so that slug and facet stay; the words may change."""

    identity = ("facet", "slug")
    readonly_fields = ["version"]
    list_display = ["label", "facet", "group", "position", "definition"]
    list_filter = ["facet", ("group", ValuesFilter), "version"]
    search_fields = ["label", "slug", "definition"]
    fieldsets = [
        (_("Which code"), {"fields": [("facet", "slug")]}),
        (
            _("What it means"),
            {
                "fields": ["label", "phrase", "definition", "cues"],
                "description": _("A changed definition or cue is a new version: you see first what it touches."),
            },
        ),
        (_("Where it stands in lists"), {"fields": [("group", "position")]}),
        (_("In which version"), {"fields": ["version"]}),
    ]

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        if AGAIN in request.POST:
            request.refusal = ActionError(str(_("Nothing is saved yet: go on where you were.")))
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NotSeen as notice:
            return self.dry_run(request, notice.code)

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        code, note = form.instance, request.POST.get(NOTE, "").strip()
        if changes_version(code) and not (SEEN in request.POST and note):
            raise NotSeen(code)
        save_code(code=code, by=Actor.of(request.user), note=note)

    def dry_run(self, request: HttpRequest, code: Code) -> HttpResponse:
        """Nothing is saved; what was typed goes along in the form that confirms it."""
        stored = Code.objects.filter(pk=code.pk).first() if code.pk else None
        latest = CodebookVersion.objects.first()
        number = latest.number + 1 if latest else 1
        context = {
            "title": _("Before version %(number)d: %(code)s") % {"number": number, "code": code.label},
            "code": code,
            "stored": stored,
            "number": number,
            "records": records_with(code).only("reference", "headline", "status") if stored else [],
            "touched": suggestions_touched(code, code.cues) if _cues_change(stored, code) else [],
            "cues_change": _cues_change(stored, code),
            "typed": list(_typed(request)),
            "note": request.POST.get(NOTE, ""),
            "missing": SEEN in request.POST,
        }
        return self.page(request, "codebook", context)


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name not in NOT_TYPED:
            yield from ((name, value) for value in values)


def _cues_change(stored: Code | None, code: Code) -> bool:
    return bool(code.cues) if stored is None else stored.cues != code.cues
