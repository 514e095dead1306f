"""Sections as read against the rows that fixtures or an earlier reading made."""

from collections.abc import Sequence

from django.db.models import Max

from agencies.models import Agency
from recommendations.actions.base import Change
from recommendations.ingest import Section as ReadSection
from recommendations.models import Section, SourceDocument

Key = tuple[str, str, str]


def match_sections(
    document: SourceDocument, sections: Sequence[ReadSection], current: Change
) -> tuple[list[Section], int]:
    """For each section as read the row it is, and how many had to be made."""
    rows = list(document.sections.select_related("agency"))
    found, made = [], 0
    for section in sections:
        row = _take(rows, (section.agency, section.kind, section.number))
        if row is None:
            row, made = _make(document, section, current), made + 1
        found.append(row)
    return found, made


def _take(rows: list[Section], key: Key) -> Section | None:
    """The first row of that body, kind and number, taken out of those that are left."""
    for row in rows:
        if (row.agency.slug if row.agency else "", row.kind, row.number) == key:
            rows.remove(row)
            return row
    return None


def _make(document: SourceDocument, section: ReadSection, current: Change) -> Section:
    parts = (section.agency, section.kind, section.number.lower().replace(".", "-"))
    taken = set(document.sections.values_list("slug", flat=True))
    last = document.sections.aggregate(last=Max("order"))["last"] or 0
    row = Section.objects.create(
        document=document,
        slug=_free("-".join(part for part in parts if part)[:70], taken),
        agency=Agency.objects.filter(slug=section.agency).first(),
        chapter=section.chapter,
        number=section.number[:10],
        kind=section.kind,
        title=section.heading[:300] or section.kind,
        line_start=section.line_start,
        line_end=section.line_end,
        order=last + 1,
    )
    key, after = f"{document.slug}/{row.slug}", {"slug": row.slug, "kind": row.kind}
    current.log("section", key, "create", None, after, public=True)
    return row


def _free(slug: str, taken: set[str]) -> str:
    number = 2
    wanted = slug
    while wanted in taken:
        wanted, number = f"{slug}-{number}", number + 1
    return wanted
