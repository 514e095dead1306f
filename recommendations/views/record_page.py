"""What the page of one record says: its codes with their definitions, its place, its relatives, how to cite it."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations import codes
from recommendations.filters import Option, Vocabulary
from recommendations.models import Ask, FrameworkLink, Recommendation, RoundTable
from recommendations.serializers import ask_codes, sentences_of
from recommendations.templatetags.site import printed_label
from recommendations.views.record_relatives import relatives

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


@dataclass(frozen=True)
class Label:
    """One code on the record, and why: its definition. `address` lists the records of the book that carry it."""

    question: str
    option: Option
    why: str
    query: str


@dataclass(frozen=True)
class AskLine:
    ask: Ask
    sentence: str
    labels: list[Label]


def context(request: HttpRequest, record: Recommendation, vocabulary: Vocabulary) -> dict[str, object]:
    published = Recommendation.objects.published()
    before, after = published.neighbours(record)
    asks = _asks(record, vocabulary)
    return {
        "record": record,
        "sentences": sentences_of(record, vocabulary),
        "asks": asks,
        "labels": _by_question(
            [*_record_labels(record, vocabulary), *(label for line in asks for label in line.labels)]
        ),
        "later": _later(record),
        "passage": record.public_passage,
        "place": place(record),
        "parent": record.parent if _is_public(record.parent) else None,
        "children": [child for child in record.children.all() if _is_public(child)],
        "same": [other for other in record.same_as.all() if _is_public(other)],
        "partners": [*record.partner_agencies.all(), *record.partners.all()],
        "before": before,
        "after": after,
        "citation": citation(request, record),
        "report_address": report_address(record, request.revision[0]),
    } | relatives(record, vocabulary, request.revision[0])


def citation(request: HttpRequest, record: Recommendation) -> str:
    """The source first, with its printed page; then our record of it."""
    document = record.document
    year = document.citation_year or _("no date")
    source = [document.citation_author, f"{document.citation_title} ({year})", document.citation_publisher]
    source += [record.agency.name if document.body_id is None else "", place(record)]
    number, moved_at = request.revision
    version = _("data version %s") % number + (f", {date_format(moved_at, 'j M Y')}" if moved_at else "")
    address = request.build_absolute_uri(record.get_absolute_url())
    ours = _("Summarised and coded as %(reference)s in: HLD Tracker, %(version)s, %(address)s")
    first = ", ".join(part for part in source if part)
    return f"{first}. " + ours % {"reference": record.reference, "version": version, "address": address}


def place(record: Recommendation) -> str:
    """ "Recommendations for the 2013 Dialogue, (b), p. 121", as far as it is known."""
    return ", ".join(part for part in (record.section.title, place_within(record)) if part)


def place_within(record: Recommendation) -> str:
    """The same within its section: "(b), p. 121"."""
    pages = _("pp. %s") if record.page_from != record.page_to else _("p. %s")
    parts = [printed_label(record.label), pages % record.pages if record.pages else ""]
    return ", ".join(part for part in parts if part)


def report_address(record: Recommendation, revision: int) -> str:
    """A message to the curators that says already which record it is about; '' where no address is known."""
    if not settings.CONTACT_EMAIL:
        return ""
    subject = quote(f"{record.reference} (data version {revision})")
    return f"mailto:{settings.CONTACT_EMAIL}?subject={subject}"


def _is_public(record: Recommendation | None) -> bool:
    return record is not None and record.status == codes.Status.PUBLISHED


def _asks(record: Recommendation, vocabulary: Vocabulary) -> list[AskLine]:
    asks = list(record.asks.all())
    if not asks:
        return []
    return [
        AskLine(ask, sentence, _ask_labels(ask, record, vocabulary))
        for ask, sentence in zip(asks, sentences_of(record, vocabulary), strict=True)
    ]


def _by_question(labels: list[Label]) -> list[tuple[str, list[Label]]]:
    """Each label once, under its question, in the order of first appearance."""
    found: dict[str, list[Label]] = {}
    for label in labels:
        group = found.setdefault(label.question, [])
        if label not in group:
            group.append(label)
    return list(found.items())


def _ask_labels(ask: Ask, record: Recommendation, vocabulary: Vocabulary) -> list[Label]:
    questions = {
        codes.Facet.ADDRESSEE: _("Who is asked to act"),
        codes.Facet.ACTION: _("What is asked"),
        codes.Facet.WORDING: _("Wording"),
    }
    found = ask_codes(ask, record)
    return [
        label
        for facet, question in questions.items()
        for label in _labels(question, ASK_FILTERS[facet], found[facet], vocabulary)
    ]


def _record_labels(record: Recommendation, vocabulary: Vocabulary) -> list[Label]:
    questions = {
        codes.Facet.ROUND_TABLE: _("Filed under round table"),
        codes.Facet.ALSO_ROUND_TABLE: _("Also fits round table"),
        codes.Facet.THEME: _("Theme"),
        codes.Facet.POPULATION: _("People concerned"),
    }
    kind = vocabulary.options.get("record_type", {}).get(record.record_type)
    made = [Label(_("Kind of record"), kind, "", f"record_type={kind.value}")] if kind else []
    covers = dict(RoundTable.objects.filter(dialogue=record.document.dialogue_id).values_list("number", "covers"))
    for facet, question in questions.items():
        for label in _labels(question, RECORD_FILTERS[facet], record.codes_of(facet), vocabulary):
            is_table = facet in (codes.Facet.ROUND_TABLE, codes.Facet.ALSO_ROUND_TABLE)
            why = covers.get(int(label.option.value), "") if is_table else label.why
            made.append(Label(label.question, label.option, why, label.query))
    return made


def _labels(question: str, name: str, values: list[str], vocabulary: Vocabulary) -> list[Label]:
    options = vocabulary.options.get(name, {})
    return [
        Label(question, options[value], options[value].definition, f"{name}={value}")
        for value in values
        if value in options
    ]


def _later(record: Recommendation) -> list[tuple[str, str, list[FrameworkLink]]]:
    """(framework, note on the relation, links) in the order of the frameworks."""
    found: dict[int, list[FrameworkLink]] = {}
    for link in record.framework_links.all():
        found.setdefault(link.item.framework_id, []).append(link)
    return [(links[0].item.framework.title, links[0].item.framework.relation_note, links) for links in found.values()]
