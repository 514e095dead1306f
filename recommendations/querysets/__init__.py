"""The reads, named: one file per noun. Import them from here."""

from recommendations.querysets.ask import AskQuerySet
from recommendations.querysets.audit import DatasetRevisionQuerySet
from recommendations.querysets.dialogue import RoundTableQuerySet
from recommendations.querysets.document import (
    FootnoteQuerySet,
    ItemChangeQuerySet,
    ItemQuerySet,
    LedgerQuerySet,
    RenderingQuerySet,
)
from recommendations.querysets.evidence import CollaborationQuerySet, MentionCountQuerySet, RaisedThemeQuerySet
from recommendations.querysets.record import RecommendationQuerySet, RecordItemQuerySet
from recommendations.querysets.review_desk import BodyNoteQuerySet, CommentQuerySet, DecisionQuerySet, ReviewQuerySet

__all__ = [
    "AskQuerySet",
    "BodyNoteQuerySet",
    "CollaborationQuerySet",
    "CommentQuerySet",
    "DatasetRevisionQuerySet",
    "DecisionQuerySet",
    "FootnoteQuerySet",
    "ItemChangeQuerySet",
    "ItemQuerySet",
    "LedgerQuerySet",
    "MentionCountQuerySet",
    "RaisedThemeQuerySet",
    "RecommendationQuerySet",
    "RecordItemQuerySet",
    "RenderingQuerySet",
    "ReviewQuerySet",
    "RoundTableQuerySet",
]
