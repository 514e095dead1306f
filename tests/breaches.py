"""For every named constraint of the database a statement that breaks it, asking no form and no validator."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

from django.db import models

from agencies.models import Agency, AgencyAlias, GmgChair, GmgMembership
from recommendations.actions.base import FIXTURES
from recommendations.actions.records import create_record
from recommendations.models import (
    Ask,
    AuditEntry,
    BodyNote,
    Code,
    Coding,
    Collaboration,
    Comment,
    DatasetRevision,
    Dialogue,
    ExtractedItem,
    FacetEntry,
    Footnote,
    FrameworkItem,
    FrameworkLink,
    ItemChange,
    ItemDecision,
    ItemReading,
    LedgerRow,
    MentionCount,
    Page,
    ProposedChange,
    RaisedTheme,
    Recommendation,
    RecordItem,
    Release,
    Rendering,
    Resolution,
    Review,
    RoundTable,
    Section,
    SectionReading,
    SourceDocument,
)
from tests.worlds import record_row

HASH = "0123456789abcdef"


def rendering(world: SimpleNamespace, digest: str, **changes) -> Rendering:
    values = {"document": world.document, "bytes_sha256": digest, "text_sha256": digest, "text": "x", "file_name": "x"}
    return Rendering.objects.create(**values | {"reader": "text", "reader_version": "1"} | changes)


def _update(model: type[models.Model], **values) -> Callable[[SimpleNamespace], None]:
    return lambda _world: model._default_manager.update(**values)


def _create(model: type[models.Model], **values) -> Callable[[SimpleNamespace], None]:
    """Strings that begin with @ name something of the world."""

    def create(world: SimpleNamespace) -> None:
        found = {k: getattr(world, v[1:]) if isinstance(v, str) and v.startswith("@") else v for k, v in values.items()}
        model._default_manager.create(**found)

    return create


def _twice(model: type[models.Model], **values) -> Callable[[SimpleNamespace], None]:
    create = _create(model, **values)

    def both(world: SimpleNamespace) -> None:
        create(world)
        create(world)

    return both


def _own_parent(model: type[models.Model]) -> Callable[[SimpleNamespace], None]:
    return lambda _world: model._default_manager.update(parent=models.F("id"))


CHAIR = {"key": "x", "start": date(2006, 1, 1), "end": date(2006, 6, 30), "confidence": "stated"}
MEMBER = {"key": "x", "agency": "@fao", "source": "x", "confidence": "stated"}
CODING = {"recommendation": "@record", "facet": "theme", "code": "x", "assigned_by": "x", "version": "@version"}
DECISION = {"item": "@item", "verdict": "rejected", "suggested": True, "decided_by": "x", "why": "An own plan"}
FACET = {"recommendation": "@record", "facet": "theme", "code": "x"}
READING = {"rendering": "@rendering", "line_start": 1, "line_end": 1}
CHANGE = {"recommendation": "@record", "base_version": 1, "row": {}, "proposed_by": "x"}
ENTRY = {"noun": "x", "key": "x", "sequence": 1, "action": "x", "actor": "x"}
SECTION = {"document": "@document", "slug": "x", "kind": "x", "title": "x", "line_start": 2, "line_end": 3, "order": 2}
BREAKS: dict[str, Callable[[SimpleNamespace], None]] = {
    "agency_contributor_has_chapter": _update(Agency, chapter=None),
    "agency_not_its_own_parent": _own_parent(Agency),
    "agency_chapter_unique": _update(Agency, chapter=5),
    "agency_has_names": _update(Agency, short_name=""),
    "alias_once_per_agency": _twice(AgencyAlias, agency="@fao", name="x"),
    "gmg_membership_bounds_in_order": _create(
        GmgMembership, **MEMBER, from_earliest=date(2007, 1, 1), from_latest=date(2006, 1, 1)
    ),
    "gmg_membership_ends_after_start": _create(
        GmgMembership, **MEMBER, from_latest=date(2007, 1, 1), to=date(2006, 1, 1)
    ),
    "gmg_membership_confidence_known": _create(GmgMembership, **MEMBER | {"confidence": "sure"}),
    "gmg_chair_ends_after_start": _create(GmgChair, **CHAIR | {"end": date(2005, 1, 1)}, agency="@fao"),
    "gmg_chair_unknown_means_nobody": _create(GmgChair, **CHAIR),
    "dialogue_ends_after_start": _update(Dialogue, start=date(2013, 10, 4), end=date(2013, 10, 3)),
    "dialogue_has_prefix": lambda world: Dialogue.objects.filter(pk=world.dialogue.pk).update(prefix=""),
    "round_table_number_once": _create(RoundTable, dialogue="@dialogue", number=1, theme="x", short_title="x"),
    "round_table_number_from_1": _create(RoundTable, dialogue="@dialogue", number=0, theme="x", short_title="x"),
    "code_once_per_facet": _create(
        Code, facet="theme", slug="remittances", label="x", definition="x", version="@version"
    ),
    "code_has_definition": _update(Code, definition=""),
    "document_passage_access_known": _update(SourceDocument, passage_access="all"),
    "rendering_once": lambda world: rendering(world, "1", is_current=False),
    "rendering_one_current": lambda world: rendering(world, "2"),
    "page_index_once": _twice(Page, rendering="@rendering", index=1, start=0, end=1),
    "page_ends_after_start": _create(Page, rendering="@rendering", index=1, start=2, end=1),
    "section_slug_once": _create(Section, **SECTION | {"slug": "fao-recommendations"}),
    "section_ends_after_start": _create(Section, **SECTION | {"line_end": 1}),
    "section_read_once": _twice(SectionReading, **READING, section="@section", start=0, end=1),
    "section_reading_not_empty": _create(SectionReading, **READING, section="@section", start=1, end=1),
    "item_kind_known": _update(ExtractedItem, kind="poem"),
    "item_fingerprint_16_hex": _update(ExtractedItem, fingerprint="0123456789ABCDEF"),
    "item_read_once": _twice(ItemReading, **READING, item="@item", text="x", spans=[]),
    "item_reading_has_text": _create(ItemReading, **READING, item="@item", text="", spans=[]),
    "record_reference_form": _update(Recommendation, reference="fao a"),
    "record_type_known": _update(Recommendation, record_type="wish"),
    "record_status_known": _update(Recommendation, status="lost"),
    "record_has_headline": _update(Recommendation, headline=""),
    "record_lines_in_order": _update(Recommendation, line_start=2, line_end=1),
    "record_lines_both_or_none": _update(Recommendation, line_start=2),
    "record_fingerprint_16_hex": _update(Recommendation, fingerprint="0123"),
    "record_pages_both_or_none": _update(Recommendation, page_from="27"),
    "record_not_its_own_parent": _own_parent(Recommendation),
    "record_label_once": lambda world: (
        create_record(row=record_row("b"), by=FIXTURES),
        Recommendation.objects.update(label="a"),
    ),
    "record_headline_length": _update(Recommendation, headline="x" * 201),
    "record_summary_length": _update(Recommendation, summary="x" * 601),
    "record_item_once": _twice(RecordItem, recommendation="@record", item="@item", basis="curator"),
    "record_item_span_in_order": _create(
        RecordItem, recommendation="@record", item="@item", basis="curator", start=5, end=5
    ),
    "record_item_basis_known": _create(RecordItem, recommendation="@record", item="@item", basis="guess"),
    "ask_position_once": _create(Ask, recommendation="@record", position=1, text="x"),
    "ask_has_text": _update(Ask, text=""),
    "ask_text_length": _update(Ask, text="x" * 241),
    "ask_relation_with_shared_ask": _update(Ask, relation="same"),
    "ask_unique_or_shared": lambda world: Ask.objects.update(is_unique=True, shared_ask=world.shared, relation="same"),
    "coding_once_on_record": _twice(Coding, **CODING),
    "coding_once_on_ask": _twice(Coding, **CODING | {"ask": "@ask", "facet": "action"}),
    "coding_facet_of_record_or_ask": _create(Coding, **CODING | {"facet": "action"}),
    "coding_role_known": _create(Coding, **CODING | {"role": "third"}),
    "coding_has_author": _create(Coding, **CODING | {"assigned_by": ""}),
    "facet_one_primary_round_table": _create(FacetEntry, **FACET | {"facet": "round-table", "code": "2"}),
    "facet_once_on_record": _twice(FacetEntry, **FACET),
    "facet_once_on_ask": _twice(FacetEntry, **FACET | {"ask": "@ask", "facet": "addressee"}),
    "facet_one_per_ask": _create(FacetEntry, **FACET | {"ask": "@ask", "facet": "action"}),
    "facet_known": _create(FacetEntry, **FACET | {"facet": "colour"}),
    "framework_link_once": lambda world: [
        FrameworkLink.objects.create(
            recommendation=world.record, item=FrameworkItem.objects.get(code="gcm.1"), relation="same"
        )
        for _twice in range(2)
    ],
    "framework_relation_known": lambda world: FrameworkLink.objects.create(
        recommendation=world.record, item=FrameworkItem.objects.get(code="gcm.1"), relation="near"
    ),
    "resolution_once_on_record": lambda world: [_resolution(world, facet="theme") for _time in range(2)],
    "resolution_once_on_ask": lambda world: [_resolution(world, facet="action", ask=world.ask) for _time in range(2)],
    "resolution_facet_of_record_or_ask": lambda world: _resolution(world, facet="action"),
    "resolution_has_reason": lambda world: _resolution(world, facet="theme", reason=""),
    "resolution_has_author": lambda world: _resolution(world, facet="theme", resolved_by=""),
    "review_verdict_known": lambda world: _review(world, verdict="good", remark="x"),
    "review_text_16_hex": lambda world: _review(world, text="0123"),
    "review_passage_16_hex": lambda world: _review(world, passage="0123"),
    "review_says_what_it_changed": lambda world: _review(world, verdict="corrected"),
    "raised_theme_once": lambda world: [_raised(world) for _time in range(2)],
    "raised_theme_lines_in_order": lambda world: _raised(world, line_end=1),
    "collaboration_has_subject": lambda world: _collaboration(world, subject=""),
    "collaboration_lines_in_order": lambda world: _collaboration(world, line_start=9, line_end=1),
    "mention_count_once": lambda world: [_mention(world) for _time in range(2)],
    "mention_count_positive": lambda world: _mention(world, count=0),
    "audit_sequence_once": _twice(AuditEntry, **ENTRY),
    "audit_has_actor": _create(AuditEntry, **ENTRY | {"actor": ""}),
    "proposed_change_one_open": _twice(ProposedChange, **CHANGE),
    "proposed_change_state_known": _create(ProposedChange, **CHANGE, state="lost"),
    "proposed_change_rejection_has_reason": _create(ProposedChange, **CHANGE, state="rejected"),
    "dataset_revision_single_row": _create(DatasetRevision, id=2),
    "footnote_order_once": lambda world: [_footnote(world), _footnote(world)],
    "footnote_mark_both_or_none": lambda world: _footnote(world, mark_start=3),
    "footnote_item_has_section": lambda world: _footnote(world, item=world.item),
    "ledger_section_once": lambda world: [_ledger_row(world), _ledger_row(world)],
    "ledger_left_within_visible": lambda world: _ledger_row(world, left=2),
    "item_change_one_unsettled": lambda world: [_item_change(world), _item_change(world, state="noted")],
    "item_change_fate_known": lambda world: _item_change(world, fate="lost"),
    "item_change_state_known": lambda world: _item_change(world, state="lost"),
    "item_change_settled_by_somebody": lambda world: _item_change(world, state="settled"),
    "decision_verdict_known": _create(ItemDecision, **DECISION | {"verdict": "maybe"}),
    "decision_record_where_accepted": _create(ItemDecision, **DECISION | {"record": "@record"}),
    "decision_rejection_has_reason": _create(ItemDecision, **DECISION | {"why": ""}),
    "decision_has_author": _create(ItemDecision, **DECISION | {"decided_by": ""}),
    "decision_one_stands": _twice(ItemDecision, **DECISION),
    "comment_has_text": _create(Comment, recommendation="@record", text="", written_by="x"),
    "comment_has_author": _create(Comment, recommendation="@record", text="x", written_by=""),
    "comment_resolved_by_somebody": _create(
        Comment, recommendation="@record", text="x", written_by="x", resolved_by="x"
    ),
    "body_note_has_text": _create(BodyNote, recommendation="@record", agency="@fao", date=date(2026, 11, 22), text=""),
    "release_has_notes": lambda world: _release(notes=""),
    "release_sha256_64_hex": lambda world: _release(sha256="abc"),
    "release_name_not_taken": lambda world: _release(name="changes"),
}


def _resolution(world: SimpleNamespace, **values) -> Resolution:
    row = {"recommendation": world.record, "value": ["a"], "reason": "Why not.", "resolved_by": "third-reader"}
    return Resolution.objects.create(**row | values)


def _review(world: SimpleNamespace, **values) -> Review:
    row = {"recommendation": world.record, "verdict": "faithful", "date": date(2026, 11, 22), "text": HASH}
    return Review.objects.create(**row | values)


def _raised(world: SimpleNamespace, **values) -> RaisedTheme:
    row = {"body": world.fao, "document": world.document, "section": world.section, "theme": "remittances"}
    return RaisedTheme.objects.create(**row | {"line_start": 101, "line_end": 102} | values)


def _collaboration(world: SimpleNamespace, **values) -> Collaboration:
    row = {"key": "fao-study", "claimant": world.fao, "subject": "A study", "document": world.document}
    return Collaboration.objects.create(**row | values)


def _mention(world: SimpleNamespace, **values) -> MentionCount:
    return MentionCount.objects.create(**{"body": world.fao, "named": world.ilo, "count": 1} | values)


def _footnote(world: SimpleNamespace, **values) -> Footnote:
    return Footnote.objects.create(**{"rendering": world.rendering, "order": 1, "number": 1, "spans": []} | values)


def _ledger_row(world: SimpleNamespace, **values) -> LedgerRow:
    row = {"rendering": world.rendering, "section": world.section, "visible": 1, "counts": {}, "leftovers": []}
    return LedgerRow.objects.create(**row | {"left": 0} | values)


def _item_change(world: SimpleNamespace, **values) -> ItemChange:
    row = {"item": world.item, "rendering": world.rendering, "fate": "changed", "state": "open"}
    return ItemChange.objects.create(**row | values)


def _release(**values) -> Release:
    row = {"name": "one", "notes": "First.", "sha256": "0" * 64, "file_name": "one.zip", "made_by": "rita"}
    return Release.objects.create(
        **row | dict.fromkeys(("data_version", "records", "bodies", "last_entry", "size"), 1) | values
    )
