"""Every code of the codebook with how many records, asks and bodies carry it; then the frameworks."""

from collections.abc import Iterator

from django.db.models import Count, Q

from recommendations.codes import FIRST_DIALOGUE, RECORD_FACETS, Facet, RecordType, Status
from recommendations.management.dictionary.markdown import table
from recommendations.models import Code, CodebookVersion, FacetEntry, Framework, Recommendation, RoundTable, SharedAsk


def code_tables() -> Iterator[str]:
    yield _types()
    yield _round_tables()
    version = CodebookVersion.objects.first()
    for facet in version.facets if version else []:
        if facet["slug"] not in ("record-type", Facet.ROUND_TABLE, Facet.ALSO_ROUND_TABLE):
            yield _facet(Facet(facet["slug"]), facet["label"])
    yield _frameworks()
    yield _shared_asks()


def _types() -> str:
    counts = dict(Recommendation.objects.published().order_by().values_list("record_type").annotate(Count("pk")))
    definitions = dict(Code.objects.filter(facet="record-type").values_list("slug", "definition"))
    rows = [(f"`{kind}`", definitions.get(kind, ""), counts.get(kind, 0)) for kind in RecordType]
    return table("Kinds of record", ("code", "definition", "records"), rows)


def _round_tables() -> str:
    first, also = _entries(Facet.ROUND_TABLE), _entries(Facet.ALSO_ROUND_TABLE)
    rows = [
        (t.number, t.theme, first.get(str(t.number), NONE)[0], also.get(str(t.number), NONE)[0])
        for t in RoundTable.objects.filter(dialogue__slug=FIRST_DIALOGUE)
    ]
    return table("Round tables of 2013", ("number", "official theme", "filed under it", "also fits"), rows)


NONE = (0, 0, 0)


def _entries(facet: Facet) -> dict[str, tuple[int, int, int]]:
    """code -> records, asks, bodies."""
    published = FacetEntry.objects.filter(facet=facet, recommendation__status=Status.PUBLISHED).order_by()
    counts = published.values_list("code").annotate(
        Count("recommendation", distinct=True),
        Count("ask", distinct=True),
        Count("recommendation__agency", distinct=True),
    )
    return {code: (records, asks, bodies) for code, records, asks, bodies in counts}


def _facet(facet: Facet, label: str) -> str:
    found, of_asks = _entries(facet), facet not in RECORD_FACETS
    columns = ("code", "label", "definition", *(("asks",) if of_asks else ()), "records", "bodies")
    rows = []
    for code in Code.objects.filter(facet=facet):
        records, asks, bodies = found.get(code.slug, NONE)
        rows.append((f"`{code.slug}`", code.label, code.definition, *((asks,) if of_asks else ()), records, bodies))
    return table(f"{facet.replace('-', ' ').capitalize()} (on screen: {label})", columns, rows)


def _frameworks() -> str:
    public = Q(items__links__recommendation__status=Status.PUBLISHED)
    counted = Framework.objects.annotate(
        item_count=Count("items", distinct=True),
        used=Count("items", filter=public, distinct=True),
        record_count=Count("items__links__recommendation", filter=public, distinct=True),
    )
    rows = [(f"`{f.slug}`", f.title, f.item_count, f.used, f.record_count) for f in counted.order_by("order")]
    return table("Frameworks", ("framework", "title", "items", "items with records", "records"), rows)


def _shared_asks() -> str:
    public = Q(asks__recommendation__status=Status.PUBLISHED)
    counted = SharedAsk.objects.annotate(
        ask_count=Count("asks", filter=public, distinct=True),
        body_count=Count("asks__recommendation__agency", filter=public, distinct=True),
        against=Count("asks", filter=public & Q(asks__relation="opposite"), distinct=True),
    ).order_by("-body_count", "slug")
    rows = [(f"`{s.slug}`", s.title, s.ask_count, s.body_count, s.against) for s in counted]
    return table(
        "Catalogue of shared asks", ("shared ask", "what is asked", "asks", "bodies", "of these asks, opposite"), rows
    )
