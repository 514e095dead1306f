"""What is cited, for each thing that people cite: the source first, then our record, chapter or data."""

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.models import Agency
from recommendations.exports.citations import Reference
from recommendations.models import Recommendation, SourceDocument
from recommendations.templatetags.site import printed_label

BOOK = "compendium-2013"
EDITORS = "(eds.)"


def record_reference(request: HttpRequest, record: Recommendation) -> Reference:
    document = record.document
    in_book = document.body_id is None
    return Reference(
        key=record.reference,
        kind="chapter" if in_book else "report",
        title=record.agency.name if in_book else document.citation_title,
        authors=[record.agency.name],
        container=document.citation_title if in_book else "",
        pages=(record.page_from, record.page_to),
        section=", ".join(part for part in (record.section.title, printed_label(record.label)) if part),
        note=_made(request, f"{_('Summarised and coded as')} {record.reference} ({record.headline})", record),
        **_published(document),
    )


def chapter_reference(request: HttpRequest, agency: Agency, document: SourceDocument) -> Reference:
    return Reference(
        key=f"{document.slug}-{agency.slug}",
        kind="chapter",
        title=agency.name,
        authors=[agency.name],
        container=document.citation_title,
        section=_("chapter %s") % agency.chapter,
        note=_made(request, _("Its recommendations are summarised and coded"), agency),
        **_published(document),
    )


def document_reference(request: HttpRequest, document: SourceDocument) -> Reference:
    published = _published(document)
    authors = [document.citation_author] if document.citation_author and not published["editors"] else []
    return Reference(
        key=document.slug,
        kind="book" if document.body_id is None else "report",
        title=document.citation_title or document.title,
        authors=authors,
        note=_made(request, _("Its recommendations are summarised and coded"), document),
        **published,
    )


def data_reference(request: HttpRequest) -> Reference:
    number, moved_at = request.revision
    return Reference(
        key=f"hld-tracker-v{number}",
        kind="dataset",
        title=_("HLD Tracker: what international bodies asked of the UN High-level Dialogues on migration"),
        authors=["HLD Tracker"],
        year=str(moved_at.year) if moved_at else "",
        version=_("data version %d") % number,
        url=request.build_absolute_uri("/"),
    )


def place(record: Recommendation) -> str:
    """ "Recommendations for the 2013 Dialogue, (b), p. 121", as far as it is known."""
    return ", ".join(part for part in (record.section.title, place_within(record)) if part)


def place_within(record: Recommendation) -> str:
    """The same within its section: "(b), p. 121"."""
    pages = _("pp. %s") if record.page_from != record.page_to else _("p. %s")
    parts = [printed_label(record.label), pages % record.pages if record.pages else ""]
    return ", ".join(part for part in parts if part)


def _published(document: SourceDocument) -> dict:
    """What is known of the publication. Editors are marked as such in the data."""
    is_edited = EDITORS in document.citation_author
    names = document.citation_author.replace(EDITORS, "").strip()
    return {
        "editors": names.split(" and ") if is_edited else [],
        "publisher": document.citation_publisher,
        "year": document.citation_year,
        "url": document.public_url,
        "language": document.language,
    }


def _made(request: HttpRequest, what: str, instance) -> str:
    """Which page of ours, in which version of the data."""
    address = request.build_absolute_uri(instance.get_absolute_url())
    number, moved_at = request.revision
    version = f"{number}, {date_format(moved_at, 'j M Y')}" if moved_at else str(number)
    return f"{what} {_('in: HLD Tracker, data version')} {version}, {address}"
