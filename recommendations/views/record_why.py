"""Why a code stands on a record: its definition, which of the two coders gave it, and how a difference was settled."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from recommendations import codes
from recommendations.filters import Vocabulary
from recommendations.models import Recommendation, Resolution
from recommendations.views.record_labels import ASK_FILTERS, FILTERS, Label, labels_of, question_of

BLIND = (codes.CodingRole.FIRST, codes.CodingRole.SECOND)
Place = tuple[int | None, str]  # an ask, or the record itself, and a facet


@dataclass(frozen=True)
class Settled:
    """Where the two coders differed: in which ask (0: the record itself), what was left out, and the reason."""

    ask: int
    left_out: list[Label]
    reason: str


@dataclass
class Question:
    """One facet of a record: for each code that stands the label, and who gave it where not both coders did;
    `settled`: where they differed."""

    title: str
    labels: list[tuple[Label, str]] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)


def questions(record: Recommendation, labels: Sequence[Label], vocabulary: Vocabulary) -> list[Question]:
    """Each label once, facet by facet. Reads what `for_detail()` fetched: no query."""
    given = _given(record)
    found: dict[codes.Facet | None, Question] = {}
    for label in dict.fromkeys(labels):
        question = found.setdefault(label.facet, Question(label.question))
        question.labels.append((label, _who(record, given, label)))
    for resolution in record.resolutions.all():
        facet = codes.Facet(resolution.facet)
        if facet in FILTERS:
            question = found.setdefault(facet, Question(question_of(facet)))
            question.settled.append(_settled(record, given, resolution, vocabulary))
    order = [None, *FILTERS]
    return [found[facet] for facet in sorted(found, key=order.index)]


def is_coded_twice(record: Recommendation) -> bool:
    return {coding.role for coding in record.codings.all()} >= set(BLIND)


def _given(record: Recommendation) -> dict[Place, dict[str, set[str]]]:
    """For each place: code -> which of the two coders gave it."""
    found: dict[Place, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for coding in record.codings.all():
        if coding.role in BLIND:
            found[coding.ask_id, coding.facet][coding.code].add(coding.role)
    return found


def _who(record: Recommendation, given: dict[Place, dict[str, set[str]]], label: Label) -> str:
    """'' where both gave it, or where two coders did not work apart."""
    if label.facet is None or not is_coded_twice(record):
        return ""
    asks = {ask.pk: number for number, ask in enumerate(record.asks.all(), 1)}
    carried = [entry for entry in record.facets.all() if (entry.facet, entry.code) == (label.facet, label.option.value)]
    coders = {asks.get(entry.ask_id, 0): len(given[entry.ask_id, entry.facet][entry.code]) for entry in carried}
    unsure = sorted(ask for ask, number in coders.items() if number < len(BLIND))
    if not unsure:
        return ""
    where = _(" in ask %s") % ", ".join(map(str, unsure)) if len(asks) > 1 and label.facet in ASK_FILTERS else ""
    return (
        _("one of the two coders gave it") if min(coders.values()) else _("neither of the two coders gave it")
    ) + where


def _settled(
    record: Recommendation, given: dict[Place, dict[str, set[str]]], resolution: Resolution, vocabulary: Vocabulary
) -> Settled:
    facet = codes.Facet(resolution.facet)
    proposed = given[resolution.ask_id, resolution.facet]
    left_out = [code for code in proposed if code not in resolution.value]
    asks = [ask.pk for ask in record.asks.all()]
    number = asks.index(resolution.ask_id) + 1 if resolution.ask_id in asks and len(asks) > 1 else 0
    return Settled(number, labels_of(facet, left_out, vocabulary), resolution.reason)
