"""The brief of a shared ask: who makes it, each in its own record, and who asks for the opposite."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from recommendations import codes, stats
from recommendations.exports.brief import Part, Statement
from recommendations.filters import Vocabulary
from recommendations.models import Ask, SharedAsk
from recommendations.serializers import sentence_of_ask
from recommendations.views.asks import Speaker, speakers
from recommendations.views.briefs.contents import Contents, count_table, counted, filters_of, lead, note
from recommendations.views.selection import Selection

MOST = 22


def of_shared_ask(chosen: Selection, slug: str) -> Contents:
    shared = SharedAsk.objects.get(slug=slug)
    linked = stats.linked_asks(chosen.others, [slug])
    opposing = [ask for ask in linked if ask.relation == codes.AskRelation.OPPOSITE]
    making = [ask for ask in linked if ask not in opposing]
    vocabulary = chosen.found.vocabulary
    rest = _("%(shown)d of %(all)d asks are given here") % {"shown": MOST, "all": len(making)}
    parts = [Part(str(speaker.agency.name), _said(speaker)) for speaker in speakers(making[:MOST], vocabulary)]
    if opposing:
        parts.append(Part(_("The opposite is asked by"), _sentences(opposing, vocabulary)))
    return Contents(
        _("Who asks this: %s") % shared.title,
        lead(counted(chosen), filters_of(chosen), _stated(shared), rest if len(making) > MOST else ""),
        count_table(chosen, "addressee"),
        parts,
    )


def _stated(shared: SharedAsk) -> str:
    """Who should act, by which means, for whom, on what condition, as far as the catalogue says."""
    said = {
        _("Who"): shared.actor,
        _("By which means"): shared.instrument,
        _("For whom or where"): shared.scope,
        _("On what condition"): shared.condition,
    }
    return "; ".join(f"{name}: {value}" for name, value in said.items() if value)


def _said(speaker: Speaker) -> list[Statement]:
    return [Statement(" ".join(said.sentence for said in asks), note([record])) for record, asks in speaker.records]


def _sentences(asks: Iterable[Ask], vocabulary: Vocabulary) -> list[Statement]:
    return [Statement(sentence_of_ask(ask, ask.recommendation, vocabulary), note([ask.recommendation])) for ask in asks]
