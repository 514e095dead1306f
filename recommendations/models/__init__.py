"""One file per noun. Import models from here."""

from recommendations.models import lookups  # noqa: F401  (registers `__length`, which constraints below use)
from recommendations.models.ask import Ask, SharedAsk
from recommendations.models.audit import AuditEntry, DatasetRevision, ProposedChange
from recommendations.models.codebook import Code, CodebookVersion
from recommendations.models.coding import Coding, FacetEntry
from recommendations.models.dialogue import Dialogue, Event, RoundTable
from recommendations.models.document import Page, Rendering, Section, SectionReading, SourceDocument
from recommendations.models.framework import Framework, FrameworkItem, FrameworkLink
from recommendations.models.item import ExtractedItem, ItemReading
from recommendations.models.record import Recommendation, RecordItem, ReferenceRedirect
from recommendations.models.search import SearchDocument

__all__ = [
    "Ask",
    "AuditEntry",
    "Code",
    "CodebookVersion",
    "Coding",
    "DatasetRevision",
    "Dialogue",
    "Event",
    "ExtractedItem",
    "FacetEntry",
    "Framework",
    "FrameworkItem",
    "FrameworkLink",
    "ItemReading",
    "Page",
    "ProposedChange",
    "Recommendation",
    "RecordItem",
    "ReferenceRedirect",
    "Rendering",
    "RoundTable",
    "SearchDocument",
    "Section",
    "SectionReading",
    "SharedAsk",
    "SourceDocument",
]
