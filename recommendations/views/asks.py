"""The catalogue of shared asks: each stated once, with the bodies that make it, in their own records."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import Agency
from recommendations import codes, stats
from recommendations.filters import Option, Vocabulary
from recommendations.filters.problems import nearest
from recommendations.models import Ask, Recommendation, SharedAsk
from recommendations.public import public_page
from recommendations.serializers import sentence_of_ask
from recommendations.views import filter_form
from recommendations.views.errors import missing
from recommendations.views.selection import Selection, select

FILTERS = ("round_table", "theme", "addressee", "agency", "document", "agency_kind", "gmg_member")
AIMS = 8
SHOWN = 10  # of the shared asks, on the page of a round table, theme or body
RELATIONS = list(codes.AskRelation)  # the nearest first


@dataclass(frozen=True)
class AskLine:
    """A shared ask with its counts in a selection, and the list of exactly the records counted."""

    option: Option
    counts: stats.AskCounts
    address: str


@dataclass(frozen=True)
class Entry:
    """A shared ask as the catalogue shows it."""

    shared: SharedAsk
    line: AskLine
    bodies: list[str]


@dataclass(frozen=True)
class Said:
    """An ask that is linked to a shared one, as a sentence."""

    ask: Ask
    sentence: str

    @property
    def nearness(self) -> int:
        return RELATIONS.index(codes.AskRelation(self.ask.relation))


@dataclass(frozen=True)
class Speaker:
    """A body with each of its records that make the ask; `nearness` 0: it asks just this."""

    agency: Agency
    records: list[tuple[Recommendation, list[Said]]]

    @property
    def nearness(self) -> int:
        return min(said.nearness for _record, asks in self.records for said in asks)


@public_page
def index(request: HttpRequest) -> HttpResponse:
    selection = select(request)
    found = selection.found
    entries = _entries(selection)
    context = {
        "selection": selection,
        "found": found,
        "problems": selection.problems,
        "usable": selection.is_usable,
        "entries": [entry for entry in entries if entry.line.counts.records],
        "opposed": [entry for entry in entries if not entry.line.counts.records],
        "asked": len(stats.bodies_in_scope(found)),
    }
    counts = stats.facet_counts_of_asks(found)
    return render(request, "asks/index.html", context | filter_form.finder(found, counts, FILTERS))


@public_page
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    shared = SharedAsk.objects.filter(slug=slug).first()
    if shared is None:
        return _no_such_ask(request, slug)
    selection = select(request, shared_ask=slug)
    linked = stats.linked_asks(selection.others, [slug])
    made = [ask for ask in linked if ask.relation != codes.AskRelation.OPPOSITE]
    vocabulary = selection.found.vocabulary
    context = {
        "shared": shared,
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "totals": selection.selected.totals,
        "asked": len(stats.bodies_in_scope(selection.found)),
        "all_records": selection.address(),
        "speakers": speakers(made, vocabulary),
        "opposing": speakers([ask for ask in linked if ask not in made], vocabulary),
        "aims": _aims(selection),
    }
    return render(request, "asks/detail.html", context | _raised(selection, slug))


def rows(selection: Selection, request: HttpRequest) -> list[dict[str, Any]]:
    """The catalogue as its page shows it, for files: those that somebody makes, then those only opposed."""
    bodies = stats.bodies_by_shared_ask(selection.records)
    references = stats.records_by_shared_ask(selection.records)
    entries = _entries(selection)
    in_order = sorted(entries, key=lambda entry: not entry.line.counts.records)
    return [_row(entry.shared, entry.line.counts, bodies, references, request) for entry in in_order]


def ask_lines(selection: Selection) -> list[AskLine]:
    """The shared asks of the selection, most bodies first, without those of which only the opposite is said."""
    return [line for line in _all_lines(selection) if line.counts.records]


def shared_on(selection: Selection) -> dict[str, object]:
    """What a page about a part of the records says of shared asks: those that several bodies make there, and where
    bodies differ."""
    lines = ask_lines(selection)
    shown = [line for line in lines[:SHOWN] if line.counts.bodies > 1]
    query = selection.within.query()
    return {
        "asks": shown,
        "more_asks": len(lines) - len(shown),
        "all_asks": reverse("shared-asks") + (f"?{query}" if query else ""),
        "opposites": stats.opposing_asks(selection.others, selection.records),
    }


def speakers(asks: Iterable[Ask], vocabulary: Vocabulary) -> list[Speaker]:
    """Asks by body and record: those bodies first that ask just this, then by name."""
    by_body: dict[Agency, dict[Recommendation, list[Said]]] = {}
    for ask in asks:
        record = ask.recommendation
        said = Said(ask, sentence_of_ask(ask, record, vocabulary))
        by_body.setdefault(record.agency, {}).setdefault(record, []).append(said)
    found = [Speaker(agency, list(records.items())) for agency, records in by_body.items()]
    return sorted(found, key=lambda speaker: (speaker.nearness, speaker.agency.label.casefold()))


def _all_lines(selection: Selection) -> list[AskLine]:
    known = selection.within.vocabulary.options.get("shared_ask", {})
    chosen = selection.within.values.get("shared_ask", known)  # a second one in the address would not narrow the list
    return [
        AskLine(known[slug], counts, selection.address(shared_ask=slug))
        for slug, counts in stats.shared_asks(selection.records).items()
        if slug in known and slug in chosen
    ]


def _entries(selection: Selection) -> list[Entry]:
    shared = {one.slug: one for one in SharedAsk.objects.all()}
    bodies = stats.bodies_by_shared_ask(selection.records)
    label = selection.found.vocabulary.label
    return [
        Entry(shared[slug], line, [label("agency", body) for body in bodies.get(slug, [])])
        for line in _all_lines(selection)
        if (slug := line.option.value) in shared
    ]


def _row(shared: SharedAsk, counts: stats.AskCounts, bodies: dict, references: dict, request: HttpRequest) -> dict:
    words = ("slug", "title", "actor", "act", "instrument", "scope", "condition", "note")
    return {name: getattr(shared, name) for name in words} | {
        "url": request.build_absolute_uri(shared.get_absolute_url()),
        "bodies": counts.bodies,
        "records": counts.records,
        "agencies": bodies.get(shared.slug, []),
        "references": references.get(shared.slug, []),
        "opposing": counts.opposing,
        "data_version": request.revision[0],
    }


def _aims(selection: Selection) -> list[tuple]:
    """(later aim with its counts, the list of the records that share it)."""
    aims = stats.common_aims(selection.records)[:AIMS]
    return [(aim, selection.address(framework_item=aim.code)) for aim in aims]


def _raised(selection: Selection, slug: str) -> dict[str, object]:
    """Who states the need of the ask under gaps; apart, who makes the ask as well. And the theme of most records."""
    themes = selection.selected.by_axis("theme")
    rows = stats.raised_for(selection.found, slug) if selection.is_usable else []
    return {
        "theme": selection.found.vocabulary.options.get("theme", {}).get(next(iter(themes), "")),
        "raised_only": [row for row in rows if not row.asks],
        "raised_too": [row for row in rows if row.asks],
    }


def _no_such_ask(request: HttpRequest, slug: str) -> HttpResponse:
    titles = dict(SharedAsk.objects.values_list("slug", "title"))
    hint = nearest(slug, titles)
    suggestions = [(reverse("shared-ask", args=[hint]), titles[hint])] if hint else []
    return missing(request, _("There is no shared ask “%s”.") % slug[:80], suggestions)
