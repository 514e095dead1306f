"""What the numbers of who worked with whom, and of who names whom, count."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations.stats.collaboration import Told
from recommendations.views.collaboration import Chosen
from recommendations.views.explain.account import Account, Fact, Line, cited, version_fact, with_query

BOOK = gettext_lazy("The 2013 book: each body in its own chapter.")


def statements_account(request: HttpRequest) -> Account:
    chosen = Chosen.read(request, extra=("about",))
    if not chosen.is_usable:
        return Account(problems=chosen.problems)
    number, alone = len(chosen.shown), sum(1 for one in chosen.shown if one.is_one_sided)
    address = with_query("collaboration", chosen.query)
    filters = "; ".join(chosen.words)
    said = ngettext("%(n)d statement of joint work", "%(n)d statements of joint work", number) % {"n": number}
    return Account(
        [
            Line(ngettext("statement", "statements", number), number, f"{address}#statements"),
            Line(_("of them said by one side only"), alone),
        ],
        [
            Fact(_("Filters"), [Line(one) for one in chosen.words] or [Line(_("None: every statement counts."))]),
            Fact(
                _("Measure"),
                [
                    Line(_("Statements: a passage in which a chapter says that its body worked with others.")),
                    Line(_("Each counts once, however many partners it names.")),
                ],
            ),
            Fact(
                _("One side only"),
                [
                    Line(_("A partner with a chapter of its own could have reported it, and none does.")),
                    Line(_("That a chapter is silent does not make a claim wrong.")),
                ],
            ),
            Fact(_("Out of"), [Line(_("statements in all"), len(chosen.everything), with_query("collaboration", ""))]),
            Fact(_("Documents"), [Line(str(BOOK))]),
            version_fact(request),
            Fact(
                _("The same as data"),
                [
                    Line(_("exactly these statements"), address=f"{address}#statements"),
                    Line("JSON", address=with_query("api-collaborations", "")),
                ],
            ),
        ],
        cited(request, [f"{said} ({filters})" if filters else said, _("%d of them by one side only") % alone], address),
        chosen.problems,
    )


def mentions_account(request: HttpRequest) -> Account:
    chosen = Chosen.read(request, extra=("about",))
    if not chosen.is_usable:
        return Account(problems=chosen.problems)
    cells = [cell for row in Told.current().rows for cell in row.cells if cell and cell.mentions]
    total = sum(cell.mentions for cell in cells)
    address = with_query("collaboration", "")
    words = _("%(total)d mentions of other bodies, in %(pairs)d pairs of chapter and body")
    return Account(
        [Line(ngettext("mention", "mentions", total), total, f"{address}#matrix"), Line(_("pairs"), len(cells))],
        [
            Fact(_("Filters"), [Line(_("None: the matrix holds every pair of two bodies with a chapter."))]),
            Fact(
                _("Measure"),
                [
                    Line(_("How often a chapter names another body, by acronym, name or another name that we list.")),
                    Line(_("Running text only; what a chapter says of its own body is left out.")),
                ],
            ),
            Fact(_("Documents"), [Line(str(BOOK))]),
            version_fact(request),
            Fact(
                _("The same as data"),
                [
                    Line(_("exactly this matrix"), address=f"{address}#matrix"),
                    Line("CSV", address=with_query("collaboration-csv", "")),
                ],
            ),
        ],
        cited(request, [words % {"total": total, "pairs": len(cells)}], address),
        chosen.problems,
    )
