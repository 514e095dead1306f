"""Briefs to take into a meeting: a body, a theme, a round table (its position sheet), a shared ask, any selection."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby, zip_longest

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import stats
from recommendations.exports.brief import Brief, Statement, Table, write_brief
from recommendations.filters import RecommendationFilter, Vocabulary
from recommendations.models import Recommendation
from recommendations.public import public_page
from recommendations.serializers import sentences_of
from recommendations.stats import tabular
from recommendations.views.errors import missing
from recommendations.views.files import readable, refused
from recommendations.views.record_page import place
from recommendations.views.selection import Selection, select

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST = 22  # records in a brief: with their notes they fill three pages
ROWS = 8  # of the table
SENTENCES = 2  # of one record


@dataclass(frozen=True)
class Subject:
    """What a brief is about: its filter, how its title begins, and the axis that its table counts."""

    name: str
    title: str
    axis: str


SUBJECTS = {
    "agency": Subject("agency", gettext_lazy("What %s asked"), "theme"),
    "theme": Subject("theme", gettext_lazy("What was asked on: %s"), "addressee"),
    "round_table": Subject("round_table", gettext_lazy("Position sheet for round table %s"), "theme"),
    "shared_ask": Subject("shared_ask", gettext_lazy("Who asks this: %s"), "addressee"),
}


def brief(name: str) -> Callable[..., HttpResponse]:
    """The view of the brief about one value of a filter; the value stands in the address."""
    subject = SUBJECTS[name]

    @public_page
    def answer(request: HttpRequest, value: str | int) -> HttpResponse:
        vocabulary = Vocabulary.current(request.revision[0])
        option = vocabulary.options.get(name, {}).get(str(value))
        if option is None:
            return missing(request, _("There is nothing of that name to write a brief about."))
        title = str(subject.title) % (option.definition if name == "agency" else option.label)
        return _answer(request, select(request, **{name: str(value)}), title, subject.axis, f"{name}-{value}")

    return answer


@public_page
def selection(request: HttpRequest) -> HttpResponse:
    """Whatever the filters find: one body, or several to compare."""
    chosen = select(request)
    names = [chip["label"] for chip in chosen.found.chips]
    title = ", ".join(names) if names else _("All recommendations")
    return _answer(request, chosen, title, "theme", "selection")


def _answer(request: HttpRequest, chosen: Selection, title: str, axis: str, name: str) -> HttpResponse:
    if chosen.problems:
        return refused(chosen.problems)
    file = io.BytesIO()
    write_brief(file, _made(request, chosen, title, axis))
    response = HttpResponse(file.getvalue(), content_type=DOCX)
    file_name = f"hld-tracker-{name}-v{request.revision[0]}.docx"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return readable(response)


def _made(request: HttpRequest, chosen: Selection, title: str, axis: str) -> Brief:
    totals = stats.totals(chosen.records)
    shown = _picked(chosen.records)
    address = request.build_absolute_uri(chosen.address())
    parts, notes = _parts(shown, chosen.found.vocabulary)
    counted = _("%(records)d records of %(bodies)d bodies") % {"records": totals.records, "bodies": totals.bodies}
    number, moved_at = request.revision
    day = f", {date_format(moved_at, 'j M Y')}" if moved_at else ""
    return Brief(
        title=title,
        lead=_lead(counted, chosen.found, len(shown), totals.records),
        tables=[_table(chosen, axis)] if totals.records else [],
        parts=parts,
        notes=notes,
        notes_heading=_("Where it stands"),
        method=_method(address),
        footer=_("HLD Tracker, data version %s") % number + day + f", {address}",
    )


def _lead(counted: str, found: RecommendationFilter, shown: int, whole: int) -> str:
    chosen = "; ".join(f"{chip['filter']}: {chip['label']}" for chip in found.chips)
    rest = _("%(shown)d of them are given here, each body in its turn.") % {"shown": shown} if shown < whole else ""
    return ". ".join(part for part in (counted, chosen, rest) if part)


def _method(address: str) -> str:
    return (
        _(
            "The sentences are ours: made from summaries and codes of each passage, not the documents' own words. "
            "Round tables are filed by our curators. A record counts once in each row of a table that it belongs to. "
            "All records of this selection: %s"
        )
        % address
    )


def _picked(records) -> list[Recommendation]:
    """At most MOST records: the first of each body, then the second of each, in the order of the documents."""
    keys = records.in_source_order().values_list("agency", "pk")
    by_body: dict[int, list[int]] = {}
    for body, key in keys:
        by_body.setdefault(body, []).append(key)
    in_turn = [key for turn in zip_longest(*by_body.values()) for key in turn if key is not None]
    return list(Recommendation.objects.filter(pk__in=in_turn[:MOST]).for_list().sorted_by("body"))


def _parts(shown: list[Recommendation], vocabulary: Vocabulary) -> tuple[list, list[str]]:
    """Statements under the bodies that make them, or under round tables where one body speaks alone; and the notes."""
    heading = _table_of if len({record.agency_id for record in shown}) == 1 else _body_of
    ordered = sorted(shown, key=lambda record: heading(record, vocabulary)) if heading is _table_of else shown
    parts: list[tuple[str, list[Statement]]] = []
    notes: list[str] = []
    for name, records in groupby(ordered, key=lambda record: heading(record, vocabulary)):
        statements = []
        for record in records:
            notes.append(_note(record))
            statements.append(Statement(" ".join(sentences_of(record, vocabulary)[:SENTENCES]), len(notes)))
        parts.append((name, statements))
    return parts, notes


def _body_of(record: Recommendation, vocabulary: Vocabulary) -> str:
    return str(record.agency.name)


def _table_of(record: Recommendation, vocabulary: Vocabulary) -> str:
    number = record.round_table
    if number is None:
        return _("Under no round table")
    return _("Round table %s") % vocabulary.label("round_table", str(number))


def _note(record: Recommendation) -> str:
    """Document, section, letter, printed page; then our reference."""
    return f"{record.document.title}, {place(record)}. {record.reference}"


def _table(chosen: Selection, axis: str) -> Table:
    rows = tabular.axis_rows(chosen.records, axis, chosen.found.vocabulary)
    headings = {"theme": _("Theme"), "addressee": _("Who is asked to act")}
    caption = _("Most common first, %(shown)d of %(all)d")
    return Table(
        caption % {"shown": min(ROWS, len(rows)), "all": len(rows)},
        (headings[axis], _("Bodies"), _("Records")),
        [(row["label"], row["bodies"], row["records"]) for row in rows[:ROWS]],
    )
