"""The brief of a comparison: what its page says of shared asks, of what only one says, and of themes."""

from django.utils.translation import gettext as _

from recommendations.exports.brief import Part, Statement, Table
from recommendations.sentences import capital
from recommendations.views.asks import Said
from recommendations.views.briefs.contents import Contents, counted, filters_of, lead, note, records
from recommendations.views.compare import Own, SharedLine, comparison
from recommendations.views.selection import Selection

SHARED, OWN, THEMES = 6, 4, 10  # lines of each part: with four bodies three pages


def of_bodies(chosen: Selection, slugs: list[str]) -> Contents:
    known = chosen.found.vocabulary.options["agency"]
    found = comparison(chosen, [known[slug] for slug in slugs])
    names = [known[slug].label for slug in slugs]
    both, one = found["themes"]
    return Contents(
        _("Side by side: %s") % found["title"],
        lead(counted(chosen), filters_of(chosen, without="agency")),
        [*_shared(found["shared"], names), *_themes([*both, *one], names)],
        [_own(own) for own in found["own"]],
    )


def _shared(lines: list[SharedLine], names: list[str]) -> list[Table]:
    """Each ask that two of them speak to, with the first sentence of each one's records."""
    if not lines:
        return []
    caption = _("What they ask in common, and how each puts it: %(shown)d of %(all)d")
    rows = [(line.shared.title, *[_cell(said) for said in line.said]) for line in lines[:SHARED]]
    shown = {"shown": len(rows), "all": len(lines)}
    return [Table(caption % shown, (_("Shared ask"), *names), rows)]


def _cell(said: list[Said]) -> str | list[Statement]:
    if not said:
        return "–"
    opposite = said[0].ask.relation == "opposite"
    text = _("The opposite: %s") % said[0].sentence if opposite else said[0].sentence
    return [Statement(text, note(one.ask.recommendation for one in said))]


def _themes(lines: list, names: list[str]) -> list[Table]:
    if not lines:
        return []
    caption = _("Records by theme, what most of them speak to first: %(shown)d of %(all)d")
    rows = [(line.option.label, *[number for number, *_rest in line.numbers]) for line in lines[:THEMES]]
    return [Table(caption % {"shown": len(rows), "all": len(lines)}, (_("Theme"), *names), rows)]


def _own(own: Own) -> Part:
    shown = [Statement(capital(ask.text), note([ask.recommendation])) for ask in own.unique[:OWN]]
    remark = _("No ask within these filters that no other body makes.")
    if not own.side.is_coded:
        remark = _("Not coded yet.")
    elif shown:
        given = _("%(shown)d of %(all)d asks that no other body makes") if len(shown) < len(own.unique) else ""
        remark = given % {"shown": len(shown), "all": len(own.unique)} + "." if given else ""
    heading = _("Only %(body)s (%(records)s)") % {"body": own.side.option.label, "records": records(own.side.records)}
    return Part(heading, shown, remark)
