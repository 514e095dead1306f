"""Which shared asks of the catalogue an ask may be: nearest by our words, with the text that speaks for it."""

from collections.abc import Hashable
from dataclasses import dataclass

from recommendations.models import Ask, DatasetRevision, Recommendation, SharedAsk
from recommendations.similarity import Index
from recommendations.terms import STOP_WORDS, tokens

SHOWN = 5
LEAST = 0.08
LOOKED_AT = 80  # texts; a shared ask has its own and one of each ask that is linked to it
CATALOGUE = ""  # stands where a reference would: the shared ask's own words

Key = tuple[str, str, int]  # (shared ask, reference, position of the ask); hashable, in order


@dataclass(frozen=True)
class Candidate:
    """A shared ask, how near it is (0 to 1), and why: words in common with `text`, which is the catalogue's own or
    that of the record `reference`, linked as `relation`."""

    shared_ask: SharedAsk
    score: float
    words: tuple[str, ...]
    text: str
    reference: str
    relation: str


@dataclass(frozen=True)
class _Catalogue:
    shared_asks: dict[str, SharedAsk]
    texts: dict[Key, str]
    relations: dict[Key, str]
    index: Index


# The last one made, under the revision it was read from, as in suggestions.py.
_kept: dict[tuple[int, object], _Catalogue] = {}


def candidates(text: str, *, own: str = "") -> list[Candidate]:
    """Shared asks that say something like this ask, best first, each once; `own`: the reference of the ask's record,
    whose words do not speak for themselves. One query, four where public data have changed."""
    catalogue = _catalogue()
    found: dict[str, Candidate] = {}
    for key, score in catalogue.index.nearest(text, limit=LOOKED_AT, least=LEAST):
        slug, reference, _position = key
        if slug not in found and not (own and reference == own):
            found[slug] = _candidate(catalogue, key, score, text)
    return list(found.values())[:SHOWN]


def _candidate(catalogue: _Catalogue, key: Hashable, score: float, text: str) -> Candidate:
    slug, reference, _position = key
    other = catalogue.texts[key]
    words = common_words(text, other)
    relation = catalogue.relations.get(key, "")
    return Candidate(catalogue.shared_asks[slug], round(score, 2), words, other, reference, relation)


def common_words(text: str, other: str) -> tuple[str, ...]:
    """Words of `text` that `other` has too, whatever their endings; without those that say nothing."""
    theirs = {stem for stem, _start, _end in tokens(other)}
    ours = [(stem, text[start:end]) for stem, start, end in tokens(text)]
    return tuple(dict.fromkeys(word for stem, word in ours if stem in theirs and word.lower() not in STOP_WORDS))


def _catalogue() -> _Catalogue:
    revision = DatasetRevision.objects.current()
    if revision not in _kept:
        made = _read()
        _kept.clear()
        _kept[revision] = made
    return _kept[revision]


def _read() -> _Catalogue:
    shared_asks = {one.slug: one for one in SharedAsk.objects.order_by("slug")}
    texts: dict[Key, str] = {
        (one.slug, CATALOGUE, 0): " ".join([one.title, one.actor, one.act, one.instrument, one.scope])
        for one in shared_asks.values()
    }
    relations: dict[Key, str] = {}
    linked = Ask.objects.of(Recommendation.objects.published()).filter(shared_ask__isnull=False).with_records()
    for ask in linked:
        key = (ask.shared_ask.slug, ask.recommendation.reference, ask.position)
        texts[key], relations[key] = ask.text, ask.get_relation_display()
    return _Catalogue(shared_asks, texts, relations, Index(texts))
