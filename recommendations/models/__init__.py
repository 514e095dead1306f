"""One file per noun. Import models from here."""

from recommendations.models import lookups  # noqa: F401  (registers `__length`, which constraints below use)
from recommendations.models.ask import Ask, SharedAsk
from recommendations.models.audit import AuditEntry, DatasetRevision, ProposedChange
from recommendations.models.codebook import Code, CodebookVersion
from recommendations.models.coding import Coding, FacetEntry, Resolution
from recommendations.models.collaboration import Collaboration, MentionCount
from recommendations.models.dialogue import Dialogue, Event, RoundTable
from recommendations.models.document import Page, Rendering, Section, SectionReading, SourceDocument
from recommendations.models.framework import Framework, FrameworkItem, FrameworkLink
from recommendations.models.item import ExtractedItem, ItemReading
from recommendations.models.raised import RaisedTheme
from recommendations.models.reading import Footnote, ItemChange, LedgerRow
from recommendations.models.record import Recommendation, RecordItem, ReferenceRedirect
from recommendations.models.release import Release
from recommendations.models.review import Review, text_digest
from recommendations.models.review_desk import BodyNote, Comment, ItemDecision
from recommendations.models.search import SearchDocument

__all__ = [
    "Ask",
    "AuditEntry",
    "BodyNote",
    "Code",
    "CodebookVersion",
    "Coding",
    "Collaboration",
    "Comment",
    "DatasetRevision",
    "Dialogue",
    "Event",
    "ExtractedItem",
    "FacetEntry",
    "Footnote",
    "Framework",
    "FrameworkItem",
    "FrameworkLink",
    "ItemChange",
    "ItemDecision",
    "ItemReading",
    "LedgerRow",
    "MentionCount",
    "Page",
    "ProposedChange",
    "RaisedTheme",
    "Recommendation",
    "RecordItem",
    "ReferenceRedirect",
    "Release",
    "Rendering",
    "Resolution",
    "Review",
    "RoundTable",
    "SearchDocument",
    "Section",
    "SectionReading",
    "SharedAsk",
    "SourceDocument",
    "text_digest",
]
