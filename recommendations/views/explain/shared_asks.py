"""What a number of shared asks counts."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations import stats
from recommendations.models import SharedAsk
from recommendations.stats.explained import explained_asks
from recommendations.views.explain.account import Account, Fact, Line, cited, version_fact, with_query
from recommendations.views.explain.records import SWITCHES, filtered, filters_fact
from recommendations.views.selection import select


def account(request: HttpRequest) -> Account:
    selection = select(request, extra=SWITCHES)
    if not selection.is_usable:
        return Account(problems=selection.problems, found=selection.found)
    counted = explained_asks(selection.found)
    asked, catalogue = len(stats.bodies_in_scope(selection.found)), SharedAsk.objects.count()
    query = selection.found.query(**dict.fromkeys(SWITCHES))
    address = with_query("shared-asks", query)
    by_body = with_query("heatmap-csv", f"{query}&rows=shared-asks".lstrip("&"))
    words = ngettext("shared ask", "shared asks", counted.asks)
    filters = "; ".join(one.words for one in filtered(selection))
    numbers = _("%(asks)d of %(all)d shared asks, made by %(bodies)d of %(asked)d bodies in %(records)d records") % {
        "asks": counted.asks,
        "all": catalogue,
        "bodies": counted.totals.bodies,
        "asked": asked,
        "records": counted.totals.records,
    }
    return Account(
        [Line(words, counted.asks, address)],
        [
            filters_fact(selection),
            Fact(_("Measure"), [Line(_("Shared asks: each counts once, however many bodies make it."))]),
            Fact(
                _("What one is"),
                [
                    Line(_("What two bodies or more ask in common, in whatever words: found by reading.")),
                    Line(_("Who asks just this, a variant or a part of it makes it; who asks the opposite does not.")),
                ],
            ),
            Fact(_("Out of"), [Line(_("shared asks in the catalogue"), catalogue, with_query("shared-asks", ""))]),
            Fact(
                _("Made by"),
                [
                    Line(_("of %d bodies") % asked, counted.totals.bodies),
                    Line(_("records of this selection"), counted.totals.records),
                    Line(_("shared asks of which only the opposite is asked here"), counted.opposed),
                ],
            ),
            version_fact(request),
            Fact(
                _("The same as data"),
                [
                    Line(_("exactly these asks"), address=address),
                    Line(_("by body, as CSV"), address=by_body),
                    Line("JSON", address=with_query("api-shared-asks", "")),
                ],
            ),
        ],
        cited(request, [f"{numbers} ({filters})" if filters else numbers], address),
        selection.problems,
        selection.found,
    )
