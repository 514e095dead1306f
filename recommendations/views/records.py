"""The list of recommendations, and the page of each."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import stats
from recommendations.filters import Problem, RecommendationFilter, Vocabulary
from recommendations.filters.problems import nearest, unknown_value
from recommendations.models import Recommendation, ReferenceRedirect
from recommendations.public import public_page
from recommendations.views import filter_form, record_page
from recommendations.views.errors import missing
from recommendations.views.rows import records_of, rows
from recommendations.views.selection import Selection, choice, select, unused_parameters

PAGE_SIZE = 25
FEW = 2  # results below which a misspelling is likely
SORTS = {
    "relevance": gettext_lazy("best fit to the words"),
    "source": gettext_lazy("order of the source"),
    "body": gettext_lazy("body"),
    "round-table": gettext_lazy("round table"),
    "reference": gettext_lazy("reference"),
}


@public_page
def index(request: HttpRequest) -> HttpResponse:
    selection = select(request, extra=("sort", "page"))
    sorts = SORTS if selection.found.searched else {name: label for name, label in SORTS.items() if name != "relevance"}
    sort, sort_problems = _sort(request, sorts)
    number, page_problems = _page_number(request)
    selection.problems.extend(sort_problems + page_problems)
    found = selection.found
    selected = stats.Selected(found)
    totals = selected.totals if selection.is_usable else stats.Totals(0, 0)
    page = _page(_Listed(selection, selected, sort, request.revision[0]), number)
    context = {
        "selection": selection,
        "found": found,
        "problems": selection.problems,
        "usable": selection.is_usable,
        "totals": totals,
        "page": page,
        "rows": rows(page.object_list, found.vocabulary, found.searched),
        "searched": found.searched,
        "suggested": _suggested(selection, totals.records),
        "page_queries": _page_queries(page, found),
        "sort": sort,
        "sorts": sorts,
        "usual_sort": next(iter(sorts)),
        "everywhere": found.query(document=None),
        "each_of": _each_of(selection),
    }
    return render(
        request, "records/list.html", context | filter_form.finder(found, stats.facet_counts(found, selected))
    )


@public_page
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    record = Recommendation.objects.published().for_detail().filter(reference=reference).first()
    if record is None:
        return _elsewhere(request, reference)
    context = record_page.context(request, record, Vocabulary.current(request.revision[0]))
    return render(request, "records/detail.html", context | {"problems": unused_parameters(request)})


def _sort(request: HttpRequest, sorts: dict[str, str]) -> tuple[str, list[Problem]]:
    """By fit where there are words, else as in the source; a link that kept the one after the words were taken away
    still means something."""
    if request.GET.get("sort") == "relevance" and "relevance" not in sorts:
        return "source", []
    return choice(request, "sort", sorts)


def _suggested(selection: Selection, count: int) -> tuple[str, str] | None:
    """(words, query) with misspelt words put right, where little was found."""
    searched = selection.found.searched
    if not searched or count > FEW or not searched.suggestion:
        return None
    return searched.suggestion, selection.found.query(q=searched.suggestion)


def _page_number(request: HttpRequest) -> tuple[int, list[Problem]]:
    value = request.GET.get("page") or "1"
    if value.isascii() and value.isdigit() and len(value) < 9 and int(value):
        return int(value), []
    return 1, [unknown_value("page", value, ("1",))]


def _page(listed: "_Listed", number: int) -> Page:
    """The page asked for, or the last one with a word that there are no more."""
    paginator, selection = Paginator(listed, PAGE_SIZE), listed.selection
    if selection.is_usable and number > paginator.num_pages:
        message = _("There is no page %(number)d; this is the last of %(pages)d.")
        values = {"number": number, "pages": paginator.num_pages}
        selection.problems.append(Problem("page", "", message % values, fatal=False))
    return paginator.get_page(number)


class _Listed:
    """The records of a list in one of its orders, for a Paginator: read are those of the page alone."""

    def __init__(self, selection: Selection, selected: stats.Selected, sort: str, revision: int) -> None:
        self.selection, self.selected, self.sort, self.revision = selection, selected, sort, revision

    def __len__(self) -> int:
        return self.selected.totals.records if self.selection.is_usable else 0

    def __getitem__(self, place: slice) -> list[Recommendation]:
        if not self.selection.is_usable:
            return []
        return records_of(self._keys(place), self.revision)

    def _keys(self, place: slice) -> list[int]:
        if self.sort == "relevance":
            return self.selected.by_fit(place.start, place.stop)
        if self.sort == "source":
            return self.selected.in_source_order(place.start, place.stop)
        return list(self.selection.records.sorted_by(self.sort).values_list("pk", flat=True)[place])


def _page_queries(page: Page, found: RecommendationFilter) -> list[tuple[int | str, str | None]]:
    """(page number, its query), with (…, None) where numbers are left out."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [(n, found.query(page=str(n)) if isinstance(n, int) else None) for n in shown]


def _each_of(selection: Selection) -> list[tuple[str, str]]:
    """Where several values of a filter are chosen, any of them counts: (label, query) for each of them at once."""
    found = selection.found
    return [
        (found.filters[name].label, found.query(**{name: None, f"{name}_all": found.values[name]}))
        for name in ("theme", "population", "addressee")
        if len(found.values.get(name, [])) > 1
    ]


def _elsewhere(request: HttpRequest, reference: str) -> HttpResponse:
    """An old or carelessly typed reference leads to its record; an unknown one to the nearest."""
    published = Recommendation.objects.published()
    old = ReferenceRedirect.objects.filter(old_reference=reference.upper(), recommendation__in=published)
    record = published.filter(old_references__in=old).first() or published.filter(reference=reference.upper()).first()
    if record:
        return HttpResponsePermanentRedirect(record.get_absolute_url())
    hint = nearest(reference, [one.lower() for one in published.values_list("reference", flat=True)]).upper()
    near = published.filter(reference=hint).first() if hint else None
    suggestions = [(near.get_absolute_url(), f"{near.reference}: {near.headline}")] if near else []
    return missing(request, _("There is no published record “%s”.") % reference[:80], suggestions)
