"""The enumerations that the code itself depends on. What the codebook holds (themes, addressees, ...) is data:
fixtures/codebook.yaml.
"""

from enum import StrEnum


class RecordType(StrEnum):
    RECOMMENDATION = "recommendation"
    ACTIVITY = "activity"
    FINDING = "finding"
    INITIATIVE = "initiative"
    COMMITMENT = "commitment"


class Status(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class PassageAccess(StrEnum):
    """Who may see a document's wording on the site."""

    ITEM = "item"  # a record's own passage, as a quotation with its place
    CURATORS = "curators"  # nothing public
    PUBLIC = "public"  # the whole text


class Facet(StrEnum):
    """What is coded. The first four belong to a record, the others to one of its asks."""

    ROUND_TABLE = "round-table"
    ALSO_ROUND_TABLE = "also-round-table"
    THEME = "theme"
    POPULATION = "population"
    ADDRESSEE = "addressee"
    ACTION = "action"
    WORDING = "wording"
    DIRECTION = "direction"


RECORD_FACETS = (Facet.ROUND_TABLE, Facet.ALSO_ROUND_TABLE, Facet.THEME, Facet.POPULATION)
ASK_FACETS = (Facet.ADDRESSEE, Facet.ACTION, Facet.WORDING, Facet.DIRECTION)
SINGLE_FACETS = (Facet.ROUND_TABLE, Facet.ACTION, Facet.WORDING, Facet.DIRECTION)


class CodingRole(StrEnum):
    """In which role somebody assigned a code. Only AGREED codings feed the facet index."""

    FIRST = "first"
    SECOND = "second"
    AGREED = "agreed"


class AskRelation(StrEnum):
    """How an ask stands to a shared ask of the catalogue."""

    SAME = "same"
    VARIANT = "variant"
    PART = "part"
    OPPOSITE = "opposite"


class FrameworkRelation(StrEnum):
    SAME = "same"
    PART = "part"
    TOUCHES = "touches"
    OPPOSITE = "opposite"


class ItemKind(StrEnum):
    """What an extracted stretch of text is; the first three are taken as recommendations."""

    ITEM = "item"
    SUBITEM = "subitem"
    PROSE = "prose"
    CONTEXT = "context"


class Fate(StrEnum):
    """What a further reading of a document made of an item."""

    UNCHANGED = "unchanged"
    MOVED = "moved"  # the same words under another label or heading
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


class ReviewState(StrEnum):
    """Whether somebody should look at what a reading made of an item."""

    NOTED = "noted"  # nothing curated hangs on it
    OPEN = "open"
    SETTLED = "settled"


class ItemVerdict(StrEnum):
    """What a curator decided about an extracted item."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"  # not a recommendation
    SKIPPED = "skipped"  # somebody should come back to it


class LinkBasis(StrEnum):
    """Why a record points at an extracted item."""

    FINGERPRINT = "fingerprint"
    PROPOSED = "proposed"
    CURATOR = "curator"


class ReviewVerdict(StrEnum):
    """What a second reader found who compared a record's text with its passage."""

    FAITHFUL = "faithful"
    CORRECTED = "corrected"  # was not, and now is
    DOUBTFUL = "doubtful"  # the source itself leaves it open


class ChangeState(StrEnum):
    OPEN = "open"
    APPLIED = "applied"
    REJECTED = "rejected"


# The Dialogue that the site began with: a number alone means a round table of it.
FIRST_DIALOGUE = "hld-2013"


def table_code(dialogue: str, number: object) -> str:
    """What facet index, filters and addresses call a round table: "2", of any other Dialogue "hld-2026-2"."""
    return str(number) if dialogue == FIRST_DIALOGUE else f"{dialogue}-{number}"


def table_number(code: str) -> int:
    """The number of a round table within its Dialogue; ValueError where the code is of none."""
    return int(code.rpartition("-")[2])


MAX_HEADLINE_WORDS = 14
MAX_SUMMARY_WORDS = 60
MAX_ASK_WORDS = 18
MAX_ASKS = 6
MAX_THEMES = 4
