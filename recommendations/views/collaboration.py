"""Who worked with whom, as the bodies themselves say, and who names whom."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency
from recommendations.filters import Problem
from recommendations.filters.problems import unknown_parameter
from recommendations.filters.switches import read_switches
from recommendations.public import public_page
from recommendations.stats.collaboration import Statement, Told, narrowed

REPORTED = {
    "all": gettext_lazy("all"),
    "one-sided": gettext_lazy("said by one side only"),
    "both": gettext_lazy("said by both sides"),
}
BODIES = {
    "agency": gettext_lazy("body, in either part"),
    "claimant": gettext_lazy("stated by"),
    "partner": gettext_lazy("with"),
}


@dataclass(frozen=True)
class Chosen:
    """The statements that an address asks for. `names`: of every body by its slug; '' is none in particular."""

    everything: list[Statement]
    shown: list[Statement]
    names: dict[str, str]
    values: dict[str, str]
    problems: list[Problem]

    @classmethod
    def read(cls, request: HttpRequest, *, extra: Collection[str] = ()) -> "Chosen":
        everything = Told.current().statements
        names = {"": ""} | _names(everything)
        switches = dict.fromkeys(BODIES, names) | {"reported": REPORTED}
        values, problems = read_switches(request.GET, switches)
        known = (*switches, *extra)
        problems += [unknown_parameter(name, switches) for name in request.GET if name not in known]
        usable = not any(problem.fatal for problem in problems)
        return cls(everything, narrowed(everything, **values) if usable else [], names, values, problems)

    @property
    def is_usable(self) -> bool:
        return not any(problem.fatal for problem in self.problems)

    @property
    def query(self) -> str:
        """The choice as a query string; slugs need no quoting."""
        return "&".join(f"{name}={value}" for name, value in self.values.items() if value not in ("", "all"))

    @property
    def words(self) -> list[str]:
        """ "stated by: FAO", one for each choice."""
        said = [f"{label}: {self.names[self.values[name]]}" for name, label in BODIES.items() if self.values[name]]
        reported = self.values["reported"]
        return said + ([f"{_('reported')}: {REPORTED[reported]}"] if reported != "all" else [])


@public_page
def page(request: HttpRequest) -> HttpResponse:
    chosen = Chosen.read(request)
    rows = Told.current().rows
    context = {
        "problems": chosen.problems,
        "usable": chosen.is_usable,
        "chosen": chosen.values,
        "names": sorted(chosen.names.items(), key=lambda pair: pair[1].casefold()),
        "labels": {name: chosen.names[chosen.values[name]] for name in BODIES},
        "reported": REPORTED,
        "statements": chosen.shown,
        "explain_query": chosen.query,
        "one_sided": sum(1 for one in chosen.shown if one.is_one_sided),
        "all_statements": len(chosen.everything),
        "rows": rows,
        "mentioned": any(cell and cell.mentions for row in rows for cell in row.cells),
    }
    return render(request, "collaboration/page.html", context)


def _names(claims: list[Statement]) -> dict[str, str]:
    """Slug and name of every body that has a chapter or is named."""
    found = {agency.slug: agency.label for agency in Agency.objects.contributors()}
    for claim in claims:
        for one in (*claim.confirming, *claim.silent, *claim.outside):
            found[one.slug] = one.label if isinstance(one, Agency) else one.name
    return found
