"""A query as it was read: what a page says about it, and what it highlights."""

from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from recommendations import search
from recommendations.filters.problems import Problem, nearest
from recommendations.filters.vocabulary import Vocabulary

# What field:value may name; the labels are those of the filters.
FIELDS = (
    "agency",
    "agency_kind",
    "gmg_member",
    "round_table",
    "also_round_table",
    "theme",
    "population",
    "addressee",
    "action",
    "wording",
    "record_type",
    "dialogue",
    "document",
    "shared_ask",
    "framework_item",
    "framework",
    "level",
)


class Searched:
    """`query.tree` is what `q` asks for; None while a problem is fatal. `labels`: of the filters, by their names."""

    def __init__(self, text: str, vocabulary: Vocabulary, labels: dict[str, object], *, in_source: bool) -> None:
        self.vocabulary, self.labels, self.in_source = vocabulary, labels, in_source
        names = {option.label.casefold() for option in vocabulary.of("agency")}
        self.query = search.parse(text, fields={name: self._typed(name) for name in FIELDS}, names=names)

    def _typed(self, name: str) -> dict[str, str]:
        """What may be typed for each value: itself or its label, in any case."""
        options = self.vocabulary.of(name)
        return {option.label.casefold(): option.value for option in options} | {
            option.value.casefold(): option.value for option in options
        }

    @property
    def reading(self) -> str:
        """How the query was read: "remittances AND NOT costs; body is ILO"; '' where it says nothing to find."""
        return search.reading(self.query.tree, self._label) if self.query.tree else ""

    @property
    def remarks(self) -> list[str]:
        """What else there is to know: words left out, brackets mended."""
        problems = self.query.problems
        return [search.message(note) for note in self.query.notes if note not in problems]

    @property
    def problems(self) -> list[Problem]:
        return [self._problem(note) for note in self.query.problems]

    @cached_property
    def suggestion(self) -> str:
        """The query with misspelt words put right; '' where every word is known. Show it where little was found."""
        return search.suggestion(self.query.text, search.Lexicon.current())

    def highlight(self, text: str) -> SafeString:
        """The text as safe HTML, what was found in <mark>."""
        return search.highlight(text, self.query.tree)

    def _label(self, name: str, value: str) -> tuple[str, str]:
        return str(self.labels[name]), self.vocabulary.label(name, value)

    def _problem(self, note: search.Note) -> Problem:
        message = search.message(note, field_label=str(self.labels.get(note.field, "")))
        known = self._typed(note.field) if note.remark == search.Remark.UNKNOWN_VALUE else {}
        if hint := nearest(note.text, known):
            message += " " + _("Did you mean “%(hint)s”?") % {"hint": known[hint]}
        return Problem("q", self.query.text, message, fatal=note.remark in search.FATAL)
