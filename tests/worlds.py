"""Small worlds for tests: two Dialogues, two documents, two bodies, a few codes; and rows of records for them."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from agencies.models import Agency, Partner
from recommendations.actions.base import FIXTURES, INGESTION
from recommendations.actions.ingestion import ingest_document
from recommendations.actions.records import create_record, publish, send_to_review
from recommendations.ingest import load_profiles
from recommendations.models import (
    Code,
    CodebookVersion,
    Dialogue,
    Framework,
    FrameworkItem,
    Recommendation,
    RoundTable,
    Section,
    SharedAsk,
    SourceDocument,
)
from tests.papers import PROFILE, SAMPLE

CODES = {
    "theme": ["remittances", "human-rights", "data-evidence"],
    "population": ["migrant-workers", "children"],
    "addressee": ["member-states", "un-system", "unspecified"],
    "action": ["research-data", "ratify", "cooperate-agree"],
    "wording": ["should", "urge"],
    "direction": ["for", "against"],
}


def tiny_world() -> SimpleNamespace:
    """Everything that a record may name, once: bodies fao and ilo, a 2013 book, four round tables, a few codes."""
    dialogue = Dialogue.objects.create(slug="hld-2013", year=2013, prefix="HLD13", name="Second Dialogue")
    earlier = Dialogue.objects.create(slug="hld-2006", year=2006, prefix="HLD06", name="First Dialogue")
    for number in range(1, 5):
        RoundTable.objects.create(dialogue=dialogue, number=number, theme=f"Table {number}", short_title=f"T{number}")
    fao, ilo = (
        Agency.objects.create(
            slug=slug, acronym=slug.upper(), name=f"Body {slug}", short_name=slug.upper(), kind="specialized-agency",
            is_contributor=True, chapter=chapter,
        )
        for chapter, slug in enumerate(["fao", "ilo"], 2)
    )  # fmt: skip
    document = SourceDocument.objects.create(slug="compendium-2013", title="Book", dialogue=dialogue, year=2013)
    paper = SourceDocument.objects.create(
        slug="paper-2006", title="Paper", dialogue=earlier, body=ilo, year=2006, order=1
    )
    section = Section.objects.create(
        document=document, slug="fao-recommendations", agency=fao, number="6", kind="recommendations",
        title="Recommendations", line_start=100, line_end=200, order=1,
    )  # fmt: skip
    Section.objects.create(
        document=paper, slug="paper", agency=ilo, kind="views", title="Views", line_start=1, line_end=50, order=1
    )
    version = CodebookVersion.objects.create(number=1, date=date(2026, 11, 1))
    Code.objects.bulk_create(
        Code(facet=facet, slug=slug, label=slug.capitalize(), definition=f"About {slug}.", position=n, version=version)
        for facet, slugs in CODES.items()
        for n, slug in enumerate(slugs)
    )
    framework = Framework.objects.create(slug="gcm-2018", title="Compact", relation_note="Same aim", order=1)
    for n in (1, 2):
        FrameworkItem.objects.create(framework=framework, code=f"gcm.{n}", title=f"Objective {n}", order=n)
    SharedAsk.objects.create(slug="cut-transfer-costs", title="Cut transfer costs")
    Partner.objects.create(slug="a-foundation", name="A Foundation")
    return SimpleNamespace(
        dialogue=dialogue, earlier=earlier, fao=fao, ilo=ilo, document=document, paper=paper, section=section,
        version=version,
    )  # fmt: skip


def paper_world(folder: Path) -> SimpleNamespace:
    """The tiny world, and the sample paper read as a copy of its document."""
    world = tiny_world()
    world.section.number = "A"
    world.section.save()
    (folder / "compendium-2013.yaml").write_text(PROFILE)
    (folder / "copy.txt").write_text(SAMPLE)
    ingest_document(path=folder / "copy.txt", profiles=load_profiles(folder), by=INGESTION)
    return world


def ask_row(**changes: Any) -> dict[str, Any]:
    row = {
        "text": "study how transfers are used",
        "addressees": ["member-states"],
        "action": "research-data",
        "wording": "should",
        "direction": "for",
        "qualifier": "",
        "verb": "study",
        "shared_ask": "",
        "relation": "",
        "difference": "",
        "unique": False,
    }
    return row | changes


def record_row(label: str = "a", **changes: Any) -> dict[str, Any]:
    """A right row for the tiny world; every key of the fixture format."""
    row = {
        "reference": f"HLD13-FAO-{label.upper().replace('.', '-')}",
        "agency": "fao",
        "type": "recommendation",
        "document": "compendium-2013",
        "section": "fao-recommendations",
        "group": "",
        "label": label,
        "parent": "",
        "lines": None,
        "pages": None,
        "fingerprint": "",
        "letters": None,
        "headline": f"Study transfers, point {label}",
        "summary": "",
        "round_table": 1,
        "also": [3],
        "themes": ["remittances", "data-evidence"],
        "populations": ["migrant-workers"],
        "asks": [ask_row()],
        "frameworks": [],
        "partners": [],
        "same_as": [],
        "note": "",
        "status": "draft",
    }
    return row | changes


def published_record(label: str = "a", **changes: Any) -> Recommendation:
    record = create_record(row=record_row(label, **changes), by=FIXTURES)
    return publish(record=send_to_review(record=record, by=FIXTURES), by=FIXTURES)
