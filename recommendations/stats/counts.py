"""How many records each list of each document has, and in what form they stand there."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from recommendations.models import Recommendation

PROSE = re.compile(r"p\d+")


@dataclass(frozen=True)
class CountRow:
    """One list of a body's records in one document. Sub-items and prose are not lettered."""

    document: str
    body: str
    group: str
    lettered: int
    subitems: int
    prose: int


def count_rows() -> list[CountRow]:
    """Published records in the order of their documents. One query."""
    columns = ("document__slug", "agency__slug", "group", "label")
    found: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for document, body, group, label in Recommendation.objects.published().in_source_order().values_list(*columns):
        found[document, body, group][_form(label)] += 1
    return [CountRow(*place, forms["lettered"], forms["subitem"], forms["prose"]) for place, forms in found.items()]


def _form(label: str) -> str:
    if PROSE.fullmatch(label):
        return "prose"
    return "subitem" if "." in label else "lettered"
