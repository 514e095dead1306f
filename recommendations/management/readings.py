"""What `ingest_documents` prints of the readings it made."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from recommendations.actions.ingestion import Difference, LedgerLine, Reading
from recommendations.codes import Fate
from recommendations.differences import in_one_line, word_diff

KINDS = ("item", "subitem", "prose", "context")
COLUMNS = (
    "document", "sections", *KINDS, "footnotes", "suggested", "linked", "proposed", "to review", "seconds"
)  # fmt: skip
FATES = (Fate.UNCHANGED, Fate.MOVED, Fate.CHANGED, Fate.NEW, Fate.GONE)
FIRST_WORDS = 12


def reading_lines(reading: Reading) -> Iterator[str]:
    """What became of one file, each item that is not as before with its place and words."""
    if reading.unchanged:
        yield f"{reading.document}: read before, nothing changed"
        return
    fates = ", ".join(f"{reading.fates[fate]} {fate}" for fate in FATES if reading.fates[fate])
    yield f"{reading.document}: {fates}"
    yield from (f"  {_difference(difference)}" for difference in reading.differences)
    if reading.new_sections:
        yield f"  {reading.new_sections} sections that no fixture has"


def _difference(found: Difference) -> str:
    if found.fate == Fate.CHANGED:
        return f"changed {found.place_after}: {in_one_line(word_diff(found.before, found.after))}"
    if found.fate == Fate.MOVED:
        return f"moved {found.place_before} -> {found.place_after}"
    words = (found.after or found.before).split()
    beginning = " ".join(words[:FIRST_WORDS]) + (" ..." if len(words) > FIRST_WORDS else "")
    return f"{found.fate} {found.place_after or found.place_before}: {beginning}"


def closing_lines(readings: Sequence[Reading], *, details: bool) -> Iterator[str]:
    """The table, one row a document, and the completeness ledger; `details`: of every section."""
    rows = [COLUMNS, *(_row(reading) for reading in readings)]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for name, *numbers in rows:
        cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
        yield "  ".join([name.ljust(widths[0]), *cells])
    for reading in readings:
        yield from _ledger(reading, details=details)


def _row(reading: Reading) -> tuple[str, ...]:
    kinds = [reading.kinds[kind] for kind in KINDS]
    found = (reading.sections, *kinds, reading.footnotes, reading.suggested)
    stands = (reading.linked, reading.proposed, reading.to_review)
    return (reading.document, *(str(number) for number in (*found, *stands)), f"{reading.seconds:.1f}")


def _ledger(reading: Reading, *, details: bool) -> Iterator[str]:
    """Shares of the visible characters of the sections that hold recommendations; then what no role claims."""
    if reading.ledger:
        sections = f"{len(reading.ledger)} section{'s' if len(reading.ledger) > 1 else ''}"
        yield f"{reading.document}, recommendations of {sections}: {_shares(reading.ledger)}"
    for line in reading.ledger:
        if details:
            yield f"  {line.section}: {_shares([line])}"
        if line.leftovers:
            yield f"  {line.section}: left over in line {', '.join(line.leftovers)}"


def _shares(ledger: Iterable[LedgerLine]) -> str:
    counts: Counter[str] = Counter()
    visible = 0
    for line in ledger:
        counts.update(line.counts)
        visible += line.visible
    left = visible - counts.total()
    shares = [f"{role} {_percent(count, visible)}" for role, count in counts.most_common()]
    return ", ".join([f"{visible:,} characters", *shares, f"left over {_percent(left, visible) if left else 'none'}"])


def _percent(count: int, of: int) -> str:
    return f"{100 * count / of:.1f} %"
