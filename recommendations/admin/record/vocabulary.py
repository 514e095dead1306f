"""What the selects of a record's form offer, read once for the whole page."""

from functools import cached_property
from itertools import groupby

from recommendations.codes import Facet, table_number
from recommendations.models import Code, FrameworkItem, RoundTable, SharedAsk, SourceDocument

Choices = list[tuple]


class Vocabulary:
    """Codes by facet, round tables, shared asks and framework items, as choices. `document` limits the round tables."""

    def __init__(self, document: SourceDocument | None = None) -> None:
        self.document = document

    @cached_property
    def _codes(self) -> dict[str, list[Code]]:
        found: dict[str, list[Code]] = {}
        for code in Code.objects.order_by("facet", "position"):
            found.setdefault(code.facet, []).append(code)
        return found

    def codes(self, facet: Facet) -> Choices:
        """Under the names of their groups, where the codebook groups them."""
        groups = groupby(self._codes.get(facet, []), lambda code: code.group)
        return _grouped([(group, [(code.slug, code.label) for code in members]) for group, members in groups])

    def label(self, facet: Facet, slug: str) -> str:
        """Of one code; a round table's is that of the facet index."""
        if facet in (Facet.ROUND_TABLE, Facet.ALSO_ROUND_TABLE):
            return dict(self.round_tables).get(f"{self.year}-{table_number(slug)}", slug)
        return next((code.label for code in self._codes.get(facet, []) if code.slug == slug), slug)

    @property
    def year(self) -> int | None:
        return self.document.dialogue.year if self.document else None

    @cached_property
    def round_tables(self) -> Choices:
        """Of the document's own Dialogue; while no document is chosen, of every Dialogue. Value: year-number."""
        tables = RoundTable.objects.select_related("dialogue").order_by("-dialogue__year", "number")
        if self.document:
            tables = tables.filter(dialogue=self.document.dialogue_id)
        by_dialogue = groupby(tables, lambda table: table.dialogue)
        named = [(str(d), [(f"{d.year}-{table.number}", str(table)) for table in found]) for d, found in by_dialogue]
        return named if len(named) > 1 else [choice for _name, found in named for choice in found]

    @cached_property
    def shared_asks(self) -> Choices:
        return list(SharedAsk.objects.order_by("title").values_list("slug", "title"))

    @cached_property
    def framework_items(self) -> Choices:
        items = FrameworkItem.objects.select_related("framework").order_by("framework__order", "order")
        groups = groupby(items, lambda item: item.framework.title)
        return [(title, [(item.code, str(item)) for item in found]) for title, found in groups]


def _grouped(groups: list[tuple[str, Choices]]) -> Choices:
    if len(groups) > 1:
        return groups
    return [choice for _name, found in groups for choice in found]
