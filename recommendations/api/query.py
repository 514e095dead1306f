"""What a request asks for beside its filters: page, page size, order, fields."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from recommendations.filters import Problem, Vocabulary
from recommendations.filters.problems import repeated, unknown_parameter, unknown_value

PAGE_SIZE = 50
MOST = 500
YES_NO = ("gmg_member", "is_contributor")


@dataclass
class Asked:
    """`fields` empty: all. `problems` names what is wrong; nothing is raised here."""

    fields: list[str] = field(default_factory=list)
    ordering: str = ""
    page: int = 1
    page_size: int = PAGE_SIZE
    problems: list[Problem] = field(default_factory=list)

    LIST: ClassVar = ("fields", "ordering", "page", "page_size")
    ONE: ClassVar = ("fields",)

    @classmethod
    def read(cls, data: QueryDict, fields: Collection[str], orderings: Collection[str] = ()) -> "Asked":
        asked = cls()
        asked.problems = [repeated(name) for name in cls.LIST if len(data.getlist(name)) > 1]
        asked.fields = asked._fields(data.get("fields", ""), fields)
        asked.ordering = asked._ordering(data.get("ordering", ""), orderings) if orderings else ""
        asked.page = asked._number("page", data.get("page"), 1, 10_000_000)
        asked.page_size = asked._number("page_size", data.get("page_size"), PAGE_SIZE, MOST)
        return asked

    def _fields(self, text: str, known: Collection[str]) -> list[str]:
        wanted = [name.strip() for name in text.split(",") if name.strip()]
        self.problems += [unknown_value("fields", name, known) for name in wanted if name not in known]
        return wanted

    def _ordering(self, text: str, known: Collection[str]) -> str:
        if text and text.removeprefix("-") not in known:
            self.problems.append(unknown_value("ordering", text, known))
            return ""
        return text

    def _number(self, name: str, text: str | None, default: int, most: int) -> int:
        if text is None:
            return default
        if text.isascii() and text.isdigit() and len(text) < 9 and 0 < int(text) <= most:
            return int(text)
        message = _("“%(name)s” must be a whole number from 1 to %(most)d.") % {"name": name, "most": most}
        self.problems.append(Problem(name, text, message))
        return default


def narrowed(
    queryset: QuerySet, data: QueryDict, filters: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[QuerySet, list[Problem]]:
    """A queryset by plain filters (name -> lookup); several values of one: any of them. Unknown values are problems.

    Where a filter of the pages has the same name, the values are the same; else what occurs in the data.
    """
    allowed = [*filters, *Asked.LIST]
    problems = [unknown_parameter(name, allowed) for name in data if name not in allowed]
    for name, lookup in filters.items():
        values = [value for value in data.getlist(name) if value]
        if not values:
            continue
        known = known_values(queryset, name, lookup, vocabulary)
        wrong = [value for value in values if value not in known]
        problems += [unknown_value(name, value, known) for value in wrong]
        queryset = queryset.filter(**{f"{lookup}__in": [known[value] for value in values if value in known]})
    return queryset, problems


def known_values(queryset: QuerySet, name: str, lookup: str, vocabulary: Vocabulary) -> dict[str, object]:
    """What may be typed for a plain filter -> the stored value."""
    if name in YES_NO:
        return {"yes": True, "no": False}
    occurring = queryset.order_by().values_list(lookup, flat=True).distinct()
    known: dict[str, object] = {value: value for value in vocabulary.options.get(name, {})}
    return known | {str(value): value for value in sorted(filter(None, occurring))}
