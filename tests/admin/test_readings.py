"""What readings left and what stands around records, in the admin: looked up, or saved through one action."""

import pytest
from django.urls import reverse

from recommendations.models import AuditEntry, Collaboration, Footnote, LedgerRow, MentionCount, RaisedTheme, SharedAsk
from tests.admin.forms import save
from tests.admin.test_objects import page
from tests.admin.test_record_form import counts
from tests.papers import SAMPLE

NOTE = "See the small print."
WITH_NOTE = SAMPLE.replace("what they charge.", "what they charge.1") + f"\n\n1 {NOTE}\n"
RAISED = {"theme": "remittances", "line_start": "110", "line_end": "112", "note": "What it costs"}

pytestmark = pytest.mark.django_db


def listed(client, model: str, **query) -> list[str]:
    address = reverse(f"admin:recommendations_{model}_changelist")
    return [str(row) for row in client.get(address, query).context["cl"].result_list]


def test_footnotes_and_ledger_are_those_of_the_current_copy_unless_asked_otherwise(desk, ingest):
    ingest(WITH_NOTE)
    ingest(WITH_NOTE.replace("Ask banks", "Ask all banks"), name="other.txt")
    client = desk("viewer")

    for model, all_of_them in (("footnote", Footnote), ("ledgerrow", LedgerRow)):
        assert len(listed(client, model)) == 1
        assert len(listed(client, model, copies="all")) == all_of_them.objects.count() == 2


def test_a_footnote_shows_its_words_and_where_its_mark_stands(desk, ingest):
    ingest(WITH_NOTE)

    shown = desk("viewer").get(page(Footnote.objects.get())).content.decode()

    assert NOTE in shown
    assert str(Footnote.objects.get().item) in shown


def test_the_ledger_shows_shares_and_the_words_left_over(desk, ingest):
    ingest(WITH_NOTE)
    row = LedgerRow.objects.get()
    start = row.rendering.text.index("Bodies should think")
    LedgerRow.objects.update(left=19, leftovers=[[start, start + 19]])
    client = desk("viewer")

    assert "<p>Bodies should think</p>" in client.get(page(row)).content.decode()
    assert len(listed(client, "ledgerrow", left="some")) == 1


def test_a_raised_theme_is_added_from_the_codebook_and_stays_where_it_stands(desk, world):
    client = desk("curator")
    typed = {"body": world.fao.pk, "document": world.document.pk, "section": world.section.pk, **RAISED}
    before = counts()

    save(client, page(RaisedTheme, "add"), "raisedtheme_form", **typed)
    raised = RaisedTheme.objects.get()
    save(client, page(raised), "raisedtheme_form", note="Costs", line_start="150")

    raised.refresh_from_db()
    assert (raised.note, raised.line_start) == ("Costs", 110)
    assert counts() == (before[0] + 2, before[1] + 2)
    assert AuditEntry.objects.first().key == "fao-recommendations/remittances/[110, 112]"


def test_the_shared_asks_whose_need_it_states_are_saved_with_a_raised_theme(desk, world):
    client, shared = desk("curator"), SharedAsk.objects.get()
    typed = {"body": world.fao.pk, "document": world.document.pk, "section": world.section.pk, **RAISED}

    save(client, page(RaisedTheme, "add"), "raisedtheme_form", **typed, shared_asks=shared.pk)

    assert RaisedTheme.objects.get().states == {shared.slug}
    assert AuditEntry.objects.first().after["asks"] == [shared.slug]


def test_a_raised_theme_outside_its_section_is_refused_on_the_form(desk, world):
    typed = {"body": world.fao.pk, "document": world.document.pk, "section": world.section.pk, **RAISED}

    response = save(desk("curator"), page(RaisedTheme, "add"), "raisedtheme_form", **{**typed, "line_start": "9"})

    assert "lies outside the section" in response.content.decode()
    assert not RaisedTheme.objects.exists()


def test_a_statement_of_joint_work_is_saved_with_its_partners(desk, world):
    typed = {"key": "c01", "claimant": world.fao.pk, "partner_agencies": world.ilo.pk, "subject": "a study"}
    before = counts()

    save(desk("curator"), page(Collaboration, "add"), "collaboration_form", **typed, document=world.document.pk)

    assert [agency.slug for agency in Collaboration.objects.get().partner_agencies.all()] == ["ilo"]
    assert counts() == (before[0] + 1, before[1] + 1)
    assert AuditEntry.objects.first().after["partners"] == ["ilo"]


def test_counts_of_mentions_are_looked_up_and_never_typed(desk, world):
    MentionCount.objects.create(body=world.fao, named=world.ilo, count=3)
    client = desk("administrator")

    assert listed(client, "mentioncount") == ["FAO → ILO: 3"]
    assert client.get(page(MentionCount, "add")).status_code == 403


def test_the_list_of_footnotes_costs_the_same_at_any_length(desk, ingest, django_assert_max_num_queries):
    ingest(WITH_NOTE)
    client, note = desk("viewer"), Footnote.objects.get()
    # session, user, rights, two counts, the page, and one for each of two filters that look choices up
    with django_assert_max_num_queries(15) as few:
        listed(client, "footnote")
    for number in range(5):
        note.pk, note.order = None, number + 10
        note.save()
    with django_assert_max_num_queries(15) as many:
        listed(client, "footnote")

    assert len(few) == len(many)
