"""What the page of one record says: its codes with their definitions, its place, its relatives, how to cite it."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest

from recommendations import codes
from recommendations.exports.citation_styles import STYLES
from recommendations.filters import Vocabulary
from recommendations.models import Ask, FrameworkLink, Recommendation
from recommendations.serializers import sentences_of
from recommendations.stats.corrections import corrected_entries, corrections
from recommendations.views.record_labels import Label, ask_labels, record_labels
from recommendations.views.record_passage import public_passage
from recommendations.views.record_relatives import relatives
from recommendations.views.record_why import is_coded_twice, questions
from recommendations.views.references import place, record_reference


@dataclass(frozen=True)
class AskLine:
    ask: Ask
    sentence: str
    labels: list[Label]


def context(request: HttpRequest, record: Recommendation, vocabulary: Vocabulary) -> dict[str, object]:
    published = Recommendation.objects.published()
    before, after = published.neighbours(record)
    asks = _asks(record, vocabulary)
    labels = [*record_labels(record, vocabulary), *(label for line in asks for label in line.labels)]
    reference = record_reference(request, record)
    return {
        "record": record,
        "sentences": sentences_of(record, vocabulary),
        "asks": asks,
        "questions": questions(record, labels, vocabulary),
        "is_coded_twice": is_coded_twice(record),
        "later": _later(record),
        "passage": public_passage(record),
        "place": place(record),
        "parent": record.parent if _is_public(record.parent) else None,
        "children": [child for child in record.children.all() if _is_public(child)],
        "same": [other for other in record.same_as.all() if _is_public(other)],
        "partners": [*record.partner_agencies.all(), *record.partners.all()],
        "before": before,
        "after": after,
        "citations": [(style, write(reference)) for style, write in STYLES.items()],
        "as_text": _as_text(record, vocabulary, STYLES["plain"](reference)),
        "changes": corrections(corrected_entries().filter(key=record.reference)),
        "report_address": report_address(record, request.revision[0]),
    } | relatives(record, vocabulary, request.revision[0])


def report_address(record: Recommendation, revision: int) -> str:
    """A message to the curators that says already which record it is about; '' where no address is known."""
    if not settings.CONTACT_EMAIL:
        return ""
    subject = quote(f"{record.reference} (data version {revision})")
    return f"mailto:{settings.CONTACT_EMAIL}?subject={subject}"


def _as_text(record: Recommendation, vocabulary: Vocabulary, cited: str) -> str:
    """What a person pastes into a mail: who asks what, in our words, and where it stands."""
    asks = [f"- {sentence}" for sentence in sentences_of(record, vocabulary)]
    parts = [f"{record.agency.label}: {record.headline}", record.summary, "\n".join(asks), cited]
    return "\n\n".join(part for part in parts if part)


def _is_public(record: Recommendation | None) -> bool:
    return record is not None and record.status == codes.Status.PUBLISHED


def _asks(record: Recommendation, vocabulary: Vocabulary) -> list[AskLine]:
    asks = list(record.asks.all())
    if not asks:
        return []
    return [
        AskLine(ask, sentence, ask_labels(ask, record, vocabulary))
        for ask, sentence in zip(asks, sentences_of(record, vocabulary), strict=True)
    ]


def _later(record: Recommendation) -> list[tuple[str, str, list[FrameworkLink]]]:
    """(framework, note on the relation, links) in the order of the frameworks."""
    found: dict[int, list[FrameworkLink]] = {}
    for link in record.framework_links.all():
        found.setdefault(link.item.framework_id, []).append(link)
    return [(links[0].item.framework.title, links[0].item.framework.relation_note, links) for links in found.values()]
