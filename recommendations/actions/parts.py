"""Writes what belongs to records beside their own columns: asks, codings, links; then the facet index.

Takes any number of records, so that a form and a load of four hundred rows go the same way.
"""

from collections import defaultdict

from django.db.models import F, Value

from recommendations.actions import facets
from recommendations.actions.base import Actor
from recommendations.actions.checks import Plan
from recommendations.actions.lookups import Lookups
from recommendations.codes import CodingRole
from recommendations.models import Ask, Coding, FrameworkLink, Recommendation

Plans = dict[int, Plan]  # by the record's primary key
Stored = list[int]  # primary keys of those records on which something may hang already
AskKeys = dict[tuple[int, int], int]  # (record, index in its row) -> ask
OUT_OF_THE_WAY = 1000
BATCH = 300
# Many-to-many relations: their names, and which columns of their tables hold the record and the other end.
RELATED = (
    ("partner_agencies", "recommendation_id", "agency_id"),
    ("partners", "recommendation_id", "partner_id"),
    ("same_as", "from_recommendation_id", "to_recommendation_id"),
)


def write_parts(plans: Plans, *, by: Actor, lookups: Lookups, new: bool = False) -> None:
    """Bring everything around these records to what their plans say; what stays the same keeps who assigned it.

    `new`: the records were just made, so that nothing hangs on them yet.
    """
    stored = [] if new else list(plans)
    _write_codings(plans, stored, _write_asks(plans, stored), by=by, lookups=lookups)
    _write_frameworks(plans, stored)
    _write_related(plans, stored)
    facets.rebuild(plans, new=new)


def _write_asks(plans: Plans, stored: Stored) -> AskKeys:
    """An ask whose words stay keeps its row, and with it what second coders put on it."""
    held: dict[int, list[Ask]] = defaultdict(list)
    for ask in Ask.objects.filter(recommendation__in=stored).order_by("position"):
        held[ask.recommendation_id].append(ask)
    placed = {(pk, i): ask for pk, plan in plans.items() for i, ask in _matched(held[pk], plan).items()}
    kept = {ask.pk for ask in placed.values() if ask.pk}
    gone = [ask.pk for asks in held.values() for ask in asks if ask.pk not in kept]
    if gone:
        Ask.objects.filter(pk__in=gone).delete()
    changed, moved = [], []
    for (pk, index), ask in placed.items():
        fields = {**plans[pk].asks[index], "position": index + 1}
        moved += [ask.pk] if ask.pk and ask.position != fields["position"] else []
        changed += [ask] if ask.pk and any(getattr(ask, name) != value for name, value in fields.items()) else []
        ask.recommendation_id = pk
        for name, value in fields.items():
            setattr(ask, name, value)
    if moved:
        # Two asks may change places: free their positions first, since they are unique at every moment.
        Ask.objects.filter(pk__in=moved).update(position=F("position") + OUT_OF_THE_WAY)
    names = ["position", "text", "qualifier", "operative_verb", "shared_ask", "relation", "difference", "is_unique"]
    Ask.objects.bulk_update(changed, names, batch_size=BATCH)
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


def _write_codings(plans: Plans, stored: Stored, asks: AskKeys, *, by: Actor, lookups: Lookups) -> None:
    wanted = {
        (pk, None if code.ask is None else asks[pk, code.ask], code.facet, code.code): code.position
        for pk, plan in plans.items()
        for code in plan.codings
    }
    gone, moved = [], []
    for coding in Coding.objects.filter(recommendation__in=stored, role=CodingRole.AGREED).order_by():
        position = wanted.pop((coding.recommendation_id, coding.ask_id, coding.facet, coding.code), None)
        if position is None:
            gone.append(coding.pk)
        elif position != coding.position:
            coding.position = position
            moved.append(coding)
    if gone:
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


def _write_frameworks(plans: Plans, stored: Stored) -> None:
    """Deleted and made again where they differ: their order is that of their keys."""
    held: dict[int, list[tuple[int, str]]] = defaultdict(list)
    links = FrameworkLink.objects.filter(recommendation__in=stored).order_by("pk")
    for pk, item, relation in links.values_list("recommendation_id", "item_id", "relation"):
        held[pk].append((item, relation))
    changed = {pk: plan for pk, plan in plans.items() if held[pk] != plan.frameworks}
    if any(held[pk] for pk in changed):
        FrameworkLink.objects.filter(recommendation__in=changed).delete()
    fresh = [
        FrameworkLink(recommendation_id=pk, item_id=item, relation=relation)
        for pk, plan in changed.items()
        for item, relation in plan.frameworks
    ]
    FrameworkLink.objects.bulk_create(fresh, batch_size=BATCH)


def _write_related(plans: Plans, stored: Stored) -> None:
    """What is at the other end of `same_as` may hold a link to a record already, also to one that was just made."""
    named = {reference for plan in plans.values() for reference in plan.same_as}
    keys = dict(Recommendation.objects.filter(reference__in=named).order_by().values_list("reference", "pk"))
    held = _related(stored)
    for pk, plan in plans.items():
        record = Recommendation(pk=pk)
        for name, wanted in (
            ("partner_agencies", plan.agencies),
            ("partners", plan.partners),
            ("same_as", [keys[reference] for reference in plan.same_as]),
        ):
            if held[name, pk] != set(wanted):
                getattr(record, name).set(wanted)


def _related(stored: Stored) -> dict[tuple[str, int], set[int]]:
    """(name of the relation, record) -> primary keys."""
    held: dict[tuple[str, int], set[int]] = defaultdict(set)
    for start in range(0, len(stored), BATCH):
        some = stored[start : start + BATCH]
        links = [
            getattr(Recommendation, name).through._default_manager
            .filter(**{f"{record}__in": some}).values_list(Value(name), record, other)
            for name, record, other in RELATED
        ]  # fmt: skip
        for name, pk, other in links[0].union(*links[1:], all=True):
            held[name, pk].add(other)
    return held
