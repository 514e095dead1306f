"""What an extracted item proposes as a record: its place, its label, a reference that was never used."""

from collections.abc import Iterator

from recommendations.actions.base import Row
from recommendations.actions.checks.record import LABEL
from recommendations.actions.rows import DEFAULTS
from recommendations.codes import ItemKind
from recommendations.models import (
    AuditEntry,
    ExtractedItem,
    ItemReading,
    Recommendation,
    ReferenceRedirect,
    Section,
    SourceDocument,
)

NOUN = "record"


def row_for_item(item: ExtractedItem, reading: ItemReading) -> Row:
    """The row that a curator starts from; headline, summary, asks and codes are theirs. Four queries at most."""
    agency = item.section.agency or item.document.body
    label, reference = _free_name(item, agency.slug if agency else "")
    return {
        **DEFAULTS,
        "reference": reference,
        "agency": agency.slug if agency else "",
        "document": item.document.slug,
        "section": item.section.slug,
        "group": item.group,
        "label": label,
        "parent": _parent_of(item),
        "lines": lines_in(item.section, reading),
        "pages": pages_of(reading),
    }


def reference_of(document: SourceDocument, body: str, group: str, label: str) -> str:
    """`HLD<yy>-<body>[-<group>]-<label>`, the paper's own name in place of the body's where it has one."""
    parts = [document.dialogue.prefix, document.reference_infix or body, group, label.replace(".", "-")]
    return "-".join(part for part in parts if part).upper()


def _free_name(item: ExtractedItem, body: str) -> tuple[str, str]:
    """(label, reference), both free: a reference that any record, redirect or history knows is never proposed."""
    taken = _known_references(reference_of(item.document, body, item.group, ""))
    in_list = Recommendation.objects.filter(section=item.section, group=item.group)
    labels = set(in_list.values_list("label", flat=True))
    for label in _labels(item, taken):
        reference = reference_of(item.document, body, item.group, label)
        if label not in labels and reference not in taken:
            return label, reference
    raise AssertionError("labels do not end")


def _known_references(beginning: str) -> set[str]:
    records = Recommendation.objects.filter(reference__startswith=beginning).order_by()
    redirects = ReferenceRedirect.objects.filter(old_reference__startswith=beginning).order_by()
    history = AuditEntry.objects.filter(noun=NOUN, key__startswith=beginning).order_by()
    found = records.values_list("reference").union(
        redirects.values_list("old_reference"), history.values_list("key").distinct()
    )
    return {reference for (reference,) in found}


def _labels(item: ExtractedItem, taken: set[str]) -> Iterator[str]:
    """The printed label, then b.2, b.3 for further records of the same item; without one p1, p2 in a list of the book,
    and a running number in a paper of one body.
    """
    if item.kind != ItemKind.PROSE and LABEL.fullmatch(item.label):
        yield item.label
        yield from (f"{item.label}.{number}" for number in range(2, 1000))
    elif item.document.body_id:
        yield from (f"{number:02}" for number in range(1 + _last_number(taken), 10_000))
    yield from (f"p{number}" for number in range(1, 10_000))


def _last_number(taken: set[str]) -> int:
    numbers = (reference.rpartition("-")[2] for reference in taken)
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _parent_of(item: ExtractedItem) -> str:
    above = item.label.rpartition(".")[0]
    if not above:
        return ""
    found = Recommendation.objects.filter(section=item.section, group=item.group, label=above)
    return found.values_list("reference", flat=True).first() or ""


def lines_in(section: Section, reading: ItemReading) -> list[int] | None:
    """Lines of the copy in hand count only where they agree with the section's."""
    inside = section.line_start <= reading.line_start <= reading.line_end <= section.line_end
    return [reading.line_start, reading.line_end] if inside else None


def pages_of(reading: ItemReading) -> list[str] | None:
    return [reading.page_from, reading.page_to] if reading.page_from and reading.page_to else None
