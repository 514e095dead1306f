"""Counts what is in the database and checks what must always be true of it. Exit codes: 0 no errors, 1 errors."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Max

from agencies.models import Agency, Partner
from recommendations.actions.checks import check
from recommendations.actions.lookups import Lookups
from recommendations.actions.rows import rows_of
from recommendations.codes import CodingRole, LinkBasis, Status
from recommendations.ingest import cut, fingerprint
from recommendations.models import (
    Ask,
    AuditEntry,
    Coding,
    ExtractedItem,
    FacetEntry,
    FrameworkLink,
    ItemReading,
    Recommendation,
    RecordItem,
    Rendering,
    Section,
    SourceDocument,
)

COUNTED = (Agency, Partner, SourceDocument, Section, Recommendation, Ask, FrameworkLink, Rendering, ExtractedItem)
# Entries that tell what a record became; proposing and rejecting leave it as it is.
NO_CHANGE = ("propose", "reject")


class Command(BaseCommand):
    help = "Count what is in the database and check what must always be true of it. Exit codes: 0 no errors, 1 errors."

    def handle(self, **options: Any) -> None:
        for model in COUNTED:
            self.stdout.write(f"{model._default_manager.count():6} {model._meta.verbose_name_plural}")
        for status, count in sorted(Counter(Recommendation.objects.values_list("status", flat=True)).items()):
            self.stdout.write(f"{count:6} records are {status}")
        errors = []
        for title, findings in CHECKS.items():
            found = list(findings())
            self.stdout.write(f"{title}: {f'{len(found)} errors' if found else 'right'}")
            errors += found
        if errors:
            raise CommandError("\n".join(errors))
        self.stdout.write("0 errors")


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


def passages_against_texts() -> Iterator[str]:
    """In every current copy the text of an item is what its spans cut out."""
    texts = dict(Rendering.objects.current().values_list("pk", "text"))
    readings = ItemReading.objects.filter(rendering__in=texts).select_related("item__section")
    for reading in readings.iterator():
        if cut(texts[reading.rendering_id], [(start, end) for start, end in reading.spans]) != reading.text:
            yield f"{reading.item}: its text is not what its spans hold. Read the document again."


def links_against_fingerprints() -> Iterator[str]:
    """What is linked by fingerprint has it."""
    linked = Recommendation.objects.filter(item_links__basis=LinkBasis.FINGERPRINT).with_passages().distinct()
    for record in linked:
        if record.passage and fingerprint(record.passage) != record.fingerprint:
            yield f"{record.reference}: its passage has another fingerprint. Read the document again."
    for link in RecordItem.objects.filter(item__gone=True, basis=LinkBasis.FINGERPRINT).select_related(
        "recommendation"
    ):
        yield f"{link.recommendation.reference}: its passage is not in the current copy. Review the link."


CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "records keep to the rules": wrong_rows,
    "headlines differ": headlines_used_twice,
    "the facet index agrees with the codings": index_against_codings,
    "histories have no gap": gaps_in_history,
    "records are as their histories say": records_against_history,
    "texts are what their places hold": passages_against_texts,
    "links agree with fingerprints": links_against_fingerprints,
}
