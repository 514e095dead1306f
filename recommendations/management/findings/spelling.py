"""British English in what we write ourselves. Names and the sources' own words are not looked at."""

import re
from collections.abc import Iterator

from django.db.models import QuerySet

from recommendations.models import (
    Ask,
    Collaboration,
    RaisedTheme,
    Recommendation,
    Resolution,
    Review,
    SharedAsk,
)

AMERICAN = re.compile(
    r"\b(?:(?!(?:cap)?siz|priz|seiz)[a-z]+iz(?:e|es|ed|ing|ation|ations|ational|er|ers)"
    r"|[a-z]+yz(?:e|es|ed|ing)|(?:un|dis)?favor\w*|labor(?!at)\w*|(?:mis)?behavior\w*|neighbor\w*|(?:dis)?color\w*"
    r"|(?:dis)?honor(?!a)\w*|centers?|centered|theaters?|programs?|defense|offense|catalog|dialogs?|fulfills?"
    r"|enrolls?|enrollment|skillful|traveler\w*|travel(?:ed|ing)|model(?:ed|ing)|label(?:ed|ing)|cancel(?:ed|ing)"
    r"|fuel(?:ed|ing)|judgment|aging|gray|toward)\b"
)
Texts = tuple[str, ...]


def american_words() -> Iterator[str]:
    """Capitalised words are skipped: they are mostly names."""
    for name, texts in _texts():
        found = sorted({match[0] for text in texts for match in AMERICAN.finditer(text)})
        if found:
            yield f"{name}: {', '.join(found)}. Write it the British way, with -ise."


def _texts() -> Iterator[tuple[str, Texts]]:
    sources: tuple[tuple[QuerySet, str, Texts], ...] = (
        (Recommendation.objects.all(), "reference", ("headline", "summary", "note")),
        (Ask.objects.all(), "recommendation__reference", ("text", "qualifier", "difference")),
        (SharedAsk.objects.all(), "slug", ("title", "actor", "act", "instrument", "scope", "condition", "note")),
        (Resolution.objects.all(), "recommendation__reference", ("reason",)),
        (Review.objects.all(), "recommendation__reference", ("remark",)),
        (RaisedTheme.objects.all(), "section__slug", ("note",)),
        (Collaboration.objects.all(), "key", ("subject", "note")),
    )
    for queryset, key, columns in sources:
        for name, *texts in queryset.order_by().values_list(key, *columns):
            yield name, tuple(texts)
