"""Every value that a filter may take, with its label, group and definition: read once per dataset revision."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from agencies.models import Agency
from recommendations import codes
from recommendations.models import (
    Code,
    DatasetRevision,
    Dialogue,
    Framework,
    FrameworkItem,
    RoundTable,
    SharedAsk,
    SourceDocument,
    choices,
)
from recommendations.search.kept import Kept


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    group: str = ""
    definition: str = ""
    phrase: str = ""


@dataclass
class Vocabulary:
    """`options[name]` holds the options of one filter, in their order on screen; names are those of the filters."""

    options: dict[str, dict[str, Option]] = field(default_factory=dict)

    @classmethod
    def current(cls, revision: int | None = None) -> "Vocabulary":
        if revision is None:
            revision, _moved_at = DatasetRevision.objects.current()
        return _KEPT.current(revision)

    @classmethod
    def read(cls) -> "Vocabulary":
        vocabulary = cls()
        for name, option in _all_options():
            vocabulary.options.setdefault(name, {})[option.value] = option
        return vocabulary

    def label(self, name: str, value: str) -> str:
        option = self.options.get(name, {}).get(str(value))
        return option.label if option else str(value)

    def phrase(self, name: str, value: str) -> str:
        """How a value stands inside a sentence."""
        option = self.options.get(name, {}).get(str(value))
        return (option.phrase or option.label) if option else str(value)

    def definition(self, name: str, value: str) -> str:
        option = self.options.get(name, {}).get(str(value))
        return option.definition if option else ""

    def of(self, name: str) -> list[Option]:
        return list(self.options.get(name, {}).values())


_KEPT = Kept(Vocabulary.read)


def _all_options() -> Iterator[tuple[str, Option]]:
    yield from _fixed_options()
    yield from _code_options()
    kinds = dict(Agency.Kind.choices)  # once: get_kind_display() makes this dictionary anew for each body
    for agency in Agency.objects.that_speak():
        yield "agency", Option(agency.slug, agency.label, str(kinds[agency.kind]), agency.name)
    for table in RoundTable.objects.with_dialogue():
        for name in ("round_table", "also_round_table"):
            yield name, Option(table.code, table.label, "", table.theme)
    for dialogue in Dialogue.objects.all():
        yield "dialogue", Option(str(dialogue.year), str(dialogue.year), "", dialogue.name)
    for document in SourceDocument.objects.all():
        yield "document", Option(document.slug, document.title, str(document.year), document.description)
    for slug, title in SharedAsk.objects.values_list("slug", "title"):
        yield "shared_ask", Option(slug, title)
    for framework in Framework.objects.all():
        for name in ("framework", "without_framework"):
            yield name, Option(framework.slug, framework.title, "", framework.relation_note)
    for code, title, framework in FrameworkItem.objects.values_list("code", "title", "framework__title"):
        yield "framework_item", Option(code, f"{code} {title}", framework)


def _fixed_options() -> Iterator[tuple[str, Option]]:
    for value, label in Agency.Kind.choices:
        yield "agency_kind", Option(value, str(label))
    yield "gmg_member", Option("yes", _("member of the GMG in 2013"))
    yield "gmg_member", Option("no", _("not a member of the GMG in 2013"))
    yield "level", Option("all", _("items and sub-items"))
    yield "level", Option("top", _("items only"))
    yield "level", Option("leaf", _("only what has no sub-items"))
    yield "in", Option("records", _("our texts"))
    yield "in", Option("source", _("our texts and passages of the source"))
    for value, label in choices.RECORD_TYPES:
        yield "record_type", Option(str(value), str(label))


def _code_options() -> Iterator[tuple[str, Option]]:
    names = {
        codes.Facet.THEME: "theme",
        codes.Facet.POPULATION: "population",
        codes.Facet.ADDRESSEE: "addressee",
        codes.Facet.ACTION: "action",
        codes.Facet.WORDING: "wording",
        codes.Facet.DIRECTION: "direction",
    }
    columns = ("facet", "slug", "label", "group", "definition", "phrase")
    for facet, *option in Code.objects.filter(facet__in=list(names)).values_list(*columns):
        yield names[codes.Facet(facet)], Option(*option)
