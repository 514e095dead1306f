"""The position sheet of a round table as a brief: what its page says, with places instead of links."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from recommendations import codes, stats
from recommendations.exports.brief import Part, Statement
from recommendations.models import Ask, Framework, Recommendation, RoundTable
from recommendations.sentences import capital
from recommendations.views.briefs.contents import METHOD, Contents, bodies, filters_of, lead, note, records
from recommendations.views.position import AGREED, SEVERAL, Point, Shared, positions
from recommendations.views.selection import Selection

SHARED, BY_TWO, UNIQUE, RAISED = 8, 5, 8, 8  # lines of each part: two to three pages

Makers = Mapping[str, list[Recommendation]]


def of_round_table(chosen: Selection, number: str) -> Contents:
    table = RoundTable.objects.called(number)
    found = positions(chosen, number)
    makers = _makers(chosen)
    totals, asked = stats.totals(chosen.records), len(stats.bodies_in_scope(chosen.found))
    speaking = _("%(bodies)d of %(asked)d bodies speak to it, in %(records)s") % {
        "bodies": totals.bodies,
        "asked": asked,
        "records": records(totals.records),
    }
    parts = [
        _agreed(found["agreed"]),
        _shared(_("Asked by %d bodies or more") % SEVERAL, found["shared"], SHARED, makers),
        _shared(_("Asked by two"), found["by_two"], BY_TWO, makers),
        _differ(found["opposites"], makers),
        _alone(found["unique"]),
        _raised(found["raised"]),
    ]
    return Contents(
        _("Position sheet for round table %s") % chosen.found.vocabulary.label("round_table", number),
        lead(table.theme if table else "", speaking, filters_of(chosen)),
        (),
        parts,
        _("Agreement on aims is judged, no proof of influence.") + " " + METHOD,
    )


def _makers(chosen: Selection) -> Makers:
    """Shared ask -> the records here that make it."""
    linked = stats.linked_asks(chosen.records, list(stats.shared_asks(chosen.records)))
    found: dict[str, list[Recommendation]] = {}
    for ask in linked:
        if ask.relation != codes.AskRelation.OPPOSITE:
            found.setdefault(ask.shared_ask.slug, []).append(ask.recommendation)
    return found


def _agreed(points: Iterable[Point]) -> Part:
    text = Framework.objects.filter(slug=AGREED).first()
    source = ", ".join(part for part in (text.title, text.symbol) if part) if text else ""
    statements = [
        Statement(
            f"{point.title} ({bodies(point.counts.bodies)}, {records(point.counts.records)})",
            f"{source}, {point.code}.",
        )
        for point in points
    ]
    nothing = _("No record filed here shares an aim with a point of the joint text.")
    about = _("Points of the joint text of April 2013 that share an aim with records filed here, most bodies first.")
    return Part(_("Agreed by the heads of the UN system"), statements, about if statements else nothing)


def _shared(heading: str, shared: list[Shared], most: int, makers: Makers) -> Part:
    statements = [
        Statement(f"{one.line.option.label}: {', '.join(one.bodies)}", note(makers.get(one.line.option.value, ())))
        for one in shared[:most]
    ]
    return Part(heading, statements, _rest(len(shared), most) or ("" if statements else _("None.")))


def _differ(opposites: Iterable[Ask], makers: Makers) -> Part:
    statements = []
    for ask in opposites:
        words = _("%(asked)s; the opposite is asked by %(body)s: %(text)s") % {
            "asked": ask.shared_ask.title,
            "body": ask.recommendation.agency.label,
            "text": ask.text,
        }
        statements.append(Statement(words, note([ask.recommendation, *makers.get(ask.shared_ask.slug, ())])))
    nothing = _("Nobody asks for the opposite of what another asks here.")
    return Part(_("They differ"), statements, "" if statements else nothing)


def _alone(unique: list[tuple]) -> Part:
    """One ask of each body in its turn, while there is room."""
    turns = max((len(asks) for _body, asks in unique), default=0)
    in_turn = [(body, asks[turn]) for turn in range(turns) for body, asks in unique if turn < len(asks)]
    statements = [
        Statement(f"{body.label}: {capital(ask.text)}", note([ask.recommendation])) for body, ask in in_turn[:UNIQUE]
    ]
    nothing = _("Every ask filed here is made by another body too.")
    return Part(_("Asked by one body only"), statements, _rest(len(in_turn), UNIQUE) or ("" if statements else nothing))


def _raised(raised: list[tuple]) -> Part:
    """No notes here: each body says it in several places, which its page names."""
    statements = [Statement(f"{theme.label}: {', '.join(names)}") for theme, names in raised[:RAISED]]
    about = _("Themes at home here that these bodies raise under gaps, challenges or good practices only.")
    nothing = _("Nothing: who raises one of these themes recommends something on it.")
    remark = f"{about} {_rest(len(raised), RAISED)}".rstrip() if statements else nothing
    return Part(_("Raised only under gaps"), statements, remark)


def _rest(whole: int, shown: int) -> str:
    return _("%(shown)d of %(all)d are given here.") % {"shown": shown, "all": whole} if whole > shown else ""
