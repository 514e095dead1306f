"""The reads of copies of documents and of the items taken from them."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from recommendations import codes


class RenderingQuerySet(models.QuerySet):
    def current(self):
        return self.filter(is_current=True)


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
