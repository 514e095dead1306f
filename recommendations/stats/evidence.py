"""What stands behind the records: reviews, and what bodies raise or do outside their recommendations."""

from collections import Counter
from dataclasses import dataclass

from agencies.models import Agency
from recommendations.codes import ReviewVerdict
from recommendations.models import Collaboration, RaisedTheme, Recommendation, Review


@dataclass(frozen=True)
class ReviewCoverage:
    """How many published records a second reader has held against their passages, and what came of it.

    `stale`: reviewed, but text or passage has changed since.
    """

    records: int
    reviewed: int
    stale: int
    verdicts: dict[str, int]

    @property
    def share(self) -> float:
        return self.reviewed / self.records if self.records else 0.0


@dataclass(frozen=True)
class RaisedRow:
    """A body that raises a theme, or the need of a shared ask, outside its recommendations, with the places; `asks`: it
    recommends on it, too."""

    agency: Agency
    places: tuple[RaisedTheme, ...]
    asks: bool


@dataclass(frozen=True)
class CollaborationRow:
    """One statement; `others`: labels of those it names, `confirmed`: those whose own chapter reports it, too."""

    collaboration: Collaboration
    others: tuple[str, ...]
    confirmed: tuple[str, ...]


def review_coverage() -> ReviewCoverage:
    """Of published records; a review that is out of date does not count. Three queries."""
    published = Recommendation.objects.published()
    reviews = list(Review.objects.filter(recommendation__in=published).with_records())
    current = [review for review in reviews if review.is_of_today]
    verdicts = Counter(review.verdict for review in current)
    return ReviewCoverage(
        records=published.count(),
        reviewed=len(current),
        stale=len(reviews) - len(current),
        verdicts={str(verdict): verdicts[verdict] for verdict in ReviewVerdict},
    )


def raised_rows(theme: str) -> list[RaisedRow]:
    """Bodies that raise a theme under Gaps, Challenges or good practices, in the book's order. Two queries."""
    asking = set(
        Recommendation.objects.published()
        .filter(record_type="recommendation", facets__facet="theme", facets__code=theme)
        .values_list("agency", flat=True)
    )
    places: dict[Agency, list[RaisedTheme]] = {}
    for raised in RaisedTheme.objects.of_theme(theme):
        places.setdefault(raised.body, []).append(raised)
    rows = [RaisedRow(agency, tuple(found), agency.pk in asking) for agency, found in places.items()]
    return sorted(rows, key=lambda row: row.agency.chapter or 0)


def collaboration_rows(agency: Agency | None = None) -> list[CollaborationRow]:
    """All statements in the order of the book, or those that a body makes or is named in. Four queries."""
    statements = Collaboration.objects.with_bodies()
    if agency:
        statements = statements.of(agency)
    return [
        CollaborationRow(
            one,
            tuple([a.label for a in one.partner_agencies.all()] + [p.acronym or p.name for p in one.partners.all()]),
            tuple(a.label for a in one.also_reported_by.all()),
        )
        for one in statements
    ]
