"""The parameters of each address as OpenAPI has them, with every value that is known today."""

from collections.abc import Iterable
from typing import Any

from recommendations.api.base import Noun, NounList
from recommendations.api.query import MOST, PAGE_SIZE, known_values
from recommendations.filters import RecommendationFilter, Vocabulary
from recommendations.filters.recommendation import MAX_QUERY

Parameter = dict[str, Any]


def parameters_of(view: Noun, vocabulary: Vocabulary) -> list[Parameter]:
    """Filters, switches, then page, order and fields."""
    made = _record_filters(view, vocabulary) if getattr(view, "record_filters", False) else []
    made += [_choice(name, _known(view, name, vocabulary), "Narrows the list; several: any.") for name in view.filters]
    made += [
        _single(name, list(options), "The first is the usual one.")
        for name, options in getattr(view, "switches", {}).items()
    ]
    return made if getattr(view, "is_single", False) else made + _usual(view)


def _record_filters(view: Noun, vocabulary: Vocabulary) -> list[Parameter]:
    made = []
    for name, one in RecommendationFilter.base_filters.items():
        label = str(one.label).capitalize()
        values = list(vocabulary.options.get(name.removesuffix("_all"), {}))
        if name == "q":
            made.append(_words(label))
        elif name in RecommendationFilter.SINGLE:
            made.append(_single(name, values, label))
        else:
            made.append(_choice(name, values, f"{label}; several: {'each' if name.endswith('_all') else 'any'}."))
    return made


def _known(view: Noun, name: str, vocabulary: Vocabulary) -> list[str]:
    return list(known_values(view.queryset, name, view.filters[name], vocabulary))


def _words(label: str) -> Parameter:
    about = f"{label}: words, “phrases”, AND, OR, NOT, field:value, as in the site's search."
    return _parameter("q", about, {"type": "string", "maxLength": MAX_QUERY}, example="remittances")


def _choice(name: str, values: Iterable[str], about: str) -> Parameter:
    """May stand several times. An empty value is a form field left blank and means nothing."""
    values = list(values)
    schema = {"type": "array", "items": {"type": "string", "enum": [*values, ""]}}
    return _parameter(name, about, schema, explode=True, example=values[:1])


def _single(name: str, values: list[str], about: str) -> Parameter:
    return _parameter(name, about, {"type": "string", "enum": [*values, ""]}, example=values[0] if values else "")


def _usual(view: Noun) -> list[Parameter]:
    fields = view.field_names
    about = f"Only these fields, with commas between: {', '.join(fields)}."
    one = "|".join(fields)
    pattern = rf"^$|^({one})(,({one}))*$"
    made = [_parameter("fields", about, {"type": "string", "pattern": pattern}, example=",".join(fields[:2]))]
    if not isinstance(view, NounList):
        return made
    if view.orderings:
        orders = [sign + name for name in view.orderings for sign in ("", "-")]
        made.append(_single("ordering", orders, "The first is the usual one; - turns it round."))
    made.append(_number("page", 1, 10_000_000, "Which page, from 1; one beyond the last answers 400."))
    made.append(_number("page_size", PAGE_SIZE, MOST, "Rows on a page."))
    return made


def _number(name: str, usual: int, most: int, about: str) -> Parameter:
    return _parameter(name, about, {"type": "integer", "minimum": 1, "maximum": most, "default": usual}, example=usual)


def _parameter(name: str, about: str, schema: dict, **more: Any) -> Parameter:
    return {"in": "query", "name": name, "description": about, "required": False, "schema": schema} | more
