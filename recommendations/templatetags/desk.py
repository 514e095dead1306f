"""The start page of the review desk."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from recommendations.stats import desk

register = template.Library()
ITEMS, RECORDS = "recommendations_extracteditem", "recommendations_recommendation"
CHANGES = "recommendations_itemchange"
# What waits: the count, what it is, where it is listed.
WAITS = [
    ("new", _("items to review: taken as recommendations, without a record"), ITEMS, "todo=new"),
    ("put_off", _("of these put off"), ITEMS, "todo=put-off"),
    ("proposed_links", _("links to records proposed by label or neighbours"), ITEMS, "todo=proposed"),
    ("changed", _("items that a further reading changed or moved"), CHANGES, "fate=changed"),
    ("gone", _("items of records that a further reading did not find"), CHANGES, "fate=gone"),
    ("asks", _("records with asks not yet compared with the catalogue"), RECORDS, "status=all&asks=unplaced"),
    ("in_review", _("records in review"), RECORDS, "status=in-review"),
    ("proposals", _("proposed changes of published records"), "recommendations_proposedchange", ""),
    ("comments", _("open comments"), "recommendations_comment", "state=open"),
]


@register.inclusion_tag("admin/hld/desk.html")
def review_desk(user) -> dict:
    """For whoever may see records: what waits, what is in hand, how far the work is."""
    if not user.has_perm("recommendations.view_recommendation"):
        return {}
    found = desk.waiting()
    return {
        "waits": [(getattr(found, name), words, _address(noun, query)) for name, words, noun, query in WAITS],
        "found": found,
        "may_review": user.has_perm("recommendations.add_recommendation"),
        "may_code_again": user.has_perm("recommendations.publish_recommendation"),
        "in_hand": desk.in_hand(user.get_username()),
        "progress": desk.progress(),
        "in_use": desk.in_use(),
        "leftovers": desk.leftovers(),
    }


def _address(noun: str, query: str) -> str:
    return reverse(f"admin:{noun}_changelist") + (f"?{query}" if query else "")


@register.filter
def percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
