"""Records against the documents, as far as they have been read here."""

from collections.abc import Iterator

from recommendations.codes import LinkBasis
from recommendations.ingest import cut, fingerprint
from recommendations.models import ItemReading, Recommendation, RecordItem, Rendering


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


def records_without_passage() -> Iterator[str]:
    """Where a document has been read, each of its published records is linked to what it stands for."""
    read = Recommendation.objects.published().filter(document__renderings__is_current=True).exclude(fingerprint="")
    linked = RecordItem.objects.exclude(basis=LinkBasis.PROPOSED).values("recommendation")
    for reference in read.exclude(pk__in=linked).values_list("reference", flat=True):
        yield f"{reference}: has no passage, though its document was read. Link it on its page in the admin."
