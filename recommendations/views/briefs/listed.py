"""Briefs that give the records of a selection: of a body, on a theme, of any filters."""

from collections.abc import Callable
from itertools import groupby, zip_longest

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from recommendations import stats
from recommendations.exports.brief import Part, Statement
from recommendations.filters import Vocabulary
from recommendations.models import Recommendation
from recommendations.serializers import sentences_of
from recommendations.views.briefs.contents import Contents, count_table, counted, filters_of, lead, note
from recommendations.views.selection import Selection

MOST = 22  # records in a brief: with their notes they fill three pages
SENTENCES = 2  # of one record


def of_body(chosen: Selection, slug: str) -> Contents:
    body = chosen.found.vocabulary.options["agency"][slug]
    return _listed(chosen, _("%s: what it asked") % (body.definition or body.label), "theme")


def on_theme(chosen: Selection, slug: str) -> Contents:
    theme = chosen.found.vocabulary.options["theme"][slug]
    return _listed(chosen, _("What was asked on: %s") % theme.label, "addressee")


def of_selection(chosen: Selection) -> Contents:
    """The title is what was chosen."""
    names = [chip["label"] for chip in chosen.found.chips]
    return _listed(chosen, ", ".join(names) if names else _("All recommendations"), "theme")


def _listed(chosen: Selection, title: str, axis: str) -> Contents:
    whole = stats.totals(chosen.records).records
    shown = _picked(chosen.records)
    rest = _("%d of them are given here, each body in its turn") % len(shown) if len(shown) < whole else ""
    parts = _parts(shown, chosen.found.vocabulary)
    return Contents(title, lead(counted(chosen), filters_of(chosen), rest), count_table(chosen, axis), parts)


def _picked(records: QuerySet) -> list[Recommendation]:
    """At most MOST records: the first of each body, then the second of each, in the order of the documents."""
    keys = records.in_source_order().values_list("agency", "pk")
    by_body: dict[int, list[int]] = {}
    for body, key in keys:
        by_body.setdefault(body, []).append(key)
    in_turn = [key for turn in zip_longest(*by_body.values()) for key in turn if key is not None]
    return list(Recommendation.objects.filter(pk__in=in_turn[:MOST]).for_list().sorted_by("body"))


def _parts(shown: list[Recommendation], vocabulary: Vocabulary) -> list[Part]:
    """Statements under the bodies that make them, or under round tables where one body speaks alone."""
    heading: Callable[[Recommendation, Vocabulary], str] = _body_of
    if len({record.agency_id for record in shown}) == 1:
        heading = _table_of
        shown = sorted(shown, key=lambda record: heading(record, vocabulary))
    return [
        Part(name, [_said(record, vocabulary) for record in records])
        for name, records in groupby(shown, key=lambda record: heading(record, vocabulary))
    ]


def _said(record: Recommendation, vocabulary: Vocabulary) -> Statement:
    return Statement(" ".join(sentences_of(record, vocabulary)[:SENTENCES]), note([record]))


def _body_of(record: Recommendation, vocabulary: Vocabulary) -> str:
    return str(record.agency.name)


def _table_of(record: Recommendation, vocabulary: Vocabulary) -> str:
    if not record.table_code:
        return _("Under no round table")
    return _("Round table %s") % vocabulary.label("round_table", record.table_code)
