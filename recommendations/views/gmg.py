"""The Global Migration Group: who belonged to it and who chaired it, as tables and a timeline."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agencies.querysets import DIALOGUE_2013
from recommendations import charts, codes, stats
from recommendations.models import Event, FacetEntry
from recommendations.public import public_page
from recommendations.stats.gmg import event_rows, members_at
from recommendations.views.asks import ask_lines
from recommendations.views.errors import refused_figure
from recommendations.views.selection import Selection, select, unused_parameters

BEGAN = date(2006, 1, 1)
REPLACED = date(2018, 12, 31)
NAMES = ("GMG", "Global Migration Group")  # a shared ask that is about the Group names it
ADDRESSEE = "gmg"


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


def event_marks(events: list[Event]) -> list[charts.Mark]:
    """Where only a year or a month is known, in its middle; events before the Group are left to the table."""
    return [
        charts.Mark(_("Events"), middle, f"{event.date_text}: {event.title}")
        for event in events
        if event.date_start and (middle := _middle(event)) >= BEGAN
    ]


def _middle(event: Event) -> date:
    return event.date_start + ((event.date_end or event.date_start) - event.date_start) / 2


@public_page
def page(request: HttpRequest) -> HttpResponse:
    selection = select(request)
    memberships, chairs = stats.membership_rows(), stats.chair_rows()
    context = {
        "title": _("The Global Migration Group"),
        "memberships": memberships,
        "chairs": chairs,
        "members_2013": len(members_at(DIALOGUE_2013)),
        "gaps": sum(1 for row in chairs if row.agency is None),
        "figure_title": title_of_figure(),
        "events": event_rows(),
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "asked": len(stats.bodies_in_scope(selection.found)),
        "asks": [line for line in ask_lines(selection) if any(name in line.option.label for name in NAMES)],
        "to_the_group": stats.totals(_asked_of_it(selection)),
        "all_to_the_group": selection.address(addressee=ADDRESSEE),
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
    made = charts.timeline(title=title_of_figure(), spans=spans, labels=labels, marks=event_marks(event_rows()))
    return JsonResponse(made.as_json())


def title_of_figure() -> str:
    return _("Members, chairs and events of the GMG, 2006 to 2018")


def _asked_of_it(selection: Selection) -> QuerySet:
    """The records that ask the Group itself to act, as their list shows them."""
    given = FacetEntry.objects.filter(facet=codes.Facet.ADDRESSEE, code=ADDRESSEE)
    return selection.records.filter(pk__in=given.values("recommendation"))
