"""What stands in the head of a page for machines: the feed, what a link to it looks like, the data set."""

import json

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from recommendations import stats
from recommendations.exports.dataset import Dataset, Download, json_ld

register = template.Library()

WITH_DATASET = ("home", "about", "releases", "api-documentation")
FILES = {
    "recommendations-csv": "text/csv",
    "recommendations-jsonl": "application/jsonl",
    "recommendations-xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "api-recommendations": "application/json",
}
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
LONGEST = 300


@register.inclusion_tag("partials/machine_links.html", takes_context=True)
def machine_links(context: template.Context) -> dict:
    """Open Graph tags of the page, with the record's own sentence where it is about one; feed; data set."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return {}
    record, sentences = context.get("record"), context.get("sentences") or []
    match = getattr(request, "resolver_match", None)
    shown = match.url_name in WITH_DATASET if match else False
    return {
        "address": request.build_absolute_uri(request.path),
        "record": record,
        "sentence": Truncator(" ".join(sentences)).chars(LONGEST) if record else "",
        "dataset": dataset(request) if shown and getattr(request, "revision", None) else "",
    }


def dataset(request: HttpRequest) -> SafeString:
    """A block of data, never a script: browsers do not run it, so the security policy has no say in it."""
    text = json.dumps(described(request), ensure_ascii=False).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  (escaped above)


def described(request: HttpRequest) -> dict:
    number, moved_at = request.revision
    base = request.build_absolute_uri("/").rstrip("/")
    return json_ld(
        Dataset(
            base=base,
            title=_("HLD Tracker: what international bodies asked of the UN High-level Dialogues on migration"),
            about=_(
                "What international bodies asked of the 2006 and 2013 High-level Dialogues on international migration "
                "and development, summarised and coded record by record, each with its place in the source."
            ),
            data_version=number,
            changed=f"{moved_at:%Y-%m-%d}" if moved_at else "",
            bodies=[agency.name for agency in stats.coverage().coded],
            downloads=[Download(kind, base + reverse(name)) for name, kind in FILES.items()],
        )
    )
