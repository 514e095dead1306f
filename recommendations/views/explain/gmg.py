"""What the number of members of the Global Migration Group counts."""

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.querysets import DIALOGUE_2013
from recommendations import stats
from recommendations.stats.gmg import members_at
from recommendations.views.explain.account import Account, Fact, Line, cited, version_fact, with_query
from recommendations.views.selection import unused_parameters


def account(request: HttpRequest) -> Account:
    problems = [problem for problem in unused_parameters(request) if problem.parameter != "about"]
    members = members_at(DIALOGUE_2013)
    day = date_format(DIALOGUE_2013, "j M Y")
    number = len(members)
    known = {label: sum(1 for row in members if row.confidence_label == label) for label in _labels(members)}
    said = ngettext(
        "%(n)d member of the Global Migration Group on %(day)s",
        "%(n)d members of the Global Migration Group on %(day)s",
        number,
    )
    address = with_query("gmg", "")
    return Account(
        [Line(ngettext("member", "members", number), number, f"{address}#members")],
        [
            Fact(_("Filters"), [Line(_("The day: %s, when the second Dialogue began.") % day)]),
            Fact(
                _("Measure"),
                [
                    Line(_("Bodies that had joined by that day and are not known to have left.")),
                    Line(_("The five regional commissions belonged to it jointly and count as one.")),
                ],
            ),
            Fact(_("Members"), [Line(", ".join(row.agency.label for row in members))]),
            Fact(_("How we know"), [Line(label, count) for label, count in known.items()]),
            Fact(_("Out of"), [Line(_("bodies that belonged to it at any time"), len(stats.membership_rows()))]),
            version_fact(request),
            Fact(
                _("The same as data"),
                [
                    Line(_("exactly these members"), address=f"{address}#members"),
                    Line("CSV", address=with_query("gmg-csv", "")),
                    Line("JSON", address=with_query("api-gmg-memberships", "")),
                ],
            ),
        ],
        cited(request, [said % {"n": number, "day": day}], address),
        problems,
    )


def _labels(members: list[stats.MembershipRow]) -> list[str]:
    return list(dict.fromkeys(row.confidence_label for row in members))
