"""What a brief is made of, before it is a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Statement:
    """A sentence or two; `note`: where it stands, as a numbered note."""

    text: str
    note: str = ""


Cell = str | int | Sequence[Statement]


@dataclass(frozen=True)
class Table:
    """The first column is as wide as its words need, the others share the rest; numbers stand right."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Part:
    """A heading with its statements; `remark` stands before them, or alone where there is nothing to state."""

    heading: str
    statements: Sequence[Statement] = ()
    remark: str = ""


@dataclass(frozen=True)
class Brief:
    """`method`: how this was made; `footer`: data version, on each page; `made_at`: when the data were last changed."""

    title: str
    lead: str
    tables: Sequence[Table] = ()
    parts: Sequence[Part] = ()
    method: str = ""
    footer: str = ""
    language: str = "en-GB"
    made_at: datetime | None = None
