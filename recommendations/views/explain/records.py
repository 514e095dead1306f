"""What a number of records or bodies counts."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations import stats
from recommendations.filters.switches import read_switches
from recommendations.models import choices
from recommendations.stats.explained import Explained, explained
from recommendations.views.explain.account import Account, Fact, Line, cited, version_fact, with_query
from recommendations.views.selection import Selection, select

# What the measures of a heatmap count; without one, the page explains both numbers of a list.
MEASURES = {
    "all": gettext_lazy("Records, and the bodies that speak in them."),
    "bodies": gettext_lazy("Bodies: each counts once, however often it speaks."),
    "records": gettext_lazy("Records: each counts once, whatever labels it carries."),
    "share-of-column": gettext_lazy("The part of the column's records that stand in the row, too."),
    "share-of-theme": gettext_lazy("The part of the row's records that stand in the column, too."),
}
SWITCHES = ("about", "measure")


@dataclass(frozen=True)
class Filtered:
    """One filter in words; `joined`: how several values go together."""

    label: str
    values: list[str]
    joined: str

    @property
    def words(self) -> str:
        """ "theme: Remittances / Diaspora", as in a citation."""
        return f"{self.label}: {' / '.join(self.values)}"

    @property
    def line(self) -> Line:
        said = f"{self.label[:1].upper()}{self.label[1:]}: {', '.join(self.values)}"
        return Line(f"{said} ({self.joined})" if self.joined else said)


def account(request: HttpRequest) -> Account:
    selection = select(request, extra=SWITCHES)
    chosen, problems = read_switches(request.GET, {"measure": MEASURES})
    problems = [*selection.problems, *problems]
    if any(problem.fatal for problem in problems):
        return Account(problems=problems, found=selection.found)
    counted = explained(selection.found)
    asked = len(stats.bodies_in_scope(selection.found))
    return Account(
        _total(selection, counted, asked),
        [
            filters_fact(selection),
            Fact(_("Measure"), [Line(str(MEASURES[chosen["measure"]]))]),
            *_parts(selection, counted),
            version_fact(request),
            _data(selection),
        ],
        cited(request, _numbers(selection, counted, asked), _address(selection)),
        problems,
        selection.found,
    )


def filters_fact(selection: Selection) -> Fact:
    chosen = filtered(selection)
    lines = [one.line for one in chosen] or [Line(_("None: every published record counts."))]
    return Fact(_("Filters"), lines + ([Line(_("All of these hold at once."))] if len(chosen) > 1 else []))


def filtered(selection: Selection) -> list[Filtered]:
    found = selection.found
    every, one_of = _("each of them"), _("any of them")
    return [
        Filtered(
            str(found.filters[name].label),
            [found.label_of(name, value) for value in values],
            "" if len(values) < 2 else every if name.endswith("_all") else one_of,
        )
        for name, values in found.values.items()
    ]


def _address(selection: Selection, **changes: str) -> str:
    return selection.address(**changes, **dict.fromkeys(SWITCHES))


def _total(selection: Selection, counted: Explained, asked: int) -> list[Line]:
    records, bodies = counted.totals.records, counted.totals.bodies
    return [
        Line(ngettext("record", "records", records), records, _address(selection)),
        Line(_("of %d bodies") % asked, bodies),
    ]


def _parts(selection: Selection, counted: Explained) -> list[Fact]:
    kinds = {str(value): str(label) for value, label in choices.RECORD_TYPES}
    label = selection.found.vocabulary.label
    return [
        Fact(_("Out of"), _whole(counted)),
        Fact(
            _("Kinds of record"),
            [
                Line(_("of the kind “%s”") % kinds.get(kind, kind), number, _address(selection, record_type=kind))
                for kind, number in counted.record_types.items()
            ]
            or [Line(_("no record"))],
        ),
        Fact(
            _("Level"),
            [
                Line(_("Items and their sub-items count one each.")),
                Line(_("of these stand below another record."), counted.sub_items),
            ],
        ),
        Fact(
            _("Documents"),
            [
                Line(label("document", slug), number, _address(selection, document=slug))
                for slug, number in counted.documents.items()
            ]
            or [Line(_("none"))],
        ),
        Fact(_("By the two codings"), _codings(counted)),
    ]


def _whole(counted: Explained) -> list[Line]:
    lines = [Line(_("records of the bodies and documents chosen, whatever else is filtered"), counted.whole.records)]
    if waiting := stats.coverage().not_coded:
        names = ", ".join(agency.label for agency in waiting)
        lines.append(Line(_("Not coded yet, so never in it: %s") % names))
    return lines


def _codings(counted: Explained) -> list[Line]:
    if not counted.codings:
        return [Line(_("No filter here asks for a code that two coders gave apart, or a record was coded once only."))]
    return [
        Line(_("by both of the coders who worked apart"), counted.codings.both),
        Line(_("by at least one of them"), counted.codings.either),
        Line(_("Where they differed the codes were resolved, and the number follows what was resolved.")),
    ]


def _data(selection: Selection) -> Fact:
    query = selection.found.query(**dict.fromkeys(SWITCHES))
    return Fact(
        _("The same as data"),
        [
            Line(_("exactly these records"), address=_address(selection)),
            Line("CSV", address=with_query("recommendations-csv", query)),
            Line("JSON", address=with_query("api-recommendations", query)),
        ],
    )


def _numbers(selection: Selection, counted: Explained, asked: int) -> list[str]:
    """ "15 of 28 bodies", "32 of 249 records (theme: ...)", "by both codings 31 records, by either 35" """
    bodies = _("%(bodies)d of %(asked)d bodies") % {"bodies": counted.totals.bodies, "asked": asked}
    records = _("%(records)d of %(all)d records") % {"records": counted.totals.records, "all": counted.whole.records}
    if filters := "; ".join(one.words for one in filtered(selection)):
        records += f" ({filters})"
    if not counted.codings:
        return [bodies, records]
    words = _("by both codings %(both)d records, by either %(either)d")
    return [bodies, records, words % {"both": counted.codings.both, "either": counted.codings.either}]
