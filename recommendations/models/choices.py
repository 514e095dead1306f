"""Enumerations of codes.py as Django choices, with the words that stand on screen."""

from django.utils.translation import gettext_lazy as _

from recommendations import codes

RECORD_TYPES = [
    (codes.RecordType.RECOMMENDATION, _("recommendation")),
    (codes.RecordType.ACTIVITY, _("activity")),
    (codes.RecordType.FINDING, _("finding")),
    (codes.RecordType.INITIATIVE, _("initiative")),
    (codes.RecordType.COMMITMENT, _("commitment")),
]
STATUSES = [
    (codes.Status.DRAFT, _("draft")),
    (codes.Status.IN_REVIEW, _("in review")),
    (codes.Status.PUBLISHED, _("published")),
    (codes.Status.WITHDRAWN, _("withdrawn")),
]
PASSAGE_ACCESS = [
    (codes.PassageAccess.ITEM, _("a record's own passage, as a quotation")),
    (codes.PassageAccess.CURATORS, _("curators only")),
    (codes.PassageAccess.PUBLIC, _("the whole text")),
]
ASK_RELATIONS = [
    (codes.AskRelation.SAME, _("the same ask")),
    (codes.AskRelation.VARIANT, _("a variant")),
    (codes.AskRelation.PART, _("a part of it")),
    (codes.AskRelation.OPPOSITE, _("the opposite")),
]
FRAMEWORK_RELATIONS = [
    (codes.FrameworkRelation.SAME, _("same aim")),
    (codes.FrameworkRelation.PART, _("one is part of the other")),
    (codes.FrameworkRelation.TOUCHES, _("touches")),
    (codes.FrameworkRelation.OPPOSITE, _("opposite aim")),
]
ITEM_KINDS = [
    (codes.ItemKind.ITEM, _("list item")),
    (codes.ItemKind.SUBITEM, _("sub-item")),
    (codes.ItemKind.PROSE, _("recommendation in prose")),
    (codes.ItemKind.CONTEXT, _("context")),
]
ITEM_FATES = [
    (codes.Fate.MOVED, _("moved")),
    (codes.Fate.CHANGED, _("changed")),
    (codes.Fate.NEW, _("new")),
    (codes.Fate.GONE, _("gone")),
]
REVIEW_STATES = [
    (codes.ReviewState.NOTED, _("noted")),
    (codes.ReviewState.OPEN, _("to review")),
    (codes.ReviewState.SETTLED, _("settled")),
]
ITEM_VERDICTS = [
    (codes.ItemVerdict.ACCEPTED, _("taken as a record")),
    (codes.ItemVerdict.REJECTED, _("not a recommendation")),
    (codes.ItemVerdict.SKIPPED, _("put off")),
]
LINK_BASES = [
    (codes.LinkBasis.FINGERPRINT, _("same text")),
    (codes.LinkBasis.PROPOSED, _("proposed, to review")),
    (codes.LinkBasis.CURATOR, _("set by a curator")),
]
CODING_ROLES = [
    (codes.CodingRole.FIRST, _("first coder")),
    (codes.CodingRole.SECOND, _("second coder")),
    (codes.CodingRole.AGREED, _("agreed")),
]
REVIEW_VERDICTS = [
    (codes.ReviewVerdict.FAITHFUL, _("faithful")),
    (codes.ReviewVerdict.CORRECTED, _("corrected, now faithful")),
    (codes.ReviewVerdict.DOUBTFUL, _("doubtful")),
]
CHANGE_STATES = [
    (codes.ChangeState.OPEN, _("open")),
    (codes.ChangeState.APPLIED, _("applied")),
    (codes.ChangeState.REJECTED, _("rejected")),
]


def values(choices) -> list[str]:
    """The stored values of a list of choices, for check constraints."""
    return [str(value) for value, _label in choices]
