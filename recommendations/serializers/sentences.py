"""Plain sentences of records and asks, from what a queryset has prefetched."""

from recommendations import codes
from recommendations.filters import Vocabulary
from recommendations.models import Ask, Recommendation
from recommendations.sentences import AskParts, report, sentence


def ask_codes(ask: Ask, record: Recommendation) -> dict[codes.Facet, list[str]]:
    """An ask's codes by facet, read from the record's prefetched facet entries."""
    found: dict[codes.Facet, list[str]] = {facet: [] for facet in codes.ASK_FACETS}
    for of_ask, facet, code in record.coded:
        if of_ask == ask.pk:
            found[codes.Facet(facet)].append(code)
    return found


def sentence_of_ask(ask: Ask, record: Recommendation, vocabulary: Vocabulary) -> str:
    coded = ask_codes(ask, record)
    addressees = [(code, vocabulary.phrase("addressee", code)) for code in coded[codes.Facet.ADDRESSEE]]
    wording = next(iter(coded[codes.Facet.WORDING]), "should")
    return sentence(record.agency.short_name, AskParts(ask.text, wording, addressees), plural=record.agency.is_plural)


def sentences_of(record: Recommendation, vocabulary: Vocabulary) -> list[str]:
    """One plain sentence for each ask; one for the record where it asks nothing."""
    made = [sentence_of_ask(ask, record, vocabulary) for ask in record.asks.all()]
    return made or [report(record.agency.short_name, str(record.get_record_type_display()), record.headline)]
