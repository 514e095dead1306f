"""Writes what belongs to records beside their own columns: asks, codings, links; then the facet index.

Takes any number of records, so that a form and a load of four hundred rows go the same way.
"""

from collections import defaultdict

from django.db.models import F

from recommendations.actions import facets
from recommendations.actions.base import Actor
from recommendations.actions.checks import Plan
from recommendations.actions.lookups import Lookups
from recommendations.codes import CodingRole
from recommendations.models import Ask, Coding, FrameworkLink, Recommendation

Plans = dict[int, Plan]  # by the record's primary key
AskKeys = dict[tuple[int, int], int]  # (record, index in its row) -> ask
OUT_OF_THE_WAY = 1000
BATCH = 300


def write_parts(plans: Plans, *, by: Actor, lookups: Lookups) -> None:
    """Bring everything around these records to what their plans say; what stays the same keeps who assigned it."""
    _write_codings(plans, _write_asks(plans), by=by, lookups=lookups)
    _write_frameworks(plans)
    _write_related(plans)
    facets.rebuild(plans)


def _write_asks(plans: Plans) -> AskKeys:
    """An ask whose words stay keeps its row, and with it what second coders put on it."""
    stored: dict[int, list[Ask]] = defaultdict(list)
    for ask in Ask.objects.filter(recommendation__in=plans).order_by("position"):
        stored[ask.recommendation_id].append(ask)
    placed = {(pk, i): ask for pk, plan in plans.items() for i, ask in _matched(stored[pk], plan).items()}
    kept = [ask.pk for ask in placed.values() if ask.pk]
    Ask.objects.filter(recommendation__in=plans).exclude(pk__in=kept).delete()
    # Two asks may change places: free all positions first, since they are unique at every moment.
    Ask.objects.filter(pk__in=kept).update(position=F("position") + OUT_OF_THE_WAY)
    for (pk, index), ask in placed.items():
        ask.recommendation_id, ask.position = pk, index + 1
        for name, value in plans[pk].asks[index].items():
            setattr(ask, name, value)
    names = ["position", "text", "qualifier", "operative_verb", "shared_ask", "relation", "difference", "is_unique"]
    Ask.objects.bulk_update([ask for ask in placed.values() if ask.pk], names, batch_size=BATCH)
    Ask.objects.bulk_create([ask for ask in placed.values() if not ask.pk], batch_size=BATCH)
    return {place: ask.pk for place, ask in placed.items()}


def _matched(stored: list[Ask], plan: Plan) -> dict[int, Ask]:
    """For each ask of the plan the stored one with the same words, else one that is left over, else a new one."""
    left = list(stored)
    found: dict[int, Ask] = {}
    for index, fields in enumerate(plan.asks):
        same = next((ask for ask in left if ask.text == fields["text"]), None)
        if same:
            left.remove(same)
            found[index] = same
    for index in range(len(plan.asks)):
        if index not in found:
            found[index] = left.pop(0) if left else Ask()
    return found


def _write_codings(plans: Plans, asks: AskKeys, *, by: Actor, lookups: Lookups) -> None:
    wanted = {
        (pk, None if code.ask is None else asks[pk, code.ask], code.facet, code.code): code.position
        for pk, plan in plans.items()
        for code in plan.codings
    }
    gone, moved = [], []
    for coding in Coding.objects.filter(recommendation__in=plans, role=CodingRole.AGREED):
        position = wanted.pop((coding.recommendation_id, coding.ask_id, coding.facet, coding.code), None)
        if position is None:
            gone.append(coding.pk)
        elif position != coding.position:
            coding.position = position
            moved.append(coding)
    Coding.objects.filter(pk__in=gone).delete()
    Coding.objects.bulk_update(moved, ["position"], batch_size=BATCH)
    agreed = {"role": CodingRole.AGREED, "assigned_by": by.name}
    fresh = [
        Coding(recommendation_id=pk, ask_id=ask, facet=facet, code=code, position=position, **agreed)
        for (pk, ask, facet, code), position in wanted.items()
    ]
    for coding in fresh:
        coding.version = lookups.version
    Coding.objects.bulk_create(fresh, batch_size=BATCH)


def _write_frameworks(plans: Plans) -> None:
    """Deleted and made again where they differ: their order is that of their keys."""
    stored: dict[int, list[tuple[int, str]]] = defaultdict(list)
    links = FrameworkLink.objects.filter(recommendation__in=plans).order_by("pk")
    for pk, item, relation in links.values_list("recommendation_id", "item_id", "relation"):
        stored[pk].append((item, relation))
    changed = {pk: plan for pk, plan in plans.items() if stored[pk] != plan.frameworks}
    FrameworkLink.objects.filter(recommendation__in=changed).delete()
    fresh = [
        FrameworkLink(recommendation_id=pk, item_id=item, relation=relation)
        for pk, plan in changed.items()
        for item, relation in plan.frameworks
    ]
    FrameworkLink.objects.bulk_create(fresh, batch_size=BATCH)


def _write_related(plans: Plans) -> None:
    named = {reference for plan in plans.values() for reference in plan.same_as}
    keys = dict(Recommendation.objects.filter(reference__in=named).values_list("reference", "pk"))
    records = Recommendation.objects.filter(pk__in=plans).prefetch_related("partner_agencies", "partners", "same_as")
    for record in records:
        plan = plans[record.pk]
        wanted = (
            (record.partner_agencies, plan.agencies),
            (record.partners, plan.partners),
            (record.same_as, [keys[reference] for reference in plan.same_as]),
        )
        for manager, pks in wanted:
            if {other.pk for other in manager.all()} != set(pks):
                manager.set(pks)
