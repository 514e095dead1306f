"""The Global Migration Group: who belonged to it and who chaired it, as tables and a timeline."""

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agencies.querysets import DIALOGUE_2013
from recommendations import charts, stats
from recommendations.filters import RecommendationFilter
from recommendations.public import public_page
from recommendations.views.errors import refused_figure
from recommendations.views.selection import unused_parameters

BEGAN = date(2006, 1, 1)
REPLACED = date(2018, 12, 31)


def membership_spans(rows: list[stats.MembershipRow]) -> list[charts.Span]:
    """Solid from when membership is certain, hatched where it may have begun earlier."""
    spans = []
    for row in rows:
        if row.since is None:
            continue
        begun = max(row.since_earliest or BEGAN, BEGAN)
        name = row.agency.label
        if begun < row.since and not row.is_exact:
            text = _("%(name)s: may have joined earlier") % {"name": name}
            spans.append(charts.Span(name, begun, row.since, "uncertain", text))
        until = row.until or REPLACED
        text = f"{name}: {row.since:%Y}–{until:%Y} ({row.confidence_label})"
        spans.append(charts.Span(name, row.since, until, row.confidence, text))
    return spans


def chair_spans(rows: list[stats.ChairRow]) -> list[charts.Span]:
    name = _("Chair")
    return [
        charts.Span(name, row.start, row.end, row.confidence, f"{row.term}: {row.who or _('not known')}")
        for row in rows
    ]


@public_page
def page(request: HttpRequest) -> HttpResponse:
    found = RecommendationFilter(request.GET)
    memberships, chairs = stats.membership_rows(), stats.chair_rows()
    context = {
        "title": _("The Global Migration Group"),
        "memberships": memberships,
        "chairs": chairs,
        "members_2013": sum(1 for row in memberships if _is_member(row, DIALOGUE_2013)),
        "gaps": sum(1 for row in chairs if row.agency is None),
        "problems": found.problems,
    }
    return render(request, "gmg.html", context)


@public_page
def figure(request: HttpRequest) -> HttpResponse:
    if problems := unused_parameters(request):
        return refused_figure(problems)
    spans = chair_spans(stats.chair_rows()) + membership_spans(stats.membership_rows())
    labels = {
        "stated": _("stated in the documents"),
        "derived": _("derived from them"),
        "external": _("from another public source"),
        "uncertain": _("may have begun here"),
        "unknown": _("not known"),
    }
    made = charts.timeline(title=_("Members and chairs of the GMG, 2006 to 2018"), spans=spans, labels=labels)
    return JsonResponse(made.as_json())


def _is_member(row: stats.MembershipRow, day: date) -> bool:
    return row.since is not None and row.since <= day and (row.until is None or row.until >= day)
