"""Records as a list shows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from recommendations import codes
from recommendations.filters import Option, Vocabulary
from recommendations.filters.searched import Searched
from recommendations.models import Recommendation
from recommendations.search import Kept
from recommendations.serializers import sentences_of

SENTENCES = 2  # in a list; the record shows them all
MOST = 2000  # records that a process keeps as they were read, some kilobytes each


@dataclass(frozen=True)
class Row:
    record: Recommendation
    headline: str
    sentences: list[str]
    round_table: Option | None
    themes: list[Option]

    @property
    def first_sentences(self) -> list[str]:
        return self.sentences[:SENTENCES]

    @property
    def more_asks(self) -> int:
        return len(self.sentences[SENTENCES:])

    @property
    def table_title(self) -> str:
        """The round table's short title without its number, which stands in the ring before it."""
        return self.round_table.label.partition(" ")[2] if self.round_table else ""


def records_of(keys: Sequence[int], revision: int) -> list[Recommendation]:
    """The published records with these primary keys, in their order, read as `as_rows()` does once for a revision."""
    kept = _KEPT.current(revision)
    unread = [key for key in keys if key not in kept]
    found = {record.pk: record for record in Recommendation.objects.filter(pk__in=unread).as_rows()} if unread else {}
    found = {key: record for key, record in found.items() if record.status == codes.Status.PUBLISHED}
    kept.update(list(found.items())[: max(MOST - len(kept), 0)])
    return [record for key in keys if (record := found.get(key) or kept.get(key))]


def rows(records: Iterable[Recommendation], vocabulary: Vocabulary, searched: Searched | None = None) -> list[Row]:
    """Give records from `as_rows()`: nothing is read from the database here. What was searched for is marked."""
    marked = searched.highlight if searched else str
    tables, themes = vocabulary.options.get("round_table", {}), vocabulary.options.get("theme", {})
    return [
        Row(
            record,
            marked(record.headline),
            _marked(sentences_of(record, vocabulary), marked),
            tables.get(record.table_code),
            [themes[code] for code in record.codes_of(codes.Facet.THEME) if code in themes],
        )
        for record in records
    ]


def _marked(sentences: list[str], marked: Callable[[str], str]) -> list[str]:
    """What was searched for is marked in those that are shown."""
    return [marked(sentence) for sentence in sentences[:SENTENCES]] + sentences[SENTENCES:]


_KEPT: Kept[dict[int, Recommendation]] = Kept(dict)
