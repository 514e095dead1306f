"""What a row may name, by the slug it uses: read once for a write, whether it holds one row or four hundred."""

from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from agencies.models import Agency, Partner
from recommendations.models import (
    Code,
    CodebookVersion,
    FrameworkItem,
    Recommendation,
    ReferenceRedirect,
    RoundTable,
    Section,
    SharedAsk,
    SourceDocument,
)


class Place(NamedTuple):
    """A record's primary key (None: it is about to be made), and where it stands in which document."""

    pk: int | None
    document: str
    section: str
    group: str
    label: str
    parent: str


class Lookups:
    """Slugs to primary keys.

    `coming`: references that the same write will make, with their places; `reported`: slugs of rows that are reported
    as wrong already, so that whoever names them is not reported as well.
    """

    def __init__(self, coming: dict[str, Place] | None = None, reported: Collection[str] = ()) -> None:
        self.coming = coming or {}
        self.reported = reported

    @cached_property
    def agencies(self) -> dict[str, int]:
        return dict(Agency.objects.order_by().values_list("slug", "pk"))

    @cached_property
    def partners(self) -> dict[str, int]:
        return dict(Partner.objects.order_by().values_list("slug", "pk"))

    @cached_property
    def documents(self) -> dict[str, SourceDocument]:
        return {document.slug: document for document in SourceDocument.objects.order_by().select_related("dialogue")}

    @cached_property
    def sections(self) -> dict[tuple[str, str], Section]:
        slugs = {document.pk: slug for slug, document in self.documents.items()}
        return {(slugs[section.document_id], section.slug): section for section in Section.objects.order_by()}

    @cached_property
    def round_tables(self) -> set[tuple[int, int]]:
        """(primary key of the dialogue, number)."""
        return set(RoundTable.objects.order_by().values_list("dialogue_id", "number"))

    @cached_property
    def codes(self) -> dict[str, set[str]]:
        """facet -> slugs, without round tables, which are rows of their own."""
        slugs: dict[str, set[str]] = {}
        for facet, slug in Code.objects.order_by().values_list("facet", "slug"):
            slugs.setdefault(facet, set()).add(slug)
        return slugs

    @cached_property
    def shared_asks(self) -> dict[str, int]:
        return dict(SharedAsk.objects.order_by().values_list("slug", "pk"))

    @cached_property
    def framework_items(self) -> dict[str, int]:
        return dict(FrameworkItem.objects.order_by().values_list("code", "pk"))

    @cached_property
    def records(self) -> dict[str, Place]:
        columns = ("reference", "pk", "document__slug", "section__slug", "group", "label", "parent__reference")
        rows = Recommendation.objects.order_by().values_list(*columns)
        stored = {row[0]: Place(*row[1:6], row[6] or "") for row in rows}
        return stored | self.coming

    @cached_property
    def places(self) -> dict[tuple[str, str, str, str], str]:
        """(document, section, group, label) -> the reference of the record that stands there."""
        return {place[1:5]: reference for reference, place in self.records.items()}

    @cached_property
    def redirects(self) -> set[str]:
        return set(ReferenceRedirect.objects.values_list("old_reference", flat=True))

    @cached_property
    def version(self) -> CodebookVersion:
        """The latest codebook, under which new codings are made."""
        return CodebookVersion.objects.latest("number")
