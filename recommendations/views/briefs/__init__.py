"""Briefs to take into a meeting: a body, a theme, a round table (its position sheet), a shared ask, a comparison, any
selection. Each module finds what one kind of brief says; here it becomes an answer.
"""

import io
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.exports.brief import Brief, write_brief
from recommendations.filters import Vocabulary
from recommendations.public import public_page
from recommendations.views.briefs import about, listed, position, side_by_side
from recommendations.views.briefs.contents import Contents
from recommendations.views.compare import number_problems
from recommendations.views.errors import missing
from recommendations.views.listing import readable, refused
from recommendations.views.selection import Selection, select

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUBJECTS: dict[str, Callable[[Selection, str], Contents]] = {
    "agency": listed.of_body,
    "theme": listed.on_theme,
    "round_table": position.of_round_table,
    "shared_ask": about.of_shared_ask,
}


def brief(name: str) -> Callable[..., HttpResponse]:
    """The view of the brief about one value of a filter; the value stands in the address."""

    @public_page
    def answer(request: HttpRequest, value: str | int) -> HttpResponse:
        vocabulary = Vocabulary.current(request.revision[0])
        if str(value) not in vocabulary.options.get(name, {}):
            return missing(request, _("There is nothing of that name to write a brief about."))
        chosen = select(request, **{name: str(value)})
        if chosen.problems:
            return refused(chosen.problems)
        return _answer(request, chosen, SUBJECTS[name](chosen, str(value)), f"{name}-{value}")

    return answer


@public_page
def selection(request: HttpRequest) -> HttpResponse:
    """Whatever the filters find."""
    chosen = select(request)
    if chosen.problems:
        return refused(chosen.problems)
    return _answer(request, chosen, listed.of_selection(chosen), "selection")


@public_page
def comparison(request: HttpRequest) -> HttpResponse:
    """Two to four bodies side by side, with the parameters of the page."""
    chosen = select(request)
    bodies = chosen.found.values.get("agency", [])
    problems = chosen.problems or number_problems(bodies or [""])
    if problems:
        return refused(problems)
    return _answer(request, chosen, side_by_side.of_bodies(chosen, bodies), "compare-" + "-".join(bodies))


def _answer(request: HttpRequest, chosen: Selection, contents: Contents, name: str) -> HttpResponse:
    file = io.BytesIO()
    write_brief(file, _made(request, contents, chosen))
    response = HttpResponse(file.getvalue(), content_type=DOCX)
    file_name = f"hld-tracker-{name}-v{request.revision[0]}.docx"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return readable(response)


def _made(request: HttpRequest, contents: Contents, chosen: Selection) -> Brief:
    address = request.build_absolute_uri(chosen.address())
    number, moved_at = request.revision
    day = f", {date_format(moved_at, 'j M Y')}" if moved_at else ""
    return Brief(
        title=contents.title,
        lead=contents.lead,
        tables=contents.tables,
        parts=contents.parts,
        method=f"{contents.method} {_('All records of this selection: %s') % address}",
        footer=_("HLD Tracker, data version %s") % number + day,
        made_at=moved_at,
    )
