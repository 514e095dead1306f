"""Two to four bodies side by side: what they share, how each puts it, and what only one of them says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from recommendations import codes, stats
from recommendations.filters import Option, Problem, Vocabulary
from recommendations.models import Ask, Recommendation, SharedAsk
from recommendations.public import public_page
from recommendations.serializers import ask_codes, sentence_of_ask
from recommendations.stats.compare import side_by_side, unique_by_body
from recommendations.views.asks import Said
from recommendations.views.selection import Selection, select
from recommendations.views.wordings import Wordings, public_passages, wordings

FEWEST, MOST = 2, 4
EXAMPLES = (("ilo", "iom", "ohchr"), ("undp", "un-desa"), ("unhcr", "unicef", "un-women", "unfpa"))
AXES = {"theme": "theme", "addressee": "addressee", "action": "action", "framework-item": "framework_item"}


@dataclass(frozen=True)
class Side:
    """One of the bodies, with its records in the selection."""

    option: Option
    records: int
    address: str
    is_coded: bool
    is_inside: bool


@dataclass(frozen=True)
class Line:
    """One value; `numbers`: (records, their list, all records) of each body."""

    option: Option
    numbers: list[tuple[int, str, int]]
    bodies: int


@dataclass(frozen=True)
class Put(Said):
    """How a body puts an ask, taken apart: whom it asks, and for whom."""

    actors: list[str]
    people: list[str]


@dataclass(frozen=True)
class SharedLine:
    """A shared ask that several of the bodies make; `said`: how each puts it; `wordings`: in the documents' words."""

    shared: SharedAsk
    said: list[list[Put]]
    wordings: list[Wordings]
    bodies: int
    records: int
    address: str


@dataclass(frozen=True)
class Own:
    """What one of the bodies says alone: no other body at all, or none of the others here."""

    side: Side
    unique: list[Ask]
    elsewhere: list[tuple[Option, str]]


@public_page
def page(request: HttpRequest) -> HttpResponse:
    selection = select(request)
    found = selection.found
    chosen = found.values.get("agency", [])
    known = found.vocabulary.options.get("agency", {})
    if selection.is_usable:
        selection.problems.extend(number_problems(chosen))
    context = {
        "selection": selection,
        "found": found,
        "problems": selection.problems,
        "choices": [chosen[place] if place < len(chosen) else "" for place in range(MOST)],
        "options": sorted(known.values(), key=lambda option: option.label.casefold()),
        "hidden_fields": [
            (name, value) for name in found.values if name not in ("agency", "q") for value in found.values[name]
        ],
        "words": found.values.get("q", [""])[0],
        "examples": _examples(selection, known),
    }
    if selection.is_usable and len(chosen) >= FEWEST:
        context |= comparison(selection, [known[slug] for slug in chosen], in_their_words=True)
    return render(request, "compare/page.html", context)


def number_problems(chosen: list[str]) -> list[Problem]:
    if len(chosen) > MOST:
        message = _("%(number)d bodies are chosen; at most four stand side by side. Choose again below.")
    elif len(chosen) == 1:
        message = _("One body alone is no comparison: choose a second one below.")
    else:
        return []
    return [Problem("agency", "", message % {"number": len(chosen)})]


def _examples(selection: Selection, known: dict[str, Option]) -> list[tuple[str, str]]:
    """(names, query) of comparisons to begin with."""
    query = selection.found.query
    return [
        (", ".join(known[slug].label for slug in slugs), query(agency=list(slugs)))
        for slugs in EXAMPLES
        if all(slug in known for slug in slugs)
    ]


def comparison(selection: Selection, bodies: list[Option], *, in_their_words: bool = False) -> dict[str, Any]:
    """What stands side by side; the brief says the same, without the documents' own words."""
    slugs = [body.value for body in bodies]
    asks = stats.linked_asks(selection.records, list(stats.shared_asks(selection.records)))
    shared = _shared(selection, slugs, asks, in_their_words=in_their_words)
    sides = _sides(selection, bodies)
    lines = {axis: _lines(selection, axis, name, sides) for axis, name in AXES.items()}
    return {
        "sides": sides,
        "title": ", ".join(body.label for body in bodies),
        "records": sum(side.records for side in sides),
        "all_records": selection.address(),
        "themes": lines["theme"],
        "addressees": lines["addressee"],
        "actions": lines["action"],
        "aims": lines["framework-item"],
        "shared": shared,
        "own": _own(selection, sides, asks),
    }


def _sides(selection: Selection, bodies: list[Option]) -> list[Side]:
    counts = selection.selected.by_axis(stats.BODY_AXIS)
    waiting = {agency.slug for agency in stats.coverage().not_coded}
    inside = stats.bodies_in_scope(selection.found)
    return [
        Side(
            body,
            counts.get(body.value, stats.Counts()).records,
            selection.address(agency=body.value),
            body.value not in waiting,
            body.value in inside,
        )
        for body in bodies
    ]


def _lines(selection: Selection, axis: str, name: str, sides: list[Side]) -> tuple[list[Line], list[Line]]:
    """What several of the bodies speak to, and what only one does.

    Where the address names values of this axis already, only those: no list would hold another one's records.
    """
    known = selection.found.vocabulary.options.get(name, {})
    in_use = name in selection.found.values and f"{name}_all" not in selection.found.filters
    wanted = selection.found.values[name] if in_use else known
    lines = [
        Line(
            known[line.value],
            [
                (number, selection.address(agency=side.option.value, **{name: line.value}), side.records)
                for side, number in zip(sides, line.records, strict=True)
            ],
            line.bodies,
        )
        for line in side_by_side(selection.selected, axis, [side.option.value for side in sides])
        if line.value in known and line.value in wanted
    ]
    return [line for line in lines if line.bodies >= FEWEST], [line for line in lines if line.bodies < FEWEST]


def _said(asks: Iterable[Ask], selection: Selection) -> list[Put]:
    return [_put(ask, ask.recommendation, selection.found.vocabulary) for ask in asks]


def _put(ask: Ask, record: Recommendation, vocabulary: Vocabulary) -> Put:
    actors = ask_codes(ask, record)[codes.Facet.ADDRESSEE]
    people = record.codes_of(codes.Facet.POPULATION)
    return Put(
        ask,
        sentence_of_ask(ask, record, vocabulary),
        [vocabulary.label("addressee", code) for code in actors],
        [vocabulary.label("population", code) for code in people],
    )


def _by_ask(asks: Iterable[Ask]) -> dict[SharedAsk, dict[str, list[Ask]]]:
    """Shared ask -> slug of the body -> its asks."""
    found: dict[SharedAsk, dict[str, list[Ask]]] = defaultdict(lambda: defaultdict(list))
    for ask in asks:
        found[ask.shared_ask][ask.recommendation.agency.slug].append(ask)
    return found


def _shared(selection: Selection, slugs: list[str], asks: list[Ask], *, in_their_words: bool) -> list[SharedLine]:
    """Those that two or more of the bodies speak to, be it for the opposite; most bodies first."""
    several = {shared: by_body for shared, by_body in _by_ask(asks).items() if len(by_body) >= FEWEST}
    put = {shared: [_said(by_body.get(slug, []), selection) for slug in slugs] for shared, by_body in several.items()}
    passages = public_passages(part for said in put.values() for part in said) if in_their_words else {}
    lines = []
    for shared, said in put.items():
        making = {one.ask.recommendation_id for part in said for one in part if one.ask.relation != "opposite"}
        address = selection.address(shared_ask=shared.slug)
        lines.append(SharedLine(shared, said, wordings(said, passages), len(several[shared]), len(making), address))
    return sorted(lines, key=lambda line: (-line.bodies, -line.records, line.shared.title))


def _own(selection: Selection, sides: list[Side], asks: list[Ask]) -> list[Own]:
    unique = unique_by_body(selection.records)
    known = selection.found.vocabulary.options.get("shared_ask", {})
    alone: dict[str, list[tuple[Option, str]]] = defaultdict(list)
    for shared, by_body in _by_ask(asks).items():
        if len(by_body) == 1:
            slug = next(iter(by_body))
            alone[slug].append((known[shared.slug], selection.address(agency=slug, shared_ask=shared.slug)))
    return [
        Own(
            side,
            unique.get(side.option.value, []),
            sorted(alone[side.option.value], key=lambda line: line[0].label),
        )
        for side in sides
    ]
