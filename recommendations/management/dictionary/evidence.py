"""What stands behind and beside the records, counted."""

from collections.abc import Iterator

from django.db.models import Count

from recommendations import stats
from recommendations.codes import Facet
from recommendations.management.dictionary.markdown import table
from recommendations.models import Code, Collaboration, Event, MentionCount, RaisedTheme, Resolution, SharedAsk

SCOPES = {"book": "the 28 chapters", "calibration": "nine chapters", "papers": "the four papers"}


def evidence_tables() -> Iterator[str]:
    yield _agreement()
    yield _resolutions()
    yield _reviews()
    yield _raised()
    yield _others()


def _agreement() -> str:
    rows = [
        (SCOPES[row.scope], row.facet.replace("-", " "), row.n, row.same, row.kappa, row.f1)
        for row in stats.agreement_rows()
    ]
    return table("Agreement of the two codings", ("where", "what", "n", "same codes", "kappa", "F1"), rows)


def _resolutions() -> str:
    records = Resolution.objects.values("recommendation").distinct().count()
    rows = [(f"took the codes of {which}", count) for which, count in stats.resolution_counts().items()]
    return table("Resolutions", ("what", "number"), [*rows, ("records with any", records)])


def _reviews() -> str:
    found = stats.review_coverage()
    rows = [
        *found.verdicts.items(),
        ("all, text and passage as they were read", found.reviewed),
        ("records", found.records),
    ]
    return table("Reviews", ("verdict", "records"), rows)


def _raised() -> str:
    kinds = list(RaisedTheme.objects.order_by("section__kind").values_list("section__kind", flat=True).distinct())
    counts = {
        (theme, kind): count
        for theme, kind, count in RaisedTheme.objects.order_by()
        .values_list("theme", "section__kind")
        .annotate(Count("pk"))
    }
    bodies = dict(RaisedTheme.objects.order_by().values_list("theme").annotate(Count("body", distinct=True)))
    rows = [
        (f"`{slug}`", *(counts.get((slug, kind), 0) for kind in kinds), bodies.get(slug, 0))
        for slug in Code.objects.filter(facet=Facet.THEME).values_list("slug", flat=True)
    ]
    return table("Themes raised outside recommendations (places)", ("theme", *kinds, "bodies"), rows)


def _others() -> str:
    others = MentionCount.objects.between()
    unasked = stats.raised_without_asking()
    rows = [
        ("places of raised themes that state the need of a shared ask", RaisedTheme.objects.stating_asks().count()),
        ("shared asks whose need is stated so", SharedAsk.objects.exclude(raised_themes=None).count()),
        ("of these, by a body that does not ask it itself", len({shared for shared, _body in unasked})),
        ("such bodies, each counted once for each shared ask", len(unasked)),
        ("collaboration statements", Collaboration.objects.count()),
        ("of these, reported by the other side, too", Collaboration.objects.exclude(also_reported_by=None).count()),
        ("pairs of bodies of which one names the other", others.count()),
        ("mentions of other bodies in running text", sum(others.values_list("count", flat=True))),
        ("events", Event.objects.count()),
    ]
    return table("Beside the records", ("what", "number"), rows)
