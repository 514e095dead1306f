"""What a record's page may show of the source: its own passage, what stands around it, its footnotes."""

from dataclasses import dataclass

from recommendations import codes
from recommendations.models import Footnote, Recommendation, RecordItem
from recommendations.stats.section_text import may_be_read_by_all


@dataclass(frozen=True)
class Quoted:
    """A record's own words of one item; what stands `before` and `after` them there, where the document is open."""

    before: str
    own: str
    after: str


@dataclass(frozen=True)
class Passage:
    """`note_numbers`: the footnotes that hang on the passage; `notes`: the same with words, where those are public."""

    quoted: list[Quoted]
    note_numbers: list[int]
    notes: list[Footnote]


def public_passage(record: Recommendation) -> Passage | None:
    """None where there is no copy here, or its words are not for everyone. One query, for the notes."""
    if not record.public_passage:
        return None
    links = [link for link in record.item_links.all() if link.basis != codes.LinkBasis.PROPOSED]
    notes = list(Footnote.objects.current().filter(item__in=[link.item_id for link in links]))
    is_open = may_be_read_by_all(record.document)
    quoted = [_quoted(link, with_rest=is_open) for link in links if link.item.readings.all()]
    return Passage(quoted, [note.number for note in notes], [note for note in notes if is_open and note.text])


def _quoted(link: RecordItem, *, with_rest: bool) -> Quoted:
    text = link.item.readings.all()[0].text
    start, end = link.start or 0, len(text) if link.end is None else link.end
    return Quoted(text[:start] if with_rest else "", text[start:end], text[end:] if with_rest else "")
