"""Links records to the passages that extraction found.

A record is linked where its fingerprint matches: an item, a part of one, or a run over several. Where it does not, the
same label or the same neighbours merely propose a link for a curator. What a curator linked stays.
"""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from recommendations.actions.base import Change
from recommendations.codes import ItemKind, LinkBasis
from recommendations.models import ItemReading, Recommendation, RecordItem

Link = tuple[int, str, int | None, int | None]  # item, basis, start, end
Links = dict[int, list[Link]]  # by the record's primary key


@dataclass(slots=True)
class Letters:
    """A text's letters and digits, folded as for fingerprints, each with the place in the text where it stands."""

    folded: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)  # (which text, code point)
    word_starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Letters":
        found, parts = cls(), []
        for number, text in enumerate(texts):
            inside = False
            for point, character in enumerate(text):
                folded = [c for c in unicodedata.normalize("NFKC", character).casefold() if c.isalnum()]
                if folded and not inside:
                    found.word_starts.append(len(found.places))
                inside = bool(folded)
                parts += folded
                found.places += [(number, point)] * len(folded)
        found.folded = "".join(parts)
        return found

    def find(self, fingerprint: str, letters: int) -> tuple[int, int] | None:
        """[first, last] letter of the run of so many letters, beginning with a word, that has this fingerprint."""
        for start in self.word_starts:
            end = start + letters
            if end > len(self.folded):
                return None
            if hashlib.sha256(self.folded[start:end].encode()).hexdigest()[:16] == fingerprint:
                return start, end - 1
        return None


@dataclass(slots=True)
class _Section:
    """The passages of one section in the current copy, in order."""

    readings: list[ItemReading] = field(default_factory=list)
    _letters: Letters | None = None

    def links_of(self, record: Recommendation) -> list[Link]:
        whole = [r for r in self.readings if r.item.fingerprint == record.fingerprint]
        if whole:
            best = min(whole, key=lambda r: (r.item.kind == ItemKind.CONTEXT, r.item.label != record.label))
            return [(best.item_id, LinkBasis.FINGERPRINT, None, None)]
        run = self.letters.find(record.fingerprint, record.letters) if record.letters else None
        return list(self._run(*run)) if run else []

    @property
    def letters(self) -> Letters:
        if self._letters is None:
            self._letters = Letters.of([reading.text for reading in self.readings])
        return self._letters

    def _run(self, first: int, last: int) -> Iterator[Link]:
        """A run of letters as parts of items; punctuation that closes the run belongs to it."""
        by_text: dict[int, list[int]] = defaultdict(list)
        for number, point in self.letters.places[first : last + 1]:
            by_text[number].append(point)
        for number, points in by_text.items():
            text = self.readings[number].text
            start, end = points[0], points[-1] + 1
            while end < len(text) and not text[end].isalnum() and not text[end].isspace():
                end += 1
            whole = not any(c.isalnum() for c in text[:start] + text[end:])
            yield (self.readings[number].item_id, LinkBasis.FINGERPRINT, *((None, None) if whole else (start, end)))

    def at_label(self, record: Recommendation) -> list[Link]:
        found = [
            (r.item_id, LinkBasis.PROPOSED, None, None)
            for r in self.readings
            if (r.item.group, r.item.label) == (record.group, record.label) and r.item.kind != ItemKind.CONTEXT
        ]
        return found if len(found) == 1 else []

    def between(self, items: list[int]) -> list[Link]:
        """The one passage between the passages of two neighbouring records."""
        order = [r.item_id for r in self.readings if r.item.kind != ItemKind.CONTEXT]
        places = [order.index(item) for item in items if item in order]
        if len(places) == 2 and places[1] - places[0] == 2:
            return [(order[places[0] + 1], LinkBasis.PROPOSED, None, None)]
        return []


def link_records(records: list[int], change: Change) -> tuple[int, int]:
    """Bring the links of these records up to date with the current copies. Returns how many are linked and proposed."""
    wanted = Recommendation.objects.filter(pk__in=records, document__renderings__is_current=True)
    found = list(wanted.select_related("document").order_by("section_id", "position"))
    stored = _stored_links([record.pk for record in found])
    found = [record for record in found if all(link[1] != LinkBasis.CURATOR for link in stored[record.pk])]
    links = _find(found, _sections({record.section_id for record in found}))
    changed = [record for record in found if links[record.pk] != stored[record.pk]]
    _write({record.pk: links[record.pk] for record in changed})
    _log(changed, links, change)
    bases = [links[record.pk][0][1] for record in found if links[record.pk]]
    return bases.count(LinkBasis.FINGERPRINT), bases.count(LinkBasis.PROPOSED)


def _find(records: list[Recommendation], sections: dict[int, _Section]) -> Links:
    links = {r.pk: sections[r.section_id].links_of(r) if r.fingerprint else [] for r in records}
    for index, record in enumerate(records):
        section = sections[record.section_id]
        if not links[record.pk]:
            beside = [n for n in (index - 1, index + 1) if 0 <= n < len(records)]
            items = [links[records[n].pk][0][0] for n in beside if links[records[n].pk]]
            links[record.pk] = section.at_label(record) or section.between(items)
    return links


def _stored_links(records: list[int]) -> Links:
    found: Links = defaultdict(list)
    rows = RecordItem.objects.filter(recommendation__in=records).order_by("order", "pk")
    for pk, *link in rows.values_list("recommendation_id", "item_id", "basis", "start", "end"):
        found[pk].append((link[0], link[1], link[2], link[3]))
    return found


def _sections(keys: set[int]) -> dict[int, _Section]:
    found: dict[int, _Section] = defaultdict(_Section)
    readings = ItemReading.objects.filter(rendering__is_current=True, item__section__in=keys)
    for reading in readings.select_related("item").order_by("item__order"):
        found[reading.item.section_id].readings.append(reading)
    return found


def _write(links: Links) -> None:
    RecordItem.objects.filter(recommendation__in=links).delete()
    RecordItem.objects.bulk_create(
        [
            RecordItem(recommendation_id=pk, item_id=item, basis=basis, start=start, end=end, order=order)
            for pk, found in links.items()
            for order, (item, basis, start, end) in enumerate(found)
        ],
        batch_size=300,
    )


def _log(records: list[Recommendation], links: Links, change: Change) -> None:
    """One entry a document: links follow from the texts and are no part of a record's own row."""
    by_document: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"linked": [], "proposed": [], "unlinked": []})
    for record in records:
        basis = links[record.pk][0][1] if links[record.pk] else ""
        fate = {LinkBasis.FINGERPRINT: "linked", LinkBasis.PROPOSED: "proposed"}.get(basis, "unlinked")
        by_document[record.document.slug][fate].append(record.reference)
    for slug, references in by_document.items():
        change.log("document", slug, "link records", None, dict(references), public=True)
