"""Records as a list shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from recommendations import codes
from recommendations.filters import Option, Vocabulary
from recommendations.models import Recommendation
from recommendations.serializers import sentences_of

SENTENCES = 2  # in a list; the record shows them all


@dataclass(frozen=True)
class Row:
    record: Recommendation
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


def rows(records: Iterable[Recommendation], vocabulary: Vocabulary) -> list[Row]:
    """Give records from `for_list()`: nothing is read from the database here."""
    tables, themes = vocabulary.options.get("round_table", {}), vocabulary.options.get("theme", {})
    return [
        Row(
            record,
            sentences_of(record, vocabulary),
            tables.get(str(record.round_table)),
            [themes[code] for code in record.codes_of(codes.Facet.THEME) if code in themes],
        )
        for record in records
    ]
