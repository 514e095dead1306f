"""Pieces of an OpenAPI document: plain dictionaries, no Django."""

import json
import re
from collections.abc import Mapping
from typing import Any

PROBLEM_REF = {"$ref": "#/components/schemas/Problem"}
_TEXT = {"type": "string"}
PROBLEM = {
    "type": "object",
    "description": "problem+json (RFC 9457); `errors` names each wrong parameter.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "value", "detail"],
                "properties": {"parameter": _TEXT, "value": _TEXT, "detail": _TEXT},
            },
        },
    },
}
PLACES = {
    "reference": ("The reference of a record.", {"type": "string"}, "HLD13-FAO-B"),
    "slug": ("The name in addresses.", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, None),
    "code": (
        "The code of a round table, as /round-tables/ lists it.",
        {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
        "2",
    ),
    "axis": ("theme, round-table, body, ...", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, "theme"),
}
_WORDS = re.compile(r"[a-z-]+|\{\w+\}")


def name_of(path: str) -> str:
    """/api/v1/shared-asks/{slug}/ is shared_asks_by_slug."""
    parts = _WORDS.findall(path.removeprefix("/api/v1/"))
    return "_".join(f"by_{part[1:-1]}" if part[0] == "{" else part.replace("-", "_") for part in parts)


def title_of(path: str) -> str:
    return path.removeprefix("/api/v1/").strip("/")


def group_of(path: str) -> str:
    return title_of(path).split("/")[0]


def path_parameters(path: str) -> list[dict[str, Any]]:
    made = []
    for name in re.findall(r"\{(\w+)\}", path):
        about, schema, example = PLACES[name]
        one = {"in": "path", "name": name, "required": True, "description": about, "schema": schema}
        made.append(one | ({} if example is None else {"example": example}))
    return made


def envelope(row: Mapping[str, Any], *, search: bool) -> dict[str, Any]:
    """A page of rows with the count of all of them."""
    address = {"type": "string", "format": "uri", "nullable": True}
    more = {"reading": _TEXT, "remarks": {"type": "array", "items": _TEXT}, "suggestion": _TEXT} if search else {}
    properties = {
        "count": {"type": "integer"},
        "data_version": {"type": "integer"},
        **more,
        "next": address,
        "previous": address,
        "results": {"type": "array", "items": dict(row)},
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def answer(about: str, media_type: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": about, "content": {media_type: {"schema": dict(schema)}}}


def problems(*, with_place: bool) -> dict[str, Any]:
    said = {"400": "Something in the query string is unknown or impossible.", "429": "Too many requests."}
    if with_place:
        said["404"] = "There is nothing of that name."
    return {status: answer(about, "application/problem+json", PROBLEM_REF) for status, about in said.items()}


def by_group(schema: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Operations under their groups, each with its path and its example, for a page."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path, operations in schema["paths"].items():
        operation = operations["get"]
        example = operation["responses"]["200"]["content"]["application/json"].get("example")
        text = json.dumps(example, indent=2, ensure_ascii=False)
        found.setdefault(operation["tags"][0], []).append(
            {"path": path, "operation": operation, "example": example, "example_text": text}
        )
    return found
