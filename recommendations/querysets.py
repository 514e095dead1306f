"""The reads, named. `published()` is the one public gate: every public page, file and API answer starts from it."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce, Lower, NullIf, Replace
from django.utils import timezone

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


class RoundTableQuerySet(models.QuerySet):
    def with_dialogue(self):
        """With what the code of a round table is made of."""
        return self.select_related("dialogue")

    def called(self, code: str):
        """The round table of this code, or None."""
        try:
            number = codes.table_number(code)
        except ValueError:
            return None
        return next((table for table in self.with_dialogue().filter(number=number) if table.code == code), None)


class RecordItemQuerySet(models.QuerySet):
    def with_doubts(self):
        """With what `is_in_doubt` asks."""
        changes = apps.get_model("recommendations", "ItemChange").objects.open().filter(item=OuterRef("item"))
        return self.annotate(item_is_open=Exists(changes))


class RenderingQuerySet(models.QuerySet):
    def current(self):
        return self.filter(is_current=True)


class FootnoteQuerySet(models.QuerySet):
    def current(self):
        return self.filter(rendering__is_current=True)

    def public(self):
        """Those whose words anybody may read: a footnote is no record's own passage."""
        return self.filter(rendering__document__passage_access=codes.PassageAccess.PUBLIC)

    def of_section(self, section):
        """The notes of one section in the current copy, each with its item."""
        return self.current().filter(section=section).select_related("item__section")


class LedgerQuerySet(models.QuerySet):
    """Shares are figures and public; the words that are left over follow the document's `passage_access`."""

    def of_document(self, document):
        """Of the current copy, in reading order, with body and section."""
        rows = self.filter(rendering__document=document, rendering__is_current=True)
        return rows.select_related("section__agency").order_by("section__order")

    def with_leftovers(self):
        return self.filter(left__gt=0)


class ItemChangeQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=codes.ReviewState.OPEN)

    def to_review(self):
        """What a person should look at: a record hangs on it, or a recommendation is new and has no record yet."""
        links = apps.get_model("recommendations", "RecordItem").objects.filter(item=OuterRef("item"))
        return self.filter(state=codes.ReviewState.OPEN).exclude(Q(fate=codes.Fate.NEW) & Exists(links))

    def for_list(self):
        return self.select_related("item__section__document", "rendering").prefetch_related(
            "item__record_links__recommendation"
        )


class ItemQuerySet(models.QuerySet):
    def recommended(self):
        """What extraction took as recommendations."""
        return self.exclude(kind=codes.ItemKind.CONTEXT)

    def asking(self):
        """What extraction took as asking for something: entries of the lists of recommendations, and what its words
        suggest elsewhere."""
        in_its_section = Q(section__kind="recommendations") & ~Q(kind=codes.ItemKind.CONTEXT)
        return self.filter(in_its_section | Q(suggested=True), gone=False)

    def without_record(self):
        links = apps.get_model("recommendations", "RecordItem").objects.filter(item=OuterRef("pk"))
        return self.filter(~Exists(links))

    def waiting(self):
        """Asking for something, without a record, and not turned down: what a curator takes up next."""
        decisions = apps.get_model("recommendations", "ItemDecision").objects.filter(item=OuterRef("pk"), stands=True)
        return self.asking().without_record().exclude(Exists(decisions.filter(verdict=codes.ItemVerdict.REJECTED)))

    def with_reading(self, rendering):
        """Adds `current_readings`: the item's place and text in this rendering (none or one)."""
        model = self.model._meta.get_field("readings").related_model
        readings = model.objects.filter(rendering=rendering)
        return self.prefetch_related(Prefetch("readings", queryset=readings, to_attr="current_readings"))


class DecisionQuerySet(models.QuerySet):
    def standing(self):
        """Those that no later decision has overtaken."""
        return self.filter(stands=True)


class CommentQuerySet(models.QuerySet):
    def open(self):
        return self.filter(resolved_at__isnull=True)


class BodyNoteQuerySet(models.QuerySet):
    def public(self):
        """Beside published records, with the body that speaks."""
        return self.filter(recommendation__status=codes.Status.PUBLISHED).select_related("agency")


class ReviewQuerySet(models.QuerySet):
    def with_records(self):
        """With the record and its asks, which `is_of_today` reads."""
        return self.select_related("recommendation").prefetch_related("recommendation__asks")


class AskQuerySet(models.QuerySet):
    def of(self, records):
        """Those of these records; give published ones for what anybody may read."""
        return self.filter(recommendation__in=records.order_by().values("pk"))

    def making(self):
        """Links that count: the same ask as the shared one, a variant or a part of it; never its opposite."""
        return self.filter(relation__in=[relation for relation in codes.AskRelation if relation != "opposite"])

    def opposing(self):
        return self.filter(relation=codes.AskRelation.OPPOSITE)

    def unplaced(self):
        """Neither linked to a shared ask nor said to be nobody else's."""
        return self.filter(shared_ask__isnull=True, is_unique=False)

    def going_against(self):
        """Against something: coded so, or linked to a shared ask as its opposite."""
        return self.filter(self._against())

    def going_for(self):
        return self.exclude(self._against())

    def _against(self):
        entries = apps.get_model("recommendations", "FacetEntry").objects
        coded = entries.filter(facet=codes.Facet.DIRECTION, code="against", ask__isnull=False)
        return Q(relation=codes.AskRelation.OPPOSITE) | Q(pk__in=coded.values("ask"))

    def with_records(self):
        """With shared ask, record, body, document and section, in source order."""
        related = self.select_related(
            "shared_ask", "recommendation__agency", "recommendation__document", "recommendation__section"
        )
        return related.order_by("recommendation__document__order", "recommendation__position", "position")

    def with_sentences(self):
        """The same with the facet entries that a sentence is built from. One query more."""
        return self.with_records().prefetch_related("recommendation__facets")


class RaisedThemeQuerySet(models.QuerySet):
    def with_places(self):
        """With body, document and section, as a page names them."""
        return self.select_related("body", "document", "section")

    def of_theme(self, slug: str):
        return self.filter(theme=slug).with_places()


class CollaborationQuerySet(models.QuerySet):
    def with_bodies(self):
        return self.select_related("claimant", "document").prefetch_related(
            "partner_agencies", "partners", "also_reported_by"
        )

    def of(self, agency):
        """Those that a body states itself, and those in which others name it."""
        return self.filter(models.Q(claimant=agency) | models.Q(partner_agencies=agency)).distinct()


class MentionCountQuerySet(models.QuerySet):
    def between(self):
        """Of others only, without what a chapter says of its own body."""
        return self.exclude(body=F("named"))


class DatasetRevisionQuerySet(models.QuerySet):
    def current(self) -> tuple[int, object]:
        """(number, when it last moved); (0, None) before anything was loaded. One query."""
        row = self.filter(pk=1).values_list("number", "moved_at").first()
        return row or (0, None)

    def move(self) -> None:
        """Move the counter by one. Call it once, as a transaction's last statement."""
        if not self.filter(pk=1).update(number=F("number") + 1, moved_at=timezone.now()):
            # Another transaction may be making the row at this moment: wait for it, then count on.
            self.bulk_create([self.model(pk=1)], ignore_conflicts=True)
            self.filter(pk=1).update(number=F("number") + 1, moved_at=timezone.now())
