"""Who worked with whom, as the bodies themselves say, and who names whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from recommendations.filters.problems import unknown_parameter
from recommendations.filters.switches import read_switches
from recommendations.public import public_page
from recommendations.stats.collaboration import Statement, naming_rows, narrowed, statements

REPORTED = {"all": _("all"), "one-sided": _("said by one side only"), "both": _("said by both sides")}
BODIES = ("agency", "claimant", "partner")


@public_page
def page(request: HttpRequest) -> HttpResponse:
    everything = statements()
    names = {"": ""} | _names(everything)
    switches = dict.fromkeys(BODIES, names) | {"reported": REPORTED}
    chosen, problems = read_switches(request.GET, switches)
    problems += [unknown_parameter(name, switches) for name in request.GET if name not in switches]
    usable = not any(problem.fatal for problem in problems)
    shown = narrowed(everything, **chosen) if usable else []
    rows = naming_rows(everything)
    context = {
        "problems": problems,
        "usable": usable,
        "chosen": chosen,
        "names": sorted(names.items(), key=lambda pair: pair[1].casefold()),
        "labels": {name: names[chosen[name]] for name in BODIES},
        "reported": REPORTED,
        "statements": shown,
        "one_sided": sum(1 for one in shown if one.is_one_sided),
        "all_statements": len(everything),
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
