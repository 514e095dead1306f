"""The themes in their groups, and the page of each: who speaks to it, and who does not."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import Agency
from recommendations import stats
from recommendations.filters import Vocabulary
from recommendations.filters.problems import nearest
from recommendations.public import public_page
from recommendations.views.asks import shared_on
from recommendations.views.errors import missing
from recommendations.views.selection import in_order, lines, select


@public_page
def index(request: HttpRequest) -> HttpResponse:
    selection = select(request)
    options = selection.found.vocabulary.of("theme")
    found = {line.option.value: line for line in lines(selection, "theme")}
    groups = [
        (name, [(option, found.get(option.value)) for option in part])
        for name, part in groupby(options, lambda option: option.group)
    ]
    context = {
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "groups": groups,
        "asked": len(stats.bodies_in_scope(selection.found)),
    }
    return render(request, "themes/index.html", context)


@public_page
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    vocabulary = Vocabulary.current(request.revision[0])
    theme = vocabulary.options.get("theme", {}).get(slug)
    if theme is None:
        return _no_such_theme(request, slug, vocabulary)
    selection = select(request, theme=slug)
    covered = stats.coverage()
    inside = stats.bodies_in_scope(selection.found)
    raised = stats.raised_on(selection.found, slug)
    speakers = in_order(lines(selection, "body"), vocabulary.of("agency"))
    context = {
        "theme": theme,
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "totals": selection.selected.totals,
        "asked": len(inside),
        "all_records": selection.address(),
        "speakers": sorted(speakers, key=lambda line: -line.counts.records),
        "tables": in_order(lines(selection, "round-table"), vocabulary.of("round_table")),
        "addressees": lines(selection, "addressee"),
        "beside": [line for line in lines(selection, "theme") if line.option.value != slug][:8],
        "not_coded": covered.not_coded,
        "silent": _silent(covered, inside - {line.option.value for line in speakers}),
        "raised_only": [row for row in raised if not row.asks],
        "raised_too": [row.agency for row in raised if row.asks],
    }
    return render(request, "themes/detail.html", context | shared_on(selection))


def _silent(covered: stats.Coverage, others: set[str]) -> list[Agency]:
    """Those of the other bodies that are coded: that they say nothing is known."""
    return [body for body in covered.coded if body.slug in others]


def _no_such_theme(request: HttpRequest, slug: str, vocabulary: Vocabulary) -> HttpResponse:
    options = vocabulary.options.get("theme", {})
    hint = options.get(nearest(slug, options))
    suggestions = [(reverse("theme", args=[hint.value]), hint.label)] if hint else []
    return missing(request, _("There is no theme “%s”.") % slug[:80], suggestions)
