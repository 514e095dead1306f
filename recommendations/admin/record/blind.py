"""The form of a second coder: codes only, empty at first, the same for every record whatever was coded before."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations import codes
from recommendations.admin.desk import capitalise
from recommendations.admin.fields import NOTHING, RankedChoices
from recommendations.admin.record.form import several
from recommendations.admin.record.vocabulary import Vocabulary
from recommendations.codes import Facet
from recommendations.models import Ask, Recommendation
from recommendations.stats.differences import Row
from recommendations.stats.second_coding import Difference

FIRST, SECOND, OTHER = "first", "second", "other"


class BlindForm(forms.Form):
    themes = RankedChoices(ranks=codes.MAX_THEMES, label=_("themes"), help_text=_("The most important first."))
    round_table = forms.ChoiceField(required=False, label=_("filed under round table"))
    also = several(label=_("also fits round tables"))
    populations = several(label=_("people concerned"))

    def __init__(self, *args, vocabulary: Vocabulary, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        capitalise(self)
        self.fields["themes"].offer(vocabulary.codes(Facet.THEME))
        self.fields["round_table"].choices = [*NOTHING, *vocabulary.round_tables]
        self.fields["also"].choices = vocabulary.round_tables
        self.fields["populations"].choices = vocabulary.codes(Facet.POPULATION)

    def half(self) -> Row:
        given = self.cleaned_data
        table = given["round_table"]
        return {
            "round_table": _number(table) if table else None,
            "also": [_number(one) for one in given["also"]],
            "themes": given["themes"],
            "populations": given["populations"],
        }


class BlindAskForm(forms.Form):
    addressees = several(label=_("who is asked to act"))
    action = forms.ChoiceField(label=_("what is asked"))
    wording = forms.ChoiceField(label=_("how it is worded"))
    direction = forms.ChoiceField(label=_("for or against"))

    def __init__(self, *args, ask: Ask, vocabulary: Vocabulary, **kwargs) -> None:
        super().__init__(*args, prefix=f"ask-{ask.position}", **kwargs)
        capitalise(self)
        self.ask = ask
        self.fields["addressees"].choices = vocabulary.codes(Facet.ADDRESSEE)
        for name in (Facet.ACTION, Facet.WORDING, Facet.DIRECTION):
            self.fields[name].choices = [*NOTHING, *vocabulary.codes(name)]


class BlindSheet:
    """Both forms of one record, as one thing to fill in."""

    def __init__(self, record: Recommendation, data=None) -> None:
        vocabulary = Vocabulary(record.document)
        self.of_record = BlindForm(data, vocabulary=vocabulary)
        asks = record.asks.order_by("position")
        self.of_asks = [BlindAskForm(data, ask=ask, vocabulary=vocabulary) for ask in asks]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in (self.of_record, *self.of_asks))

    def half(self) -> Row:
        """As a file of coding/ has what one coder gave."""
        return {**self.of_record.half(), "asks": [dict(form.cleaned_data) for form in self.of_asks]}


class ResolutionForm(forms.Form):
    """One difference: whose codes stand, or which others, and why. Left empty it stays open."""

    take = forms.ChoiceField(required=False, widget=forms.RadioSelect, label=_("what stands"))
    other = several(label=_("others"))
    reason = forms.CharField(required=False, max_length=500, label=_("why"), widget=forms.TextInput(attrs={"size": 60}))

    def __init__(self, *args, difference: Difference, number: int, vocabulary: Vocabulary, **kwargs) -> None:
        super().__init__(*args, prefix=f"difference-{number}", **kwargs)
        capitalise(self)
        self.difference, self.vocabulary = difference, vocabulary
        named = [(FIRST, _("first coder"), difference.first), (SECOND, _("second coder"), difference.second)]
        self.fields["take"].choices = [
            *((value, f"{who}: {self._labels(given)}") for value, who, given in named),
            (OTHER, _("others, see below")),
        ]
        tables = difference.facet in (Facet.ROUND_TABLE, Facet.ALSO_ROUND_TABLE)
        self.fields["other"].choices = vocabulary.round_tables if tables else vocabulary.codes(difference.facet)

    def clean(self) -> dict:
        given = super().clean()
        if given.get("take") and not given.get("reason", "").strip():
            self.add_error("reason", _("Write in a few words why these codes stand."))
        if given.get("reason") and not given.get("take"):
            self.add_error("take", _("Say which codes stand."))
        one_code = self.difference.facet in codes.SINGLE_FACETS
        if given.get("take") == OTHER and one_code and len(given.get("other", [])) > 1:
            self.add_error("other", _("Choose one: a second code has no place here."))
        return given

    def value(self) -> list[str]:
        """The codes that stand, as they are stored."""
        take = self.cleaned_data["take"]
        if take == OTHER:
            tables = self.difference.facet in (Facet.ROUND_TABLE, Facet.ALSO_ROUND_TABLE)
            return [str(_number(one)) if tables else one for one in self.cleaned_data["other"]]
        return list(self.difference.first if take == FIRST else self.difference.second)

    def _labels(self, given: tuple[str, ...]) -> str:
        return ", ".join(str(self.vocabulary.label(self.difference.facet, one)) for one in given) or str(_("none"))


def _number(value: str) -> int:
    return int(value.split("-")[1])
