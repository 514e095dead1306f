"""Who speaks: the bodies in their four groups, and the page of each."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agencies.models import Agency
from recommendations import stats
from recommendations.filters.problems import nearest
from recommendations.models import RoundTable
from recommendations.public import public_page
from recommendations.views.agency_page import agency_context
from recommendations.views.errors import missing
from recommendations.views.selection import Selection, select

VALUE, NOTHING, NOT_CODED, OUTSIDE = "value", "nothing", "not-coded", "outside"


@dataclass(frozen=True)
class Entry:
    """A body with its counts; `state` says what kind of nothing an empty one is."""

    agency: Agency
    state: str
    counts: stats.Counts
    address: str
    tables: list[tuple[int, str]]


@dataclass(frozen=True)
class Group:
    title: str
    entries: list[Entry]

    @property
    def records(self) -> int:
        return sum(entry.counts.records for entry in self.entries)


@public_page
def index(request: HttpRequest) -> HttpResponse:
    selection = select(request)
    tables = stats.tables_in_scope(selection.found)
    entries = _entries(selection, tables)
    context = {
        "selection": selection,
        "found": selection.found,
        "problems": selection.problems,
        "tables": tables,
        "name_years": len({table.dialogue_id for table in tables}) > 1,
        "groups": _groups(entries),
        "bodies": sum(1 for entry in entries if entry.agency.is_contributor),
        "others": [entry for entry in entries if not entry.agency.is_contributor],
    }
    return render(request, "agencies/index.html", context)


@public_page
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    agency = Agency.objects.with_gmg_2013().select_related("parent").filter(slug=slug).first()
    if agency is None:
        return _no_such_body(request, slug)
    return render(request, "agencies/detail.html", agency_context(request, agency))


def _entries(selection: Selection, tables: list[RoundTable]) -> list[Entry]:
    crossed = selection.selected.crosstab("body", "round-table")
    waiting = {agency.slug for agency in stats.coverage().not_coded}
    inside = stats.bodies_in_scope(selection.found)
    speakers = selection.found.vocabulary.options.get("agency", {})
    entries = []
    for agency in Agency.objects.with_gmg_2013().select_related("parent"):
        counts = crossed.rows.get(agency.slug, stats.Counts())
        state = _state(agency, counts, inside=inside, waiting=waiting)
        cells = [
            (crossed.cell(agency.slug, one.code).records, selection.address(agency=agency.slug, round_table=one.code))
            for one in tables
        ]
        address = selection.address(agency=agency.slug) if agency.slug in speakers else ""
        entries.append(Entry(agency, state, counts, address, cells))
    return sorted(entries, key=lambda entry: entry.agency.label.casefold())


def _state(agency: Agency, counts: stats.Counts, *, inside: set[str], waiting: set[str]) -> str:
    if counts.records:
        return VALUE
    if agency.slug not in inside:
        return OUTSIDE
    return NOT_CODED if agency.slug in waiting else NOTHING


def _groups(entries: list[Entry]) -> list[Group]:
    """As the book itself groups its authors."""
    single = {
        Agency.Kind.MANDATE_HOLDER: _("A Special Rapporteur"),
        Agency.Kind.NGO_COMMITTEE: _("An NGO committee"),
    }
    titles = [_("Members of the Global Migration Group in 2013"), _("Other agencies"), *single.values()]
    groups = {title: Group(title, []) for title in titles}
    for entry in entries:
        if entry.agency.is_contributor:
            title = titles[0] if entry.agency.gmg_2013 else single.get(entry.agency.kind, titles[1])
            groups[title].entries.append(entry)
    return list(groups.values())


def _no_such_body(request: HttpRequest, slug: str) -> HttpResponse:
    names = dict(Agency.objects.values_list("slug", "name"))
    hint = nearest(slug, names)
    near = Agency.objects.filter(slug=hint).first() if hint else None
    suggestions = [(near.get_absolute_url(), near.name)] if near else []
    return missing(request, _("There is no body “%s”.") % slug[:80], suggestions)
