"""Where an ask stands in the catalogue: linked to a shared ask, the first of a new one, or asked by no other body."""

from typing import Any

from django.utils.text import slugify

from recommendations.actions.base import ActionError, Actor, Row, change
from recommendations.actions.objects import save_object
from recommendations.actions.records import edit_record, row_to_edit
from recommendations.codes import AskRelation
from recommendations.models import ProposedChange, Recommendation, SharedAsk

NOWHERE: Row = {"shared_ask": "", "relation": "", "difference": "", "unique": False}
LONGEST_SLUG = 80


def link_ask(
    *, record: Recommendation, text: str, shared_ask: str, relation: str, base_version: int, by: Actor,
    difference: str = "", why: str = "",
) -> Recommendation | ProposedChange:  # fmt: skip
    """`text` says which ask, as the curator read it; a variant says what it differs in."""
    place = {"shared_ask": shared_ask, "relation": relation, "difference": difference.strip()}
    return _place(record, text, place, base_version, by, why)


def mark_unique(
    *, record: Recommendation, text: str, base_version: int, by: Actor, why: str = ""
) -> Recommendation | ProposedChange:
    """Read against the catalogue: no other body asks this."""
    return _place(record, text, {"unique": True}, base_version, by, why)


def share_ask(
    *, record: Recommendation, text: str, values: dict[str, str], base_version: int, by: Actor, why: str = ""
) -> SharedAsk:
    """Make a new shared ask of which this one is the first. `values`: its title, and who should do what."""
    with change(by=by, why=why):
        shared = SharedAsk(slug=_free_slug(values.get("title", "")), **values)
        save_object(instance=shared, by=by, why=why)
        link_ask(
            record=record, text=text, shared_ask=shared.slug, relation=str(AskRelation.SAME), base_version=base_version,
            by=by, why=why,
        )  # fmt: skip
    return shared


def _place(
    record: Recommendation, text: str, place: Row, base_version: int, by: Actor, why: str
) -> Recommendation | ProposedChange:
    row = row_to_edit(record)
    if text not in [ask["text"] for ask in row["asks"]]:
        message = f"{record}: no ask of it reads {text!r} any more. Load the page again."
        raise ActionError(message)
    asks: list[dict[str, Any]] = [{**ask, **NOWHERE, **place} if ask["text"] == text else ask for ask in row["asks"]]
    return edit_record(record=record, row={**row, "asks": asks}, base_version=base_version, by=by, why=why)


def _free_slug(title: str) -> str:
    wanted = slugify(title)[: LONGEST_SLUG - 4] or "ask"
    taken = set(SharedAsk.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
