"""Records, their codes and their histories."""

from collections.abc import Iterator

from django.db.models import Count, Max

from recommendations.actions.checks import check
from recommendations.actions.lookups import Lookups
from recommendations.actions.rows import rows_of
from recommendations.codes import CodingRole, Status
from recommendations.models import AuditEntry, Coding, FacetEntry, Recommendation

# Entries that tell what a record became; proposing and rejecting leave it as it is.
NO_CHANGE = ("propose", "reject")


def wrong_rows() -> Iterator[str]:
    """What others read keeps to the rules of an edit."""
    lookups = Lookups()
    read_by_others = Recommendation.objects.filter(status__in=[Status.IN_REVIEW, Status.PUBLISHED])
    for row in rows_of(read_by_others).values():
        yield from check(row, lookups, finished=True)[1].messages


def headlines_used_twice() -> Iterator[str]:
    published = Recommendation.objects.published().order_by()
    for row in published.values("headline").annotate(count=Count("pk")).filter(count__gt=1):
        yield f"{row['count']} published records have one headline: {row['headline']}. Tell them apart."


def index_against_codings() -> Iterator[str]:
    """The facet index holds the agreed codings and nothing else."""
    columns = ("recommendation__reference", "ask_id", "facet", "code", "position")
    agreed = set(Coding.objects.filter(role=CodingRole.AGREED).values_list(*columns))
    for reference, _ask, facet, code, _position in agreed ^ set(FacetEntry.objects.values_list(*columns)):
        yield f"{reference}: {facet} {code} is in the codings or in the facet index, not in both. Rebuild the index."


def gaps_in_history() -> Iterator[str]:
    chains = AuditEntry.objects.order_by().values("noun", "key").annotate(count=Count("pk"), last=Max("sequence"))
    for chain in chains:
        if chain["count"] != chain["last"]:
            yield f"{chain['noun']} {chain['key']}: {chain['count']} audit entries, but the last is #{chain['last']}."


def records_against_history() -> Iterator[str]:
    """The last entry of each record holds it as it is now: nobody wrote past the actions."""
    told = AuditEntry.objects.filter(noun="record").exclude(action__in=NO_CHANGE).order_by("sequence")
    last = {entry.key: entry.after for entry in told.only("key", "after").iterator()}
    for row in rows_of(Recommendation.objects.all()).values():
        if last.get(row["reference"]) != row:
            yield f"{row['reference']}: is not as its history says. It was written past the actions."
