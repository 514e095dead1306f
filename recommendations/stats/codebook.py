"""What a changed code would touch, before it is changed: the records that carry it, the suggestions its cues make."""

from dataclasses import dataclass

from django.db.models import QuerySet

from recommendations.codes import Facet
from recommendations.models import Code, CodebookVersion, ExtractedItem, FacetEntry, Recommendation
from recommendations.stats.suggestions import codebook_cues, coded_examples, passages_of
from recommendations.suggest import Suggester

Codes = frozenset[str]


@dataclass(frozen=True)
class SuggestionChange:
    """One item: the codes that would be suggested no more, and those that would be new."""

    item: ExtractedItem
    facet: Facet
    gone: tuple[str, ...]
    new: tuple[str, ...]


def records_with(code: Code) -> QuerySet[Recommendation]:
    """Those that carry it now, on themselves or on an ask, in source order. One query."""
    entries = FacetEntry.objects.filter(facet=code.facet, code=code.slug).order_by()
    return Recommendation.objects.filter(pk__in=entries.values("recommendation")).in_source_order()


def suggestions_touched(code: Code, cues: list[str]) -> list[SuggestionChange]:
    """What would be suggested otherwise for the items that ask for something, reviewed or not, if the code had these
    cues; by the suggester itself, so a cue's words weigh as they will."""
    examples = coded_examples()
    if code.facet not in list(Facet) or not examples:
        return []
    now = codebook_cues()
    then = {**now, (Facet(code.facet), code.slug): tuple(cues)}
    items = {item.pk: item for item in ExtractedItem.objects.asking().select_related("section__document")}
    passages = passages_of(items)
    before, after = (Suggester(examples, known) for known in (now, then))
    found = []
    for pk in sorted(passages, key=lambda pk: (items[pk].document_id, items[pk].order)):
        old, new = before.codes(passages[pk]), after.codes(passages[pk])
        changed = (facet for facet in old if old[facet] != new[facet])
        found += [SuggestionChange(items[pk], facet, *_moved(old[facet], new[facet])) for facet in changed]
    return found


def codes_of(version: CodebookVersion) -> list[dict]:
    """The codes of a version, as rows: those it kept when the next one came, or those of today. One query."""
    columns = ("facet", "slug", "label", "group", "definition", "cues")
    return version.kept_codes or list(Code.objects.order_by("position", "facet", "slug").values(*columns))


def _moved(old: Codes, new: Codes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(those that go, those that come)."""
    return tuple(sorted(old - new)), tuple(sorted(new - old))
