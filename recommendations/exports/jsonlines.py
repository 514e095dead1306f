"""Rows of the API's shape as JSON Lines: one object a line, nothing flattened."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def json_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"
