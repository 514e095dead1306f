"""Records as a list shows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from recommendations import codes
from recommendations.filters import Option, Vocabulary
from recommendations.filters.searched import Searched
from recommendations.models import Recommendation
from recommendations.search import KeptEach
from recommendations.serializers import sentences_of

SENTENCES = 2  # in a list; the record shows them all


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
    return _KEPT.of(keys, revision, _read)


def _read(keys: list[int]) -> dict[int, Recommendation]:
    records = Recommendation.objects.filter(pk__in=keys).as_rows()
    return {record.pk: record for record in records if record.status == codes.Status.PUBLISHED}


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


_KEPT: KeptEach[Recommendation] = KeptEach()
