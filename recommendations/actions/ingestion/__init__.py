"""Documents into the database: read everything first, outside any transaction; then one short write transaction.

A crash at any point leaves the state before it or the new one. Readings of one document at the same time wait for each
other. What a curator wrote is never touched; what a person should look at becomes an open `ItemChange`.
"""

from pathlib import Path

from recommendations.actions.base import Actor
from recommendations.actions.ingestion.found import Found, find
from recommendations.actions.ingestion.report import Difference, LedgerLine, Reading
from recommendations.actions.ingestion.store import store_document
from recommendations.ingest import Profile, read

__all__ = ["Difference", "Found", "LedgerLine", "Reading", "find", "ingest_document", "store_document"]


def ingest_document(*, path: Path, profiles: tuple[Profile, ...], by: Actor) -> Reading:
    """Read one file, store its sections and items, link records. The same bytes again change nothing.

    Raises IngestError for a file that cannot be read, ActionError for a document that is in no fixture.
    """
    return store_document(found=find(read(path), profiles), by=by)
