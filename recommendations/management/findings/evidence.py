"""What stands behind the records: the two codings, the reviews, the catalogue, themes raised elsewhere."""

from collections import defaultdict
from collections.abc import Iterator

from recommendations.codes import CodingRole, Facet, Status
from recommendations.models import Ask, Code, Coding, RaisedTheme, Recommendation, Resolution, Review

Place = tuple[str, int, str]  # reference, position of the ask (0: the record), facet
ORDERED = (Facet.THEME,)


def agreed_against_codings() -> Iterator[str]:
    """A record carries what both coders gave it, and where they differ what was resolved."""
    first, second, agreed = (_coded(role) for role in (CodingRole.FIRST, CodingRole.SECOND, CodingRole.AGREED))
    resolved = _resolved()
    twice = {reference for reference, _ask, _facet in first} & {reference for reference, _ask, _facet in second}
    for place in sorted(first.keys() | second.keys() | agreed.keys() | resolved.keys()):
        if place[0] in twice:
            yield from _compared(place, *(one.get(place, []) for one in (first, second, agreed)), resolved.get(place))


def _compared(
    place: Place, first: list[str], second: list[str], agreed: list[str], resolved: list[str] | None
) -> Iterator[str]:
    reference, ask, facet = place
    name = f"{reference}{f', ask {ask}' if ask else ''}, {facet}"
    if resolved is None and set(first) != set(second):
        yield f"{name}: the codings differ ({_said(first)}; {_said(second)}). Resolve it in coding/ and say why."
    wanted = first if resolved is None else resolved
    if set(wanted) != set(agreed):
        yield f"{name}: is {_said(agreed)}, but {_said(wanted)} was agreed. Correct the record or the resolution."
    elif facet in ORDERED and resolved is not None and wanted != agreed:
        yield f"{name}: stands in another order than agreed, {_said(wanted)}. Correct the record or the resolution."


def _said(codes: list[str]) -> str:
    return ", ".join(codes) or "none"


def _coded(role: CodingRole) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = defaultdict(list)
    columns = ("recommendation__reference", "ask__position", "facet", "code")
    for reference, ask, facet, code in (
        Coding.objects.filter(role=role).order_by("position", "pk").values_list(*columns)
    ):
        found[reference, ask or 0, facet].append(code)
    return found


def _resolved() -> dict[Place, list[str]]:
    columns = ("recommendation__reference", "ask__position", "facet", "value")
    return {(ref, ask or 0, facet): value for ref, ask, facet, value in Resolution.objects.values_list(*columns)}


def records_without_codings() -> Iterator[str]:
    """Two coders have read each published record."""
    roles = defaultdict(set)
    for reference, role in Coding.objects.order_by().values_list("recommendation__reference", "role").distinct():
        roles[role].add(reference)
    for reference in Recommendation.objects.published().values_list("reference", flat=True):
        for role in (CodingRole.FIRST, CodingRole.SECOND):
            if reference not in roles[role]:
                yield f"{reference}: has no {role} coding. Add it to coding/."


def records_without_review() -> Iterator[str]:
    """Text and passage of each published record are those that a second reader compared."""
    reviews = {review.recommendation_id: review for review in Review.objects.with_records()}
    for record in Recommendation.objects.published():
        review = reviews.get(record.pk)
        if review is None:
            yield f"{record.reference}: nobody has held it against its passage. Do, then run manage.py review."
        elif not review.is_of_today:
            what = "passage" if review.passage != record.fingerprint else "text"
            yield f"{record.reference}: its {what} has changed since it was reviewed. Compare, then manage.py review."


def misplaced_themes() -> Iterator[str]:
    """As a form would refuse it: themes of the codebook, lines inside the section, the section's own body."""
    themes = set(Code.objects.filter(facet=Facet.THEME).values_list("slug", flat=True))
    for raised in RaisedTheme.objects.with_places():
        section = raised.section
        inside = section.line_start <= raised.line_start and raised.line_end <= section.line_end
        if not inside or raised.theme not in themes or section.document_id != raised.document_id:
            yield f"{raised}, line {raised.line_start}: no such theme there. Correct raised-themes.yaml."
        elif section.agency_id != raised.body_id:
            yield f"{raised}, line {raised.line_start}: is in the chapter of {section.agency}. Correct the body."


def asks_not_compared() -> Iterator[str]:
    """An ask of a published recommendation is linked to a shared ask or marked as unique."""
    open_asks = Ask.objects.filter(shared_ask__isnull=True, is_unique=False, recommendation__status=Status.PUBLISHED)
    for reference, position in open_asks.values_list("recommendation__reference", "position"):
        yield f"{reference}, ask {position}: is neither linked to a shared ask nor unique. Read the catalogue for it."
