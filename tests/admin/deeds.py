"""What a person may do in the admin, beside Django's own pages of each noun, and whose right each deed is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from recommendations.actions.base import FIXTURES, Actor
from recommendations.actions.comments import add_comment
from recommendations.actions.items import accept_item, skip_item
from recommendations.actions.records import create_record, edit_record, publish, row_of, send_to_review, withdraw
from recommendations.models import (
    CodebookVersion,
    Coding,
    ExtractedItem,
    ItemChange,
    ItemReading,
    Recommendation,
    text_digest,
)
from tests.admin.forms import filled_in
from tests.worlds import record_row

RECORD = "recommendations_recommendation"


# What a person may do to a record. `owner` made what there is to act upon: the person, or somebody else.


@dataclass(frozen=True)
class Deed:
    """`prepare(owner)` returns the object; `do(client, it)` posts. Done means: the history has an entry of theirs."""

    prepare: Callable[[Actor], Any]
    do: Callable[[Client, Any], Any]


def draft(owner: Actor) -> Recommendation:
    return create_record(row=record_row(), by=owner)


def in_review(owner: Actor) -> Recommendation:
    return send_to_review(record=draft(owner), by=FIXTURES)


def published(owner: Actor) -> Recommendation:
    return publish(record=in_review(owner), by=FIXTURES)


def edited(owner: Actor) -> Recommendation:
    record = draft(FIXTURES)
    row = row_of(record) | {"headline": "Count what is sent home"}
    return edit_record(record=record, row=row, base_version=record.version, by=owner)


def proposed(owner: Actor):
    record = published(FIXTURES)
    row = row_of(record) | {"headline": "Count what is sent home"}
    return edit_record(record=record, row=row, base_version=record.version, by=owner)


def withdrawn(owner: Actor) -> Recommendation:
    return withdraw(record=draft(owner), by=FIXTURES, why="Said twice")


def commented(owner: Actor):
    return add_comment(record=draft(FIXTURES), text="Which year?", by=owner)


def item(owner: Actor) -> ExtractedItem:
    found = ExtractedItem.objects.get(label="a")
    skip_item(item=found, by=owner, why="Later")
    return found


def reread(owner: Actor) -> ItemChange:
    """An item that a further reading changed, with a draft that comes from it."""
    reading = ItemReading.objects.get(item__label="a")
    accept_item(item=reading.item, row=record_row(), by=owner)
    values = {"place_before": "a", "place_after": "a", "before": "Count", "after": reading.text}
    return ItemChange.objects.create(
        item=reading.item, rendering=reading.rendering, fate="changed", state="open", **values
    )


def move(name: str) -> Callable:
    def post(client: Client, record: Recommendation):
        url = reverse(f"admin:{RECORD}_move", args=[record.pk, name])
        return client.post(url, {"version": record.version, "why": "For the test"})

    return post


def revert(client: Client, record: Recommendation):
    url = reverse(f"admin:{RECORD}_revert", args=[record.pk, 1])
    return client.post(url, {"version": record.version, "why": "As it was"})


def comment(client: Client, record: Recommendation):
    return client.post(reverse(f"admin:{RECORD}_comment", args=[record.pk]), {"text": "Which year?"})


def resolve(client: Client, one: Model):
    return client.post(reverse(f"admin:{RECORD}_resolve", args=[one.pk]))


def decide(noun: str, verdict: str) -> Callable:
    def post(client: Client, one: Model):
        url = reverse(f"admin:recommendations_{noun}_decide", args=[one.pk, verdict])
        return client.post(url, {"why": "For the test"})

    return post


def place(how: str) -> Callable:
    def post(client: Client, record: Recommendation):
        url = reverse(f"admin:{RECORD}_asks", args=[record.pk])
        typed = {"ask": 1, "text": record_row()["asks"][0]["text"], "version": record.version, "title": "Count it"}
        return client.post(url, {**typed, "place": how})

    return post


def draw(client: Client, _record: Recommendation):
    return client.post(reverse(f"admin:{RECORD}_second"), {"seed": "7", "size": "5"})


def code_again(client: Client, record: Recommendation):
    given = {"themes_0": "human-rights", "round_table": "2013-1", "ask-1-action": "research-data"}
    given |= {"ask-1-addressees": "un-system", "ask-1-wording": "should", "ask-1-direction": "for"}
    url = reverse(f"admin:{RECORD}_second_code", args=[record.pk])
    return client.post(url, {**given, "seen": text_digest(record)})


def coded_twice(owner: Actor) -> Recommendation:
    """The second codes are another reviewer's, as is what both differ in."""
    record = published(owner)
    how = {"recommendation": record, "facet": "theme", "version": CodebookVersion.objects.get()}
    Coding.objects.create(code="remittances", role="first", assigned_by=owner.name, **how)
    Coding.objects.create(code="human-rights", role="second", assigned_by="somebody", **how)
    return record


def settle_codes(client: Client, record: Recommendation):
    given = {"difference-0-take": "first", "difference-0-reason": "Money is meant", "version": record.version}
    return client.post(reverse(f"admin:{RECORD}_second_resolve", args=[record.pk]), given)


def typed(client: Client, one: Model, page: str, **over: str):
    """What the form holds is the same for whoever gets it: who may do most is asked first, and asks for the others."""
    url = reverse(f"admin:{one._meta.label_lower.replace('.', '_')}_{page}", args=[one.pk])
    if not hasattr(one, "given"):
        answer = client.get(url)
        one.given = filled_in(answer, "recommendation_form") if b'name="_save"' in answer.content else {}
    return client.post(url, {**one.given, **over})


def edit(client: Client, record: Recommendation):
    return typed(client, record, "change", headline="Count it all", why="Clearer")


def accept(client: Client, one: ExtractedItem):
    return typed(client, one, "review", headline="Count it all")


def bulk(name: str, **value: str) -> Callable:
    """Confirmed outright, as if the preview had been seen."""

    def post(client: Client, record: Recommendation):
        said = {"chosen": record.pk, "seen": f"{record.pk}:{record.version}", "confirmed": "yes", **value}
        return client.post(reverse(f"admin:{RECORD}_bulk", args=[name]), said)

    return post


def give(client: Client, text: str):
    """A file of records, uploaded and confirmed."""
    given = client.post(reverse(f"admin:{RECORD}_import"), {"file": SimpleUploadedFile("records.csv", text.encode())})
    if given.status_code == 302:
        client.post(given.url, filled_in(client.get(given.url), "import-form"))
    return given


def import_change(client: Client, record: Recommendation):
    return give(client, f"reference,headline\n{record.reference},Count it all\n")


def import_new(client: Client, record: Recommendation):
    return give(client, "reference,headline,agency,document,section,label\n"
                        "HLD13-FAO-Z,Count it,fao,compendium-2013,fao-recommendations,z\n")  # fmt: skip


# The addresses that write, beside Django's own of each noun: address -> what can be done there.
DEEDS = {
    f"{RECORD}_change": {"edit a draft": Deed(draft, edit), "edit a published record": Deed(published, edit),
                         "edit a withdrawn record": Deed(withdrawn, edit)},
    f"{RECORD}_bulk": {
        "send to review in bulk": Deed(draft, bulk("send-to-review")),
        "publish in bulk": Deed(in_review, bulk("publish")),
        "add a theme in bulk": Deed(published, bulk("add-theme", value="human-rights")),
    },
    f"{RECORD}_imported": {
        "import a change": Deed(draft, import_change),
        "import a change of a published record": Deed(published, import_change),
        "import a new record": Deed(draft, import_new),
    },
    f"{RECORD}_move": {
        "send to review": Deed(draft, move("send-to-review")),
        "publish": Deed(in_review, move("publish")),
        "return to draft": Deed(in_review, move("return-to-draft")),
        "withdraw a draft": Deed(draft, move("withdraw")),
        "withdraw a published record": Deed(published, move("withdraw")),
    },
    f"{RECORD}_revert": {"revert": Deed(edited, revert)},
    f"{RECORD}_comment": {"comment": Deed(draft, comment)},
    f"{RECORD}_resolve": {"resolve a comment": Deed(commented, resolve)},
    "recommendations_proposedchange_decide": {
        "apply a proposal": Deed(proposed, decide("proposedchange", "apply")),
        "reject a proposal": Deed(proposed, decide("proposedchange", "reject")),
    },
    "recommendations_extracteditem_review": {"accept an item": Deed(item, accept)},
    "recommendations_extracteditem_decide": {
        "turn an item down": Deed(item, decide("extracteditem", "reject")),
        "put an item off": Deed(item, decide("extracteditem", "skip")),
    },
    f"{RECORD}_second": {"draw a sample": Deed(published, draw)},
    f"{RECORD}_second_code": {"code a second time": Deed(published, code_again)},
    f"{RECORD}_second_resolve": {"resolve two codings": Deed(coded_twice, settle_codes)},
    f"{RECORD}_asks": {"link an ask": Deed(draft, place("same cut-transfer-costs")),
                       "make a shared ask": Deed(draft, place("new"))},
    "recommendations_itemchange_decide": {
        "keep a changed item": Deed(reread, decide("itemchange", "keep")),
        "update a changed item": Deed(reread, decide("itemchange", "update")),
        "withdraw a changed item": Deed(reread, decide("itemchange", "withdraw")),
    },
}  # fmt: skip

# What is prepared alike is prepared once.
BY_STATE: dict[Callable, dict[str, Deed]] = {}
for _deeds in DEEDS.values():
    for _name, _deed in _deeds.items():
        BY_STATE.setdefault(_deed.prepare, {})[_name] = _deed

NOBODYS = {"edit a withdrawn record"}
CURATORS = {
    "edit a draft", "edit a published record", "send to review in bulk", "add a theme in bulk", "import a change",
    "import a change of a published record", "import a new record", "send to review", "return to draft",
    "withdraw a draft", "revert", "comment", "resolve a comment", "accept an item", "turn an item down",
    "put an item off", "keep a changed item", "update a changed item", "withdraw a changed item", "link an ask",
    "make a shared ask",
}  # fmt: skip
FOUR_EYES = {"publish", "publish in bulk", "apply a proposal", "draw a sample", "code a second time"}  # never one's own
REVIEWERS = {"withdraw a published record", "reject a proposal", "resolve two codings"}
ONES_OWN = {"reject a proposal"}  # a curator takes back what they proposed


def may(role: str) -> dict[str, set[str]]:
    """deed -> whose records."""
    both = {"own", "another's"}
    if role == "viewer":
        return {}
    if role == "curator":
        return dict.fromkeys(CURATORS, both) | {deed: {"own"} for deed in ONES_OWN}
    return dict.fromkeys(CURATORS | REVIEWERS, both) | {deed: {"another's"} for deed in FOUR_EYES}
