"""Suggested codes as the review view offers them: which field they go into, and why in a sentence."""

from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from recommendations.admin.record.vocabulary import Vocabulary
from recommendations.codes import Facet, table_number
from recommendations.stats.suggestions import suggestions_for_item
from recommendations.suggest import RULES, Receipt, Suggestion

CLOSE = 0.1
RECORDS = 2
# The form's field of each facet; those of an ask go into the first one.
FIELDS = {
    Facet.ROUND_TABLE: "round_table",
    Facet.THEME: "themes",
    Facet.POPULATION: "populations",
    Facet.ADDRESSEE: "asks-0-addressees",
    Facet.ACTION: "asks-0-action",
    Facet.WORDING: "asks-0-wording",
}
QUESTIONS = {
    Facet.ROUND_TABLE: _("Filed under round table"),
    Facet.THEME: _("Theme"),
    Facet.POPULATION: _("People concerned"),
    Facet.ADDRESSEE: _("Who is asked"),
    Facet.ACTION: _("What is asked"),
    Facet.WORDING: _("Wording"),
}


@dataclass(frozen=True)
class Offer:
    """`key` is the digit that takes it, '' from the tenth on."""

    question: str
    label: str
    field: str
    value: str
    key: str
    why: str
    else_label: str


def offers(item: int, vocabulary: Vocabulary) -> list[Offer]:
    found = [one for one in suggestions_for_item(item) if one.facet in FIELDS]
    return [_offer(one, number, vocabulary) for number, one in enumerate(found, 1)]


def _offer(one: Suggestion, number: int, vocabulary: Vocabulary) -> Offer:
    is_table = one.facet == Facet.ROUND_TABLE
    close = one.runner_up and one.margin < CLOSE
    return Offer(
        question=QUESTIONS[one.facet],
        label=vocabulary.label(one.facet, one.code),
        field=FIELDS[one.facet],
        value=f"{vocabulary.year}-{table_number(one.code)}" if is_table else one.code,
        key=str(number) if number < 10 else "",
        why=in_words(one.receipt),
        else_label=vocabulary.label(one.facet, one.runner_up) if close else "",
    )


def in_words(receipt: Receipt) -> str:
    """The rule, the words that count, the coded records that speak for it."""
    words = ", ".join(f"“{word}”" for word in receipt.words)
    parts = [f"{words}: {RULES[receipt.rule]}" if words else RULES[receipt.rule]]
    if receipt.records:
        named = ", ".join(reference for reference, _share in receipt.records[:RECORDS])
        parts.append(format_lazy(_("as in {records}"), records=named))
    return "; ".join(str(part) for part in parts)
