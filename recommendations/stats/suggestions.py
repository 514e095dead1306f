"""Suggested codes for extracted items, and how good such suggestions are. Learnt from the published records alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import yaml
from django.conf import settings

from recommendations.codes import ASK_FACETS, RECORD_FACETS, Facet, ItemKind
from recommendations.models import Code, DatasetRevision, ExtractedItem, ItemReading, Recommendation, RoundTable
from recommendations.suggest import Example, Passage, Suggester, Suggestion

LEADS_IN = ("lead-in", "heading")
ACCURACY_FILE = "suggestion-accuracy.yaml"
Cues = dict[tuple[Facet, str], tuple[str, ...]]

# The last one made, under the revision it learnt from: that takes a second, and every public change moves the revision.
_kept: dict[tuple[int, object], Suggester] = {}


def suggestions_for_item(item: int) -> list[Suggestion]:
    """Suggested codes for an extracted item (its primary key), facet by facet, best first; none where the current copy
    of its document does not hold it, or where no record is coded.
    """
    passage = passages_of([item]).get(item)
    suggester = _suggester() if passage else None
    return _of_its_dialogue(suggester.suggest(passage), item) if passage and suggester else []


def _of_its_dialogue(found: list[Suggestion], item: int) -> list[Suggestion]:
    """Without round tables of another Dialogue than that of the item's document."""
    own = RoundTable.objects.filter(dialogue__documents__items=item).with_dialogue()
    known = {"", *(table.code for table in own)}
    kept = [one for one in found if one.facet != Facet.ROUND_TABLE or one.code in known]
    return [
        replace(one, runner_up="") if one.facet == Facet.ROUND_TABLE and one.runner_up not in known else one
        for one in kept
    ]


def _suggester() -> Suggester | None:
    """None where no record is coded."""
    revision = DatasetRevision.objects.current()
    if revision not in _kept:
        examples = coded_examples()
        if not examples:
            return None
        made = Suggester(examples, codebook_cues())
        _kept.clear()
        _kept[revision] = made
    return _kept[revision]


def codebook_cues() -> Cues:
    codes = Code.objects.filter(facet__in=list(Facet)).order_by("facet", "position", "slug")
    return {(Facet(facet), slug): tuple(cues) for facet, slug, cues in codes.values_list("facet", "slug", "cues")}


def coded_examples() -> list[Example]:
    """Every published record that has a code, in the order of references; its passage where one has been read."""
    found = Recommendation.objects.published().select_related("agency").with_passages()
    records = list(found.prefetch_related("asks__facets", "facets").order_by("reference"))
    first_items = {record.pk: link.item_id for record in records for link in reversed(record.item_links.all())}
    passages = passages_of(first_items.values())
    examples = []
    for record in records:
        lead_in = passages[first_items[record.pk]].lead_in if first_items.get(record.pk) in passages else ()
        examples.append(_example(record, Passage(record.passage, lead_in)))
    return [example for example in examples if example.codes]


def _example(record: Recommendation, passage: Passage) -> Example:
    asks = sorted(record.asks.all(), key=lambda ask: ask.position)
    codes: dict[Facet, Any] = {facet: record.codes_of(facet) for facet in RECORD_FACETS}
    first = sorted(asks[0].facets.all(), key=lambda entry: (entry.position, entry.pk)) if asks else []
    codes |= {facet: [entry.code for entry in first if entry.facet == facet] for facet in ASK_FACETS}
    return Example(
        key=record.reference,
        group=record.agency.slug,
        passage=passage,
        summary=f"{record.headline} {record.summary}".strip(),
        acts=tuple(ask.text for ask in asks),
        codes={facet: tuple(found) for facet, found in codes.items() if found},
    )


def passages_of(items: Iterable[int]) -> dict[int, Passage]:
    """By item: its text in the current copy, and what leads it in: the last heading or lead-in before it in its
    section, then the item that it is a sub-item of. Two queries.
    """
    wanted = set(items)
    sections = ExtractedItem.objects.filter(pk__in=wanted).order_by().values("section")
    readings = ItemReading.objects.filter(rendering__is_current=True, item__section__in=sections)
    by_section: dict[int, list[ItemReading]] = defaultdict(list)
    for reading in readings.select_related("item").order_by("item__order"):
        by_section[reading.item.section_id].append(reading)
    found = {}
    for readings_of_section in by_section.values():
        found |= _with_lead_ins(readings_of_section)
    return {item: passage for item, passage in found.items() if item in wanted}


def _with_lead_ins(readings: list[ItemReading]) -> dict[int, Passage]:
    found, over = {}, ""
    by_label: dict[tuple[str, str], str] = {}
    for reading in readings:
        item = reading.item
        if item.kind == ItemKind.CONTEXT and item.role in LEADS_IN:
            over = reading.text
        parent = by_label.get((item.group, item.label.rpartition(".")[0]), "") if "." in item.label else ""
        found[item.pk] = Passage(reading.text, tuple(text for text in (over, parent) if text))
        by_label[item.group, item.label] = reading.text
    return found


@lru_cache(maxsize=1)
def measured_accuracy() -> dict[str, Any]:
    """The table of results as `evaluate_suggestions --write` left it; {} where there is none.

    A file of the release and no row of the database: published figures never depend on which documents were read here.
    """
    path = settings.FIXTURES_DIR / ACCURACY_FILE
    return yaml.safe_load(path.read_text()) if path.exists() else {}
