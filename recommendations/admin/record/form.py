"""The form of a record. It starts from a row and becomes a row; what a right row is, the action decides."""

from django import forms
from django.contrib import admin
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Partner
from recommendations import codes
from recommendations.actions.records import row_to_edit
from recommendations.actions.rows import DEFAULTS
from recommendations.admin.desk import DeskForm
from recommendations.admin.fields import NOTHING, ChosenFirst, KnownSelectMultiple, RankedChoices
from recommendations.admin.record.vocabulary import Vocabulary
from recommendations.models import Recommendation, Section, SourceDocument
from recommendations.stats.differences import Row, label_of

HEADLINE_HELP = format_lazy(
    _("At most {limit} words, begins with a verb, in our own words, no full stop."), limit=codes.MAX_HEADLINE_WORDS
)
SUMMARY_HELP = format_lazy(
    _("At most {limit} words, in our own words; empty where the headline says it all."), limit=codes.MAX_SUMMARY_WORDS
)
THEMES_HELP = format_lazy(
    _("One to {limit}, the most important first. A draft may do without."), limit=codes.MAX_THEMES
)
# What the row calls a field, where the form calls it otherwise.
FIELD_OF_KEY = {"type": "record_type", "lines": "line_start", "pages": "page_from"}
# These stand beside the part that they are about, see parts.py.
SHOWN_ELSEWHERE = ("asks", "frameworks")


def several(**kwargs) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(required=False, widget=ChosenFirst, **kwargs)


def linked(name: str) -> forms.ModelMultipleChoiceField:
    """Other objects, found by typing."""
    field = Recommendation._meta.get_field(name)
    widget = KnownSelectMultiple(field, admin.site)
    objects = field.related_model._default_manager
    return forms.ModelMultipleChoiceField(objects, required=False, widget=widget, label=label_of(name))


class RecordForm(DeskForm):
    # Set by the admin for each request: what selects offer, and what an empty form's selects start with.
    vocabulary: Vocabulary
    proposed_objects: dict = {}

    themes = RankedChoices(ranks=codes.MAX_THEMES, label=_("themes"), help_text=THEMES_HELP)
    round_table = forms.ChoiceField(
        required=False, label=_("filed under round table"), help_text=_("One or none, of the document's own Dialogue.")
    )
    also = several(label=_("also fits round tables"))
    populations = several(label=_("people concerned"))
    partner_agencies = linked("partner_agencies")
    partners = linked("partners")
    same_as = linked("same_as")
    why = forms.CharField(required=False, max_length=500, label=_("why"), widget=forms.TextInput(attrs={"size": 80}))
    base_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Recommendation
        # Declared above: as the model's own they would be read once more than the row.
        exclude = ["position", "status", "partner_agencies", "partners", "same_as"]
        widgets = {
            "headline": forms.TextInput(attrs={"class": "vLargeTextField", "data-words": codes.MAX_HEADLINE_WORDS}),
            "summary": forms.Textarea(attrs={"rows": 4, "data-words": codes.MAX_SUMMARY_WORDS}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"headline": HEADLINE_HELP, "summary": SUMMARY_HELP}

    def __init__(self, *args, **kwargs) -> None:
        instance = kwargs.get("instance")
        self.row = row_to_edit(instance) if instance else dict(DEFAULTS)
        linked_objects = objects_of(self.row, instance) if instance else self.proposed_objects
        stored = {**initial_of(self.row, instance), **linked_objects} if instance else {}
        if instance:
            instance.edited_row = self.row  # the formsets of its parts start from it
        super().__init__(*args, **{**kwargs, "initial": {**stored, **(kwargs.get("initial") or {})}})
        self._introduce(linked_objects)
        self.fields["themes"].offer(self.vocabulary.codes(codes.Facet.THEME))
        self.fields["populations"].choices = self.vocabulary.codes(codes.Facet.POPULATION)
        self.fields["round_table"].choices = [*NOTHING, *self.vocabulary.round_tables]
        self.fields["also"].choices = self.vocabulary.round_tables

    def _introduce(self, linked_objects: dict) -> None:
        """Tell the autocomplete selects what they show."""
        for name, found in linked_objects.items():
            if name in self.fields and found:
                widget = getattr(self.fields[name].widget, "widget", self.fields[name].widget)
                widget.known = {str(one.pk): one for one in (found if isinstance(found, list) else [found])}

    def _post_clean(self) -> None:
        """The action checks the row; Django's own checks of a half-filled instance would say it twice, less clearly."""

    def show_findings(self, key: str, findings: list[str]) -> None:
        if key not in SHOWN_ELSEWHERE:
            super().show_findings(FIELD_OF_KEY.get(key, key), findings)

    def clean(self) -> dict:
        cleaned = super().clean()
        for first, last in (("line_start", "line_end"), ("page_from", "page_to")):
            if (cleaned.get(first) in (None, "")) != (cleaned.get(last) in (None, "")):
                self.add_error(first, _("Give both or none."))
        if document := cleaned.get("document"):
            for name in ("round_table", "also"):
                self._refuse_other_dialogue(name, document)
        return cleaned

    def _refuse_other_dialogue(self, name: str, document: SourceDocument) -> None:
        chosen = self.cleaned_data.get(name) or []
        for value in [chosen] if isinstance(chosen, str) else chosen:
            year, number = value.split("-")
            if int(year) != document.dialogue.year:
                words = {"number": number, "year": year, "own": document.dialogue.year}
                self.add_error(name, _("Round table %(number)s is of %(year)s, the document of %(own)s.") % words)


def initial_of(row: Row, record: Recommendation) -> dict:
    """A row as initial values of the form."""
    year = record.document.dialogue.year
    (line_start, line_end), (page_from, page_to) = row["lines"] or (None, None), row["pages"] or ("", "")
    same = ("reference", "group", "label", "headline", "summary", "note", "themes", "populations")
    return {
        **{key: row[key] for key in same},
        "record_type": row["type"],
        "line_start": line_start,
        "line_end": line_end,
        "page_from": page_from,
        "page_to": page_to,
        "round_table": f"{year}-{row['round_table']}" if row["round_table"] else "",
        "also": [f"{year}-{number}" for number in row["also"]],
        "base_version": record.version,
    }


def objects_of(row: Row, record: Recommendation) -> dict:
    """What the row names by slug, as objects; a query only where a proposed change names another."""
    agency, document, section, parent = record.agency, record.document, record.section, record.parent
    if row["agency"] != agency.slug:
        agency = Agency.objects.get(slug=row["agency"])
    if (row["document"], row["section"]) != (document.slug, section.slug):
        section = Section.objects.select_related("document").get(document__slug=row["document"], slug=row["section"])
        document = section.document
    if row["parent"] != (parent.reference if parent else ""):
        parent = Recommendation.objects.filter(reference=row["parent"]).first()
    return {
        "agency": agency,
        "document": document,
        "section": section,
        "parent": parent,
        "partner_agencies": list(Agency.objects.filter(slug__in=row["partners"])),
        "partners": list(Partner.objects.filter(slug__in=row["partners"])),
        "same_as": list(Recommendation.objects.filter(reference__in=row["same_as"])),
    }


def row_of_form(form: RecordForm, asks: list[Row], frameworks: list[Row]) -> Row:
    """The row that the form says. What it does not show (fingerprint, status) stays as it is."""
    given = form.cleaned_data
    partners = [*given["partner_agencies"], *given["partners"]]
    has_lines, has_pages = given["line_start"] is not None, bool(given["page_from"])
    return {
        **form.row,
        **{key: given[key] for key in ("group", "label", "headline", "summary", "note", "themes", "populations")},
        "reference": given.get("reference") or form.row["reference"],
        "type": given["record_type"],
        "agency": given["agency"].slug,
        "document": given["document"].slug,
        "section": given["section"].slug,
        "parent": given["parent"].reference if given["parent"] else "",
        "lines": [given["line_start"], given["line_end"]] if has_lines else None,
        "pages": [given["page_from"], given["page_to"]] if has_pages else None,
        "round_table": _number(given["round_table"]) if given["round_table"] else None,
        "also": [_number(value) for value in given["also"]],
        "asks": asks,
        "frameworks": frameworks,
        "partners": sorted(partner.slug for partner in partners),
        "same_as": sorted(record.reference for record in given["same_as"]),
    }


def _number(value: str) -> int:
    return int(value.split("-")[1])
