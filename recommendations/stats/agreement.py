"""How far the two codings agree. Computed from what both coders wrote down, before anything was resolved."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

from recommendations.codes import CodingRole, Facet
from recommendations.models import Ask, Coding, Recommendation, Resolution

BOOK = "compendium-2013"
# The chapters for which a reference set with two other coders exists.
CALIBRATION = ("fao", "ilo", "imo", "iom", "regional-commissions", "un-women", "unfpa", "upu", "wmo")
ONE_CODE = (Facet.ROUND_TABLE, Facet.ACTION, Facet.WORDING)
SEVERAL_CODES = (Facet.THEME, Facet.ALSO_ROUND_TABLE, Facet.POPULATION, Facet.ADDRESSEE)
# The paper names the round table of each part itself, so nobody had to judge; the 2006 papers have none.
JUDGED_TABLES = (BOOK, "pga-panel-2013")
SCOPES = ("book", "calibration", "papers")

Codes = tuple[str, ...]
Pairs = Sequence[tuple[Codes, Codes]]


@dataclass(frozen=True)
class AgreementRow:
    """One facet in one scope. `n`: records, or asks for facets of asks.

    `same`: share of them coded exactly alike, as a set. `kappa` where there is one code each, else `f1`. None: not
    defined, since nothing was coded or no two different codes were used.
    """

    scope: str
    facet: Facet
    n: int
    same: float | None
    kappa: float | None
    f1: float | None


def observed(pairs: Sequence[tuple[Collection[str], Collection[str]]]) -> float | None:
    """Share of pairs whose two sets of codes are equal; None without pairs."""
    return sum(set(a) == set(b) for a, b in pairs) / len(pairs) if pairs else None


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two coders who gave one code each: agreement beyond what their habits alone would give.

    None without pairs, and where both used one and the same code throughout: chance alone would explain everything.
    """
    total = len(pairs)
    if not total:
        return None
    firsts, seconds = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(firsts[code] * seconds[code] for code in firsts) / total**2
    agreed = sum(a == b for a, b in pairs) / total
    return None if expected == 1 else (agreed - expected) / (1 - expected)


def f1(pairs: Iterable[tuple[Collection[str], Collection[str]]]) -> float | None:
    """Micro-F1 of two coders who gave any number of codes each: twice the shared codes by all codes of both."""
    shared, given = 0, 0
    for a, b in pairs:
        shared += len(set(a) & set(b))
        given += len(set(a)) + len(set(b))
    return 2 * shared / given if given else None


def agreement_rows() -> list[AgreementRow]:
    """A row for each facet in each scope: the whole book, the calibration chapters, the papers. Three queries."""
    records = Recommendation.objects.order_by().values_list("pk", "document__slug", "agency__slug")
    units = {pk: (document, agency) for pk, document, agency in records}
    coded = both_codings()
    return [
        agreement_row(scope, facet, [pair for pk, pair in coded[facet] if _in_scope(scope, facet, *units[pk])])
        for scope in SCOPES
        for facet in (*ONE_CODE, *SEVERAL_CODES)
    ]


def agreement_row(scope: str, facet: Facet, pairs: Pairs) -> AgreementRow:
    single = facet in ONE_CODE
    return AgreementRow(
        scope, facet, len(pairs), observed(pairs), kappa(pairs) if single else None, None if single else f1(pairs)
    )


def resolution_counts() -> dict[str, int]:
    """How many resolutions took the codes of the first coding, of the second, of neither. Two queries."""
    given: dict[tuple[str, int, int | None, str], set[str]] = defaultdict(set)
    columns = ("role", "recommendation_id", "ask_id", "facet", "code")
    for *place, code in Coding.objects.exclude(role=CodingRole.AGREED).order_by().values_list(*columns):
        given[tuple(place)].add(code)
    found = Counter({"first": 0, "second": 0, "neither": 0})
    for *place, value in Resolution.objects.values_list("recommendation_id", "ask_id", "facet", "value"):
        took = [role for role in (CodingRole.FIRST, CodingRole.SECOND) if given[role, *place] == set(value)]
        found[took[0] if took else "neither"] += 1
    return dict(found)


def both_codings() -> dict[Facet, list[tuple[int, tuple[Codes, Codes]]]]:
    """Facet -> (record, what either coder gave it or one of its asks), for all that was coded. Two queries.

    A record without any code of a facet counts, too: that nothing fits is a judgement.
    """
    found: dict[tuple[int, int | None, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    blind = Coding.objects.filter(role__in=[CodingRole.FIRST, CodingRole.SECOND])
    columns = ("recommendation_id", "ask_id", "facet", "role", "code")
    for record, ask, facet, role, code in blind.order_by("position", "pk").values_list(*columns):
        found[record, ask, facet][role].append(code)
    records = {record for record, _ask, _facet in found}
    asks = Ask.objects.filter(recommendation__in=Recommendation.objects.filter(codings__role=CodingRole.FIRST))
    units = [(pk, None) for pk in sorted(records)]
    of_asks = sorted(asks.order_by().distinct().values_list("recommendation_id", "pk"))
    return {
        facet: [
            (record, _pair(found.get((record, ask, facet), {})))
            for record, ask in (of_asks if facet in (Facet.ACTION, Facet.WORDING, Facet.ADDRESSEE) else units)
        ]
        for facet in (*ONE_CODE, *SEVERAL_CODES)
    }


def _pair(by_role: dict[str, list[str]]) -> tuple[Codes, Codes]:
    return tuple(by_role.get(CodingRole.FIRST, [])), tuple(by_role.get(CodingRole.SECOND, []))


def _in_scope(scope: str, facet: Facet, document: str, agency: str) -> bool:
    if facet in (Facet.ROUND_TABLE, Facet.ALSO_ROUND_TABLE) and document not in JUDGED_TABLES:
        return False
    if scope == "papers":
        return document != BOOK
    return document == BOOK and (scope == "book" or agency in CALIBRATION)
