"""What became of one file; the command prints it."""

from collections import Counter
from dataclasses import dataclass, field

from recommendations.codes import Fate


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that is not as the reading before had it: where it stands and what it says, before and after."""

    fate: Fate
    place_before: str = ""
    place_after: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """The completeness ledger of one section; leftovers as the lines of the copy where they stand."""

    section: str
    visible: int
    counts: dict[str, int]
    leftovers: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """`fates` and `differences` compare with the reading before; `to_review` counts what a person should look at."""

    document: str
    file: str
    unchanged: bool = False
    sections: int = 0
    new_sections: int = 0
    footnotes: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    suggested: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)
    ledger: list[LedgerLine] = field(default_factory=list)
    linked: int = 0
    proposed: int = 0
    to_review: int = 0
    seconds: float = 0.0
