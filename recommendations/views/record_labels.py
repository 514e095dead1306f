"""The codes of one record as labels: each with its definition and the list of the records that carry it, too."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from recommendations import codes
from recommendations.filters import Option, Vocabulary
from recommendations.models import Ask, Recommendation, RoundTable
from recommendations.serializers import ask_codes

RECORD_FILTERS = {
    codes.Facet.ROUND_TABLE: "round_table",
    codes.Facet.ALSO_ROUND_TABLE: "also_round_table",
    codes.Facet.THEME: "theme",
    codes.Facet.POPULATION: "population",
}
ASK_FILTERS = {
    codes.Facet.ADDRESSEE: "addressee",
    codes.Facet.ACTION: "action",
    codes.Facet.WORDING: "wording",
}
FILTERS = RECORD_FILTERS | ASK_FILTERS
TABLES = (codes.Facet.ROUND_TABLE, codes.Facet.ALSO_ROUND_TABLE)


@dataclass(frozen=True)
class Label:
    """One code; `facet` is None for the kind of record, which nobody coded. `query` finds the records with it."""

    facet: codes.Facet | None
    option: Option
    definition: str
    query: str

    @property
    def question(self) -> str:
        return question_of(self.facet)


def question_of(facet: codes.Facet | None) -> str:
    return {
        None: _("Kind of record"),
        codes.Facet.ROUND_TABLE: _("Filed under round table"),
        codes.Facet.ALSO_ROUND_TABLE: _("Also fits round table"),
        codes.Facet.THEME: _("Theme"),
        codes.Facet.POPULATION: _("People concerned"),
        codes.Facet.ADDRESSEE: _("Who is asked to act"),
        codes.Facet.ACTION: _("What is asked"),
        codes.Facet.WORDING: _("Wording"),
    }[facet]


def record_labels(record: Recommendation, vocabulary: Vocabulary) -> list[Label]:
    kind = vocabulary.options.get("record_type", {}).get(record.record_type)
    made = [Label(None, kind, "", f"record_type={kind.value}")] if kind else []
    covers = {
        table.code: table.covers
        for table in RoundTable.objects.filter(dialogue=record.document.dialogue_id).select_related("dialogue")
    }
    for facet in RECORD_FILTERS:
        for label in labels_of(facet, record.codes_of(facet), vocabulary):
            definition = covers.get(label.option.value, "") if facet in TABLES else label.definition
            made.append(Label(facet, label.option, definition, label.query))
    return made


def ask_labels(ask: Ask, record: Recommendation, vocabulary: Vocabulary) -> list[Label]:
    found = ask_codes(ask, record)
    return [label for facet in ASK_FILTERS for label in labels_of(facet, found[facet], vocabulary)]


def labels_of(facet: codes.Facet, values: list[str], vocabulary: Vocabulary) -> list[Label]:
    name = FILTERS[facet]
    options = vocabulary.options.get(name, {})
    return [
        Label(facet, options[value], options[value].definition, f"{name}={value}")
        for value in values
        if value in options
    ]
