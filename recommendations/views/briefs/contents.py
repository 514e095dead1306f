"""What every kind of brief is made of: numbers in words, tables of counts, notes that name the place in the source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations import stats
from recommendations.exports.brief import Part, Table
from recommendations.models import Recommendation
from recommendations.sentences import capital
from recommendations.stats import tabular
from recommendations.views.references import place_within
from recommendations.views.selection import Selection

ROWS = 8  # of a table of counts
PLACES = 5  # in one note; a shared ask may stand in twenty
METHOD = gettext_lazy(
    "The sentences are ours: made from summaries and codes of each passage, not the documents' own words. "
    "Round tables are filed by our curators. A record counts once in each row of a table that it belongs to."
)


@dataclass(frozen=True)
class Contents:
    title: str
    lead: str
    tables: Sequence[Table]
    parts: Sequence[Part]
    method: str = METHOD


def counted(chosen: Selection) -> str:
    """ "12 records of 3 bodies"."""
    totals = stats.totals(chosen.records)
    return _("%(records)s of %(bodies)s") % {"records": records(totals.records), "bodies": bodies(totals.bodies)}


def records(number: int) -> str:
    return ngettext("%d record", "%d records", number) % number


def bodies(number: int) -> str:
    return ngettext("%d body", "%d bodies", number) % number


def lead(*sentences: str) -> str:
    return ". ".join(sentence.rstrip(".") for sentence in sentences if sentence) + "."


def filters_of(chosen: Selection, *, without: str = "") -> str:
    """The filters of the address, without what the brief itself is about."""
    chips = [chip for chip in chosen.found.chips if chip["name"] != without]
    return capital("; ".join(f"{chip['filter']}: {chip['label']}" for chip in chips))


def note(found: Iterable[Recommendation]) -> str:
    """Document, section, body, letter, printed page and our reference of each, up to PLACES; each section once."""
    known = list(dict.fromkeys(found))
    sections: dict[str, list[str]] = {}
    for record in known[:PLACES]:
        sections.setdefault(f"{record.document.title}, {record.section.title}", []).append(_place(record))
    text = ". ".join(f"{section}: {'; '.join(places)}" for section, places in sections.items())
    more = len(known) - PLACES
    return text + "." + (" " + _("And %s more.") % records(more) if more > 0 else "")


def _place(record: Recommendation) -> str:
    """The body stands in a book of several; a paper has one, named in its title."""
    body = "" if record.document.body_id else f"{record.agency.label}, "
    return f"{body}{place_within(record)} [{record.reference}]"


def count_table(chosen: Selection, axis: str) -> list[Table]:
    """The most common values of an axis; how many bodies only where there are several."""
    rows = tabular.axis_rows(chosen.records, axis, chosen.found.vocabulary)
    if not rows:
        return []
    heading = {"theme": _("Theme"), "addressee": _("Who is asked to act")}[axis]
    caption = _("Most common first, %(shown)d of %(all)d") % {"shown": min(ROWS, len(rows)), "all": len(rows)}
    if stats.totals(chosen.records).bodies > 1:
        lines = [(row["label"], row["bodies"], row["records"]) for row in rows[:ROWS]]
        return [Table(caption, (heading, _("Bodies"), _("Records")), lines)]
    return [Table(caption, (heading, _("Records")), [(row["label"], row["records"]) for row in rows[:ROWS]])]
