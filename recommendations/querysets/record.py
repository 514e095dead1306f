"""The reads of records. `published()` is the one public gate: every public page, file and API answer starts from it."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Coalesce, Lower, NullIf, Replace

from agencies.querysets import DIALOGUE_2013
from recommendations import codes


class RecommendationQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=codes.Status.PUBLISHED)

    def to_review(self):
        return self.filter(status__in=[codes.Status.DRAFT, codes.Status.IN_REVIEW])

    def with_unplaced_asks(self):
        """Those, withdrawn ones aside, with an ask that nobody has compared with the catalogue of shared asks."""
        asks = apps.get_model("recommendations", "Ask").objects.unplaced().filter(recommendation=OuterRef("pk"))
        return self.exclude(status=codes.Status.WITHDRAWN).filter(Exists(asks))

    def for_list(self):
        """With all that a row of a list shows: body, document, section, asks and facet entries."""
        return self.select_related("agency", "document__dialogue", "section", "parent").prefetch_related(
            "asks", "facets"
        )

    def as_rows(self) -> list:
        """Read with what a row of a list shows and nothing else, since a list is what is asked for most. Three
        queries."""
        asks = apps.get_model("recommendations", "Ask").objects.order_by("position")
        columns = ("reference", "status", "record_type", "label", "page_from", "page_to", "headline")
        agency = ("slug", "acronym", "short_name", "kind")
        of_others = [f"agency__{name}" for name in agency] + ["document__slug", "section__number", "section__title"]
        rows = self.select_related("agency", "document", "section").only(*columns, *of_others)
        records = list(rows.prefetch_related(Prefetch("asks", asks.only("recommendation_id", "position", "text"))))
        entries = apps.get_model("recommendations", "FacetEntry").objects.filter(recommendation__in=records)
        found: dict[int, list] = {record.pk: [] for record in records}
        # Tuples instead of objects, and the codes of all facets: by facet, too, SQLite would take a longer index.
        for key, *entry in entries.order_by("position", "pk").values_list(
            "recommendation_id", "ask_id", "facet", "code"
        ):
            found[key].append(entry)
        for record in records:
            record.codes_read = found[record.pk]
        return records

    def with_passages(self):
        """With the passages of the current renderings, for `passage` and `public_passage`."""
        model = self.model._meta.get_field("item_links").related_model
        readings = apps.get_model("recommendations", "ItemReading").objects.filter(rendering__is_current=True)
        links = model.objects.with_doubts().select_related("item")
        whole = links.prefetch_related(Prefetch("item__readings", readings))
        return self.prefetch_related(Prefetch("item_links", whole))

    def for_api(self, *, passages: bool = True):
        """With all that an API answer or a file carries of a record."""
        rows = self.for_list().with_passages() if passages else self.for_list()
        return rows.prefetch_related("framework_links__item__framework", "asks__shared_ask")

    def for_export(self, *, passages: bool = True):
        """The same with relatives. Read it in chunks of at most 500: SQLite refuses longer lists of keys."""
        return self.for_api(passages=passages).prefetch_related("children", "same_as")

    def for_detail(self):
        """With all that a record's own page shows."""
        related = ("partner_agencies", "partners", "children", "same_as", "codings", "resolutions")
        return self.for_api().prefetch_related(*related)

    def at_level(self, level: str):
        """`top`: records without a parent; `leaf`: records without sub-items; `all`: both, each counted once."""
        if level == "top":
            return self.filter(parent__isnull=True)
        if level == "leaf":
            parents = self.model.objects.published().filter(parent__isnull=False)
            return self.exclude(pk__in=parents.order_by().values("parent"))
        return self

    def in_source_order(self):
        return self.order_by("document__order", "position", "reference")

    def sorted_by(self, order: str):
        """`source`, `body` (by the name it is known under), `round-table` (without one last) or `reference`."""
        source = ("document__order", "position", "reference")
        if order == "reference":
            return self.order_by("reference")
        if order == "body":
            name = Replace("agency__short_name", Value("the "))  # as in Agency.label
            return self.order_by(Lower(Coalesce(NullIf("agency__acronym", Value("")), name)), *source)
        if order == "round-table":
            entries = apps.get_model("recommendations", "FacetEntry").objects.filter(facet=codes.Facet.ROUND_TABLE)
            table = Subquery(entries.filter(recommendation=OuterRef("pk")).values("code")[:1])
            return self.annotate(table=table).order_by(F("table").asc(nulls_last=True), *source)
        return self.order_by(*source)

    def of_other_papers(self, agency):
        """What a body's own papers for other Dialogues than that of 2013 say, with the papers, in source order."""
        papers = self.filter(document__body=agency).exclude(document__dialogue__year=DIALOGUE_2013.year)
        return papers.select_related("document").in_source_order()

    def neighbours(self, record):
        """The records just before and after this one in its document, or None. Two queries."""
        beside = self.filter(document=record.document).exclude(pk=record.pk)
        before = beside.filter(position__lte=record.position).order_by("-position", "-reference").first()
        after = beside.filter(position__gte=record.position).order_by("position", "reference").first()
        return before, after


class RecordItemQuerySet(models.QuerySet):
    def with_doubts(self):
        """With what `is_in_doubt` asks."""
        changes = apps.get_model("recommendations", "ItemChange").objects.open().filter(item=OuterRef("item"))
        return self.annotate(item_is_open=Exists(changes))
